import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { generate } from "../../codegen/generate.js";
import { verify } from "../../codegen/verify/verify.js";
import { type MadeDataSet, madeDataSet } from "./arbitrary-documents.js";

const batchSize = 25;

/**
 * Makes documents and schemas, generates all, and verifies each batch with one run of the project's
 * compiler. The unions are also compared with the strings that the document was made of, and the values
 * with what JSON.parse reads. A failure is shrunk to the smallest batch and document that show it.
 *
 * @param documents how many documents to make, rounded up to whole batches
 * @param seed of the documents; the same seed makes the same ones
 * @param patienceMilliseconds how long to look for a smaller failure
 */
export async function checkMadeDocuments(
  documents: number,
  seed: number,
  patienceMilliseconds: number = Number.MAX_SAFE_INTEGER,
): Promise<void> {
  const batch = fc.array(madeDataSet, { minLength: 1, maxLength: batchSize, size: "max" });
  await fc.assert(fc.asyncProperty(batch, checkBatch), {
    seed,
    numRuns: Math.ceil((2 * documents) / batchSize),
    interruptAfterTimeLimit: Math.min(patienceMilliseconds, 2 ** 31 - 1),
  });
}

async function checkBatch(dataSets: readonly MadeDataSet[]): Promise<void> {
  const generated = await generate(
    dataSets.map(({ data, schema }, index) => ({ name: `made${index}`, data, schema })),
  );
  await verify(generated);
  for (const [index, { data, unions }] of dataSets.entries()) {
    const module = generated.modules[index];
    if (!isDeepStrictEqual(withoutFilled(module?.value, JSON.parse(data)), JSON.parse(data))) {
      throw new Error(`${module?.name} is another value than ${data}`);
    }
    const found = (module?.unions ?? []).map(({ name, members }) => [name, members]);
    if (!isDeepStrictEqual(Object.fromEntries(found), unions)) {
      throw new Error(`${module?.name} has other unions than ${JSON.stringify(unions)}`);
    }
  }
}

/** A module's value without the members that the schema fills in. */
function withoutFilled(value: unknown, document: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  if (typeof document !== "object" || document === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => Object.hasOwn(document, key)));
}
