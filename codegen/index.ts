import { missingPackage } from "./command/missing-package.js";
import type * as generator from "./generate.js";

export { CodegenError, formatProblem, type Problem } from "./diagnostics/problem.js";
export type { DataSet, GenerateOptions } from "./generate.js";

/** Compiles a data set: see generate.ts. The tools that it needs are loaded with the first call. */
export const generate: typeof generator.generate = (...parameters) =>
  withTools((loaded) => loaded.generate(...parameters));

/** Compiles several data sets, which may refer to each other: see generate.ts. */
export const generateAll: typeof generator.generateAll = (...parameters) =>
  withTools((loaded) => loaded.generateAll(...parameters));

async function withTools<Result>(
  use: (loaded: typeof generator) => Promise<Result>,
): Promise<Result> {
  try {
    return await use(await import("./generate.js"));
  } catch (error) {
    throw missingPackage(error) ?? error;
  }
}
