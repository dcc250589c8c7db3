import { type Drift, findDrift, generatedFrom } from "./drift.js";
import { explain } from "./explain.js";
import { generateAll, type OnTiming } from "./generate.js";
import type { Options } from "./options.js";
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
    const expected = await generateExpected(options, warnings, onTiming);
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
    return { ...outcome, files };
  } catch (error) {
    if (!(error instanceof CodegenError)) throw error;
    return { ...refused(error.problems), warnings };
  }
}

async function generateExpected(
  { source, out, mode, strict }: Options,
  warnings: Problem[],
  onTiming: OnTiming | undefined,
): Promise<ReadonlyMap<string, string>> {
  if (mode === "write" || mode === "watch") recover(out);
  const dataSets =
    "folder" in source ? readFolder(source.folder) : readPair(source.data, source.schema);
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
