import { dirname, resolve } from "node:path";
import { problemWith } from "../diagnostics/position.js";
import { bounded, CodegenError, type Problem } from "../diagnostics/problem.js";
import { moduleFiles, possibleFiles } from "../model/module-files.js";
import { type OnTiming, timer } from "../timings.js";
import type { DataSet, Emit } from "../types.js";
import { type Drift, findDrift, isGenerated, isOfSingleFiles } from "./drift.js";
import { InputFiles } from "./input-files.js";
import { readData, readFolder } from "./inputs.js";
import { type Options, quoted } from "./options.js";
import { findLeftovers, readOutput, writeOutput } from "./output-folder.js";
import type { RunResult } from "./run-result.js";
import { isUpToDate, recordRun } from "./up-to-date.js";

/** One run: reads the data sets, generates, and compares or writes the output folder. */
export async function run(
  {
    mode,
    source,
    inputs: inputOptions,
    out,
    strict,
    command,
    output: outputOptions,
    failIfBreaking,
  }: Options,
  onTiming: OnTiming = () => {},
  inputFiles: InputFiles = new InputFiles(),
): Promise<RunResult> {
  const timed = timer(onTiming);
  const warnings: Problem[] = [];
  const result: RunResult = {
    exitCode: 0,
    problems: [],
    warnings,
    files: [],
    unions: [],
    hints: [],
  };
  let files: readonly Drift[] = [];
  const written = new Set<string>();
  try {
    const dataSets =
      "folder" in source
        ? readFolder(source.folder, inputFiles, inputOptions)
        : readData(source, inputFiles, inputOptions);
    const inputs = { dataSets, out, command };
    const output = readOutput(out);
    if (mode === "write") {
      const actual = ownFiles(output, { source, out }, dataSets);
      if (await timed("up-to-date", () => isUpToDate(inputs, actual))) return result;
    }

    // Imported here: a run that is up to date needs none of the tools.
    const { generate } = await import("../generate.js");
    const doubts: Problem[] = [];
    const onWarning = (warning: Problem) => doubts.push(warning);
    const generated = await generate(dataSets, {
      command,
      comments: inputOptions.comments,
      ...outputOptions,
      onTiming,
      onWarning,
    });
    if (strict && doubts.length > 0) throw new CodegenError(doubts);
    warnings.push(...bounded(doubts));

    const expected = generated.files;
    const actual = ownFiles(output, { source, out }, dataSets, expected);
    if (mode === "explain") {
      const { compareUnions } = await import("./union-diff.js");
      const unions = compareUnions(actual, expected);
      const fails = failIfBreaking && unions.some(({ breaking }) => breaking);
      return { ...result, exitCode: fails ? 1 : 0, unions };
    }
    files = findDrift(expected, actual);
    if (mode === "check") {
      const problems = findLeftovers(out);
      const isClean = files.length === 0 && problems.length === 0;
      return { ...result, exitCode: isClean ? 0 : 1, problems, files };
    }
    refuseForeign(files, out);
    const changes = files
      .filter(({ own }) => own)
      .map(({ path }) => ({ path, text: expected.get(path) }));
    if (changes.some(({ text }) => text !== undefined)) {
      const { verify } = await import("../verify/verify.js");
      await timed("verify", () => verify(generated, { from: out }));
    }
    writeOutput(out, changes, (path) => written.add(path));
    // A run with warnings is not recorded, so the next one reports them again.
    if (warnings.length === 0 && files.every(({ own }) => own)) recordRun(inputs, expected);
    return { ...result, files, hints: hintsFor(dataSets, files, out, outputOptions.emit) };
  } catch (error) {
    if (!(error instanceof CodegenError)) throw error;
    files = files.filter(({ path }) => written.has(path));
    return { ...result, exitCode: 1, problems: error.problems, files };
  }
}

/**
 * The files that the run may write or delete. With a folder of data sets these are all but those of
 * single data files, and of a folder that is written itself those that were generated; with single data
 * files, those of their modules.
 */
function ownFiles(
  files: ReadonlyMap<string, string>,
  { source, out }: Pick<Options, "source" | "out">,
  dataSets: readonly DataSet[],
  expected: ReadonlyMap<string, string> = new Map(),
): ReadonlyMap<string, string> {
  const own = new Set(dataSets.flatMap(({ name }) => possibleFiles(name)));
  const isOwn = ([path, text]: [string, string]): boolean => {
    if (expected.has(path) || (own.has(path) && isGenerated(text))) return true;
    if (!("folder" in source) || isOfSingleFiles(text)) return false;
    return isGenerated(text) || resolve(source.folder) !== resolve(out);
  };
  return new Map([...files].filter(isOwn));
}

/** What people need to know of files that are written for the first time. */
function hintsFor(
  dataSets: readonly DataSet[],
  files: readonly Drift[],
  out: string,
  emit: Emit,
): string[] {
  const isNew = (name: string): boolean =>
    moduleFiles(name, emit).some((file) =>
      files.some(({ path, kind }) => path === file.path && kind === "missing"),
    );
  const declarations = dataSets.filter(({ name }) => emit === "json-dts" && isNew(name));
  const isApart = ({ dataFile = "" }: DataSet): boolean =>
    resolve(out) !== resolve(dirname(dataFile));
  const withoutSchema = dataSets
    .filter(({ name, schema }) => schema === undefined && isNew(name))
    .map(
      ({ dataFile = "" }) =>
        `${dataFile} has no schema, so there are only its constant and literal types. ` +
        `For unions of its keys, a shape and a reader, write its JSON Schema: npx json-as-const init ${quoted(dataFile)}`,
    );
  return [
    ...withoutSchema,
    ...declarations
      .slice(0, 1)
      .map(
        ({ name }) =>
          `imports of ${name}.json have the types of ${name}.d.json.ts with "allowArbitraryExtensions": true and ` +
          '"moduleResolution": "bundler" in tsconfig.json',
      ),
    ...declarations
      .filter(isApart)
      .map(
        ({ name, dataFile = "" }) =>
          `${name}.d.json.ts is not beside ${dataFile}, where TypeScript looks for it; ` +
          '"rootDirs" in tsconfig.json can make the two folders one',
      ),
  ];
}

function refuseForeign(files: readonly Drift[], out: string): void {
  const inTheWay = files.filter(({ kind, own }) => kind === "changed" && !own);
  if (inTheWay.length === 0) return;
  throw new CodegenError(
    inTheWay.map(({ path }) =>
      problemWith(`${out}/${path}`, {
        found: "a file that the generator did not write",
        expected: "no file, or one that begins with the generator's header",
        fix: "move it away, or name another folder with --out",
      }),
    ),
  );
}
