import { problemWith } from "../diagnostics/position.js";
import { CodegenError, type Problem } from "../diagnostics/problem.js";
import { type OnTiming, timer } from "../timings.js";
import type { DataSet, Generated } from "../types.js";
import { type Drift, findDrift, generatedFrom } from "./drift.js";
import { readFolder, readPair } from "./inputs.js";
import type { Options, Source } from "./options.js";
import { readOutput, recover, writeOutput } from "./output-folder.js";
import { type Outcome, refused } from "./run-result.js";
import { explain } from "./union-diff.js";
import { type LastRun, lastRunOf } from "./up-to-date.js";

/** One run, from the files of the data sets to those of the output folder. */
export async function run(options: Options, onTiming: OnTiming = () => {}): Promise<Outcome> {
  const { mode, out, source } = options;
  const warnings: Problem[] = [];
  const outcome: Outcome = { exitCode: 0, problems: [], warnings, files: [], unions: [] };
  try {
    if (mode === "write" || mode === "watch") recover(out);
    const dataSets = readDataSets(source);
    const found = () => readOutput(out, "folder" in source);
    const before = found();

    let lastRun: LastRun | undefined;
    if (mode === "write") {
      const isAsLeft = await timer(onTiming)("recognise", () => {
        lastRun = lastRunOf(out);
        return lastRun?.left(dataSets, ownFiles(before, source, dataSets));
      });
      if (isAsLeft) return outcome;
    }

    const { files: expected } = await generateExpected(
      dataSets,
      before,
      options,
      warnings,
      onTiming,
    );
    const drift = (files: ReadonlyMap<string, string>) =>
      findDrift(expected, ownFiles(files, source, dataSets, expected));
    if (mode === "check") {
      const files = drift(before);
      return { ...outcome, files, exitCode: files.length === 0 ? 0 : 1 };
    }
    if (mode === "explain") {
      return {
        ...outcome,
        unions: explain(ownFiles(before, source, dataSets, expected), expected),
      };
    }
    let files: readonly Drift[] = [];
    writeOutput(out, () => {
      // Looked at again: meanwhile it may have been another run's turn.
      files = drift(found());
      refuseForeign(files, out);
      return files.filter(({ own }) => own).map(({ path }) => ({ path, text: expected.get(path) }));
    });
    // What has something to tell shall tell it again.
    if (warnings.length === 0 && files.every(({ own }) => own)) lastRun?.note(dataSets, expected);
    return { ...outcome, files };
  } catch (error) {
    if (!(error instanceof CodegenError)) throw error;
    return { ...refused(error.problems), warnings };
  }
}

function readDataSets(source: Source): DataSet[] {
  return "folder" in source ? readFolder(source.folder) : readPair(source.data, source.schema);
}

async function generateExpected(
  dataSets: readonly DataSet[],
  before: ReadonlyMap<string, string>,
  { strict }: Options,
  warnings: Problem[],
  onTiming: OnTiming,
): Promise<Generated> {
  // Loaded here: a run that has nothing to do needs none of the tools.
  const { generate } = await import("../generate.js");
  const doubts: Problem[] = [];
  const generated = await generate(dataSets, {
    onWarning: (warning) => doubts.push(warning),
    onTiming,
  });
  const [{ verify }, { verifyReaders }] = await Promise.all([
    import("../verify/verify.js"),
    import("../verify/readers.js"),
  ]);
  // No run writes a text that is not verified.
  const isVerified = [...generated.files].every(([path, text]) => before.get(path) === text);
  if (!isVerified) await timer(onTiming)("verify", () => verify(generated));
  else if (generated.modules.some(({ reader }) => reader !== undefined)) {
    await timer(onTiming)("verify", () => verifyReaders(generated));
  }
  if (strict && doubts.length > 0) throw new CodegenError(doubts);
  warnings.push(...doubts);
  return generated;
}

/** Beside a single pair the folder may hold other things: only what the pair generates is looked at. */
function ownFiles(
  files: ReadonlyMap<string, string>,
  source: Source,
  dataSets: readonly DataSet[],
  expected: ReadonlyMap<string, string> = new Map(),
): ReadonlyMap<string, string> {
  if ("folder" in source) return files;
  const names = new Set(dataSets.map(({ name }) => name));
  return new Map(
    [...files].filter(([path, text]) => expected.has(path) || names.has(generatedFrom(text) ?? "")),
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
