export { CodegenError, formatProblem, type Problem } from "./diagnostics/problem.js";
export { generate } from "./generate.js";
export type {
  CollectionEntry,
  DataSet,
  Generated,
  GeneratedImport,
  GeneratedModule,
  GeneratedReader,
  GeneratedUnion,
  GenerateOptions,
  SchemaReference,
  TextFile,
} from "./types.js";
export { type VerifyOptions, verify } from "./verify/verify.js";
