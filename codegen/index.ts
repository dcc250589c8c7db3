export { type DataSet, type GenerateOptions, generate, generateAll } from "./generate.js";
export { CodegenError, formatProblem, type Problem } from "./problem.js";
