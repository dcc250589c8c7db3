import { problemWith } from "../diagnostics/position.js";
import { CodegenError } from "../diagnostics/problem.js";

/** Ends the proof. What it finds is a fault of the generator, whatever the input was. */
export type Refuse = (found: string, expected: string) => never;

export function refuseFor(file: string): Refuse {
  return (found, expected) => {
    throw new CodegenError([
      problemWith(file, {
        found,
        expected,
        fix: "this is a fault of the generator: please report it with the data and the schema",
      }),
    ]);
  };
}
