import { basename, join, relative } from "node:path";
import { parseArgs } from "node:util";
import { readData, readFolder } from "../command/inputs.js";
import { main as writeGenerated } from "../command/main.js";
import { writeWhole } from "../command/output-folder.js";
import type { Streams } from "../command/report.js";
import { nearest } from "../diagnostics/did-you-mean.js";
import { CodegenError, generate, verify } from "../index.js";
import { compare, compareUnions, type Difference, type UnionDifference } from "./compare.js";

const help = `sync: compares a data file with its source of truth elsewhere

Usage
  npm run sync -- --source FILE            compare schema/NAME.json with a FILE of the same name
  npm run sync -- --source FILE --apply    copy the source to schema/NAME.json, and generate

Options
  --source FILE   the source of truth; it must be valid against schema/NAME.schema.json
  --apply         write, if the source is valid
  --help          print this text

Exit codes
  0  the same, or copied
  1  the files differ, or the source is not valid
  2  the options are not valid
`;

class UsageError extends Error {}

/** Runs the command in the current folder and returns its exit code. */
export async function main(argv: readonly string[], streams: Streams): Promise<0 | 1 | 2> {
  try {
    const options = readOptions(argv);
    if (options === "help") {
      streams.out(help);
      return 0;
    }
    return await run(options, streams);
  } catch (error) {
    if (error instanceof UsageError) {
      streams.error(`sync: ${error.message}\nSee npm run sync -- --help.\n`);
      return 2;
    }
    if (error instanceof CodegenError) {
      streams.error(`${error.message}\n\nNothing was compared, and nothing was written.\n`);
      return 1;
    }
    throw error;
  }
}

interface Options {
  readonly source: string;
  readonly apply: boolean;
}

const folder = "schema";

async function run({ source, apply }: Options, streams: Streams): Promise<0 | 1 | 2> {
  const here = readFolder(folder);
  const at = here.findIndex(({ name }) => `${name}.json` === basename(source));
  const ours = here[at];
  if (ours === undefined) {
    const names = here.map(({ name }) => `${name}.json`);
    const close = nearest(basename(source), names);
    throw new UsageError(
      `found --source ${source}; expected a file with the name of one in ${folder}/: ${names.join(", ")}` +
        (close === undefined ? "" : `; did you mean ${close}?`),
    );
  }
  const [theirs = ours] = readData({
    data: [source],
    schema: join(folder, `${ours.name}.schema.json`),
    name: undefined,
  });
  const before = await generate(here);
  const after = await generate(here.with(at, theirs));

  const target = join(folder, basename(source));
  const [ourData, theirData] = [ours, theirs].map(({ data }) => JSON.parse(String(data)));
  const differences = compare(ourData, theirData);
  const unions = compareUnions(before.modules[at]?.unions ?? [], after.modules[at]?.unions ?? []);
  if (differences.length === 0 && unions.every(({ reordered }) => !reordered)) {
    streams.out(`${target} has the same data as ${source}.\n`);
    return 0;
  }

  const print = apply ? streams.out : streams.error;
  print(`${target} differs from ${source}:\n${describe(differences, unions)}\n`);
  if (!apply) {
    streams.error(
      `To copy the source: npm run sync -- --source ${relative("", source)} --apply\n` +
        "To keep what is here: make the same changes in the source.\n",
    );
    return 1;
  }
  await verify(after);
  writeWhole(target, String(theirs.data));
  streams.out(`changed  ${target}\n`);
  return writeGenerated([], streams);
}

function describe(differences: readonly Difference[], unions: readonly UnionDifference[]): string {
  const lines = differences.map(({ kind, pointer, ours, theirs }) => {
    const values = [ours, theirs].filter((value) => value !== undefined).map(shortened);
    return `  ${kind.padEnd(8)} ${pointer === "" ? "(the whole document)" : pointer}  ${values.join(" → ")}`;
  });
  for (const { name, added, removed, reordered } of unions) {
    const list = (members: readonly string[]) => members.map((m) => JSON.stringify(m)).join(", ");
    if (added.length > 0) lines.push(`  union    ${name} gains ${list(added)}`);
    if (removed.length > 0) lines.push(`  union    ${name} loses ${list(removed)}: breaking`);
    if (reordered) lines.push(`  union    ${name} is in another order`);
  }
  return lines.join("\n");
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function readOptions(argv: readonly string[]): Options | "help" {
  const types = {
    source: { type: "string" },
    apply: { type: "boolean" },
    help: { type: "boolean", short: "h" },
  } as const;
  let values: { source?: string; apply?: boolean; help?: boolean };
  try {
    ({ values } = parseArgs({ args: [...argv], options: types }));
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  if (values.help === true) return "help";
  const { source, apply = false } = values;
  if (source === undefined || source === "") {
    throw new UsageError("--source FILE is missing: the source of truth to compare with");
  }
  return { source, apply };
}
