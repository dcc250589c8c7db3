import type { ProblemParts } from "../diagnostics/problem.js";

/** A schema may nest deeper than data, because it is not written out as a literal. */
export type DocumentRole = "data" | "schema";

/**
 * How deep data may nest. Beyond 100 nested comparisons the compiler reports "Excessive stack depth"; a
 * schema that allows any JSON needs two for each level. Measured with TypeScript 5.9.3 and 7.0.2.
 */
const maximumDepth = 49;

/** How deep a schema may nest: it is walked recursively. */
const maximumSchemaDepth = 500;

export function maximumDepthOf(role: DocumentRole): number {
  return role === "data" ? maximumDepth : maximumSchemaDepth;
}

/** Describes a value that is nested too deep. */
export function depthProblem(depth: number, role: DocumentRole): ProblemParts {
  return {
    found: `a value nested ${depth} levels deep`,
    expected: `at most ${maximumDepthOf(role)} levels`,
    fix:
      role === "data"
        ? "flatten the data: the TypeScript compiler cannot check deeper literals"
        : "move the inner schemas into $defs and refer to them",
  };
}
