import { type Drift, findDrift, generatedFrom } from "./drift.js";
import { explain } from "./explain.js";
import type { DataSet, OnTiming } from "./generate.js";
import { fingerprint, isLastRun, noteLastRun } from "./last-run.js";
import type { Options, Source } from "./options.js";
import { type Outcome, refused } from "./outcome.js";
import { readOutput, recover, writeOutput } from "./output-folder.js";
import { problemWith } from "./position.js";
import { CodegenError, type Problem } from "./problem.js";
import { readFolder, readPair } from "./read-data-sets.js";

/** One run, from the files of the data sets to those of the output folder. */
export async function run(options: Options, onTiming?: OnTiming): Promise<Outcome> {
  const warnings: Problem[] = [];
  const outcome: Outcome = { exitCode: 0, problems: [], warnings, files: [], unions: [] };
  try {
    if (writes(options)) recover(options.out);
    const dataSets = readDataSets(options.source);
    if (isAsLeft(options, dataSets)) return outcome;
    const expected = await generateExpected(dataSets, options, warnings, onTiming);
    const isOwn = ownership(options, expected);
    const compare = () => findDrift(expected, actualFiles(options, isOwn));
    if (options.mode === "check") {
      const files = compare();
      return { ...outcome, files, exitCode: files.length === 0 ? 0 : 1 };
    }
    if (options.mode === "explain") {
      return { ...outcome, unions: explain(actualFiles(options, isOwn), expected) };
    }
    let files: readonly Drift[] = [];
    writeOutput(options.out, () => {
      files = compare();
      refuseForeign(files, options.out);
      return files.filter(({ own }) => own).map(({ path }) => ({ path, text: expected.get(path) }));
    });
    if (warnings.length === 0 && files.every(({ own }) => own)) {
      noteLastRun(options.out, fingerprint(dataSets, expected));
    }
    return { ...outcome, files };
  } catch (error) {
    if (!(error instanceof CodegenError)) throw error;
    return { ...refused(error.problems), warnings };
  }
}

function writes({ mode }: Options): boolean {
  return mode === "write" || mode === "watch";
}

function readDataSets(source: Source): DataSet[] {
  return "folder" in source ? readFolder(source.folder) : readPair(source.data, source.schema);
}

/** Whether the last run left all as it is. Not asked of a pair, beside which the folder may hold other things. */
function isAsLeft({ source, out, mode }: Options, dataSets: readonly DataSet[]): boolean {
  if (mode !== "write" || !("folder" in source)) return false;
  return isLastRun(out, fingerprint(dataSets, readOutput(out, true)));
}

async function generateExpected(
  dataSets: readonly DataSet[],
  { strict }: Options,
  warnings: Problem[],
  onTiming: OnTiming | undefined,
): Promise<ReadonlyMap<string, string>> {
  // Loaded here, because a run that has nothing to do needs none of it.
  const { generateAll } = await import("./generate.js");
  const doubts: Problem[] = [];
  const expected = await generateAll(dataSets, {
    onWarning: (warning) => doubts.push(warning),
    ...(onTiming && { onTiming }),
  });
  if (strict && doubts.length > 0) throw new CodegenError(doubts);
  warnings.push(...doubts);
  return expected;
}

/** Beside a single pair the folder may hold other things: only what the pair generates is looked at. */
function ownership(
  { source }: Options,
  expected: ReadonlyMap<string, string>,
): (path: string, text: string) => boolean {
  if ("folder" in source) return () => true;
  const names = new Set([...expected.values()].map(generatedFrom));
  return (path, text) => expected.has(path) || names.has(generatedFrom(text) ?? "");
}

function actualFiles(
  { source, out }: Options,
  isOwn: (path: string, text: string) => boolean,
): ReadonlyMap<string, string> {
  return new Map(
    [...readOutput(out, "folder" in source)].filter(([path, text]) => isOwn(path, text)),
  );
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
