import { Script } from "node:vm";
import { problemAt } from "./diagnostics/position.js";
import { CodegenError, type ProblemParts } from "./diagnostics/problem.js";
import { deepestPath } from "./json-schema/document/depth.js";
import type { JsonDocument } from "./parse/json.js";

/** Ten times what the largest data sets take that a compiler accepts. */
const mostMilliseconds = 120_000;

const slot = Symbol.for("json-as-const.action");
const runSlot = new Script(`globalThis[Symbol.for("json-as-const.action")]()`);

/**
 * Runs what takes more time or stack the more a schema's alternatives and references multiply.
 *
 * @param milliseconds after which it is interrupted
 * @throws CodegenError with the schema's place if it takes longer, or more than the stack
 */
export function withinLimits<Result>(
  schema: JsonDocument,
  action: () => Result,
  milliseconds: number = mostMilliseconds,
): Result {
  const home = globalThis as { [slot]?: () => Result };
  const outer = home[slot];
  home[slot] = action;
  try {
    return runSlot.runInThisContext({ timeout: milliseconds }) as Result;
  } catch (error) {
    throw inFourParts(schema, error, milliseconds);
  } finally {
    if (outer === undefined) delete home[slot];
    else home[slot] = outer;
  }
}

/** The same for what is asynchronous, without a limit of time. */
export async function withinStack<Result>(
  schema: JsonDocument,
  action: () => Promise<Result>,
): Promise<Result> {
  try {
    return await action();
  } catch (error) {
    throw inFourParts(schema, error, mostMilliseconds);
  }
}

function inFourParts(schema: JsonDocument, error: unknown, milliseconds: number): unknown {
  if (!(error instanceof Error)) return error;
  if ("code" in error && error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT") {
    return refusal(schema, [], {
      found: `a schema or a pattern that takes more than ${milliseconds / 1_000} s on this data`,
      expected:
        "alternatives and references that do not multiply, and patterns that backtrack little",
      fix: "refer to each definition once, and repeat no group in a pattern that is repeated itself",
    });
  }
  if (!(error instanceof RangeError)) return error;
  if (!error.message.includes("call stack")) {
    return refusal(schema, [], {
      found: `data or a schema that is too large: ${error.message}`,
      expected: "files that a process can hold",
      fix: "split them",
    });
  }
  const path = deepestPath(schema);
  return refusal(schema, path.path, {
    found: `a schema ${path.depth} levels deep, counted along its references`,
    expected: "at most some 300 levels of subschemas and references, one in the other",
    fix: "refer to the definition itself instead of a reference to it, and flatten the nesting",
  });
}

function refusal(
  schema: JsonDocument,
  path: readonly (string | number)[],
  parts: ProblemParts,
): CodegenError {
  return new CodegenError([problemAt(schema, path, false, parts)]);
}
