import { makeAttacks } from "./attacks/mixture.js";
import { checkMadeDocuments } from "./random-documents.js";

/*
 * npm run fuzz [-- DOCUMENTS [SEED]]: makes documents, and checks what is generated from them; then an
 * attack for every hundred documents, each of a random size. The seed of a failure makes the same ones again.
 */
const [documents = "1000", seed = String(Math.floor(Math.random() * 2 ** 31))] =
  process.argv.slice(2);
if (!/^[1-9]\d*$/.test(documents) || !/^-?\d+$/.test(seed)) {
  console.error("usage: npm run fuzz [-- DOCUMENTS [SEED]], two whole numbers");
  process.exit(2);
}
console.log(`${documents} documents, seed ${seed}`);
const begin = performance.now();
try {
  await checkMadeDocuments(Number(documents), Number(seed));
  await makeAttacks(Math.ceil(Number(documents) / 100), Number(seed), console.log);
} catch (error) {
  console.error(error);
  console.error(`\nAgain: npm run fuzz -- ${documents} ${seed}`);
  process.exit(1);
}
console.log(`all as they should be, in ${Math.round((performance.now() - begin) / 1000)} s`);
