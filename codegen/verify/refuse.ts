import { problemWith } from "../diagnostics/position.js";
import { CodegenError } from "../diagnostics/problem.js";

/** Throws a `fault`. */
export type Refuse = (found: string, expected: string) => never;

export function refuseFor(file: string): Refuse {
  return (found, expected) => {
    throw fault(file, found, expected);
  };
}

/** A fault of the generator, whatever the input was. */
export function fault(file: string, found: string, expected: string): CodegenError {
  return new CodegenError([
    problemWith(file, {
      found,
      expected,
      fix: "this is a fault of the generator: please report it with the data and the schema",
    }),
  ]);
}
