import fc from "fast-check";
import { CodegenError } from "../../../codegen/diagnostics/problem.js";
import { generate } from "../../../codegen/generate.js";
import { hostileText } from "../json-text.js";
import { attacks } from "./shapes.js";

/** Twice the size of the tests; the time of some grows with its square. */
const largest = 2;

/**
 * Generates from the data of one attack and the schema of another, each of a random size, and from hostile
 * texts in the place of files.
 *
 * @param count how many
 * @param seed of the mixture; the same seed makes the same one
 * @param report gets a line for each
 * @throws Error for anything but a result or problems in four parts
 */
export async function makeAttacks(
  count: number,
  seed: number,
  report: (line: string) => void = () => {},
): Promise<void> {
  const names = Object.keys(attacks);
  const text = fc.oneof(
    { weight: 4, arbitrary: fc.constant(undefined) },
    {
      weight: 1,
      arbitrary: fc.array(hostileText, { maxLength: 50 }).map((texts) => texts.join("")),
    },
  );
  const mixture = fc.tuple(
    fc.constantFrom(...names),
    fc.constantFrom(...names),
    fc.double({ min: 0.01, max: largest, noNaN: true }),
    text,
    fc.constantFrom("json", "jsonc", "yaml"),
  );
  const check = async ([first, second, factor, other, format]: [
    string,
    string,
    number,
    string | undefined,
    string,
  ]): Promise<void> => {
    const begin = performance.now();
    const { data } = madeOf(first, factor);
    const { schema } = madeOf(second, factor);
    const answer = await answerTo(other ?? data, schema, format);
    const seconds = (performance.now() - begin) / 1_000;
    report(`${first} × ${second} × ${factor.toFixed(2)}: ${answer}, ${seconds.toFixed(1)} s`);
  };
  await fc.assert(fc.asyncProperty(mixture, check), { seed, numRuns: count, endOnFailure: true });
}

function madeOf(name: string, factor: number): { readonly data: string; readonly schema?: string } {
  const attack = attacks[name];
  if (attack === undefined) throw new Error(`no attack ${name}`);
  return attack.make(Math.max(1, Math.round(attack.size * factor)));
}

async function answerTo(data: string, schema: string | undefined, format: string): Promise<string> {
  try {
    await generate({
      name: "attack",
      data,
      dataFile: `attack.${format}`,
      ...(schema !== undefined && { schema }),
    });
    return "generated";
  } catch (error) {
    if (!(error instanceof CodegenError)) throw error;
    if (error.message.length > 1_000_000)
      throw new Error("a message of more than a million letters");
    return `${error.problems.length} problems`;
  }
}
