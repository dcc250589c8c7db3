export { CodegenError, formatProblem, type Problem } from "./diagnostics/problem.js";
export { generate } from "./generate.js";
export type {
  DataSet,
  Generated,
  GeneratedImport,
  GeneratedModule,
  GeneratedReader,
  GeneratedUnion,
  GenerateOptions,
} from "./types.js";
export { type VerifyOptions, verify } from "./verify/verify.js";
