import { resolve } from "node:path";
import { InputFiles, isFolder } from "../command/input-files.js";
import type { Options } from "../command/options.js";
import { run } from "../command/run.js";
import { formatProblem, formatProblems, type Problem } from "../diagnostics/problem.js";

/** What a build knows after it has generated. */
export interface Started {
  /** Absolute paths of the files that were read. */
  readonly files: readonly string[];
  /** Of those that were looked for, and may be added. */
  readonly missing: readonly string[];
  readonly folders: readonly string[];
  readonly problems: readonly Problem[];
}

/** An error as bundlers show it. */
export interface BuildError extends Error {
  readonly plugin: string;
  readonly id?: string;
  readonly loc?: { readonly file: string; readonly line: number; readonly column: number };
}

/** Generates, and prints warnings. */
export async function startBuild(options: Options): Promise<Started> {
  const inputs = new InputFiles();
  const { problems, warnings } = await run(options, undefined, inputs);
  for (const warning of warnings) process.stderr.write(`warning: ${formatProblem(warning)}\n\n`);
  const asked = [...inputs.asked];
  return {
    files: asked.filter((file) => inputs.has(file)).map((file) => resolve(file)),
    missing: asked.filter((file) => !inputs.has(file)).map((file) => resolve(file)),
    folders: [...inputs.folders].filter(isFolder).map((folder) => resolve(folder)),
    problems,
  };
}

/** All problems as one error, at the place of the first. */
export function errorOf(problems: readonly Problem[]): BuildError {
  const error = new Error(formatProblems(problems));
  // The stack would be that of the generator.
  error.stack = "";
  const [first] = problems;
  if (first === undefined) return Object.assign(error, { plugin: "json-as-const" });
  const { file, line, column } = first;
  const id = resolve(file);
  return Object.assign(error, { plugin: "json-as-const", id, loc: { file: id, line, column } });
}
