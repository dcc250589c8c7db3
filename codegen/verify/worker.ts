import { parentPort } from "node:worker_threads";
import { compiler } from "./compiler.js";
import { prover, type Subject } from "./modules.js";

/*
 * The script of a thread that proves modules. It does not say what is wrong with one: who gave it the
 * module proves that one again.
 */

const prove = prover(compiler(), (name) => {
  throw new Error(`${name} is too deep`);
});

parentPort?.on("message", (subject: Subject) => {
  parentPort?.postMessage(isProven(subject));
});

function isProven(subject: Subject): boolean {
  try {
    prove([subject]);
    return true;
  } catch {
    return false;
  }
}
