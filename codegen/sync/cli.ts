import { realpathSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { main as codegen, type Streams } from "../cli.js";
import { readFolder, readPair } from "../command/inputs.js";
import { writeOutput } from "../command/output-folder.js";
import { nearest } from "../diagnostics/did-you-mean.js";
import { CodegenError } from "../diagnostics/problem.js";
import { generate } from "../generate.js";
import { parse } from "../parse/parse.js";
import type { DataSet, ValidDataSet } from "../types.js";
import { validate } from "../validate/validate.js";
import { verify } from "../verify/verify.js";
import { compare, compareUnions, type Difference, type UnionDifference } from "./compare.js";

const help = `sync: is a data file the same as its source of truth elsewhere?

Usage
  npm run sync -- --source FILE            compare schema/NAME.json with a FILE of the same name
  npm run sync -- --source FILE --apply    take it over: copy the file, generate

Options
  --source FILE   the source of truth; it must be valid against schema/NAME.schema.json
  --apply         write. Nothing is written for a source that is not valid
  --help          this text

Exit codes
  0  the same, or taken over
  1  they differ, or the source is not valid
  2  wrong usage
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
  const ours = here.find(({ name }) => `${name}.json` === basename(source));
  if (ours === undefined) {
    const names = here.map(({ name }) => `${name}.json`);
    const close = nearest(basename(source), names);
    throw new UsageError(
      `found --source ${source}; expected a file with the name of one in ${folder}/: ${names.join(", ")}` +
        (close === undefined ? "" : `; did you mean ${close}?`),
    );
  }
  const [theirs] = readPair(source, join(folder, `${ours.name}.schema.json`));
  if (theirs === undefined) throw new UsageError(`found nothing in ${source}`);
  const withTheirs = here.map((dataSet) => (dataSet === ours ? theirs : dataSet));

  const target = join(folder, basename(source));
  const [before, after] = [here, withTheirs].map((dataSets) => validOf(dataSets, ours.name));
  if (before === undefined || after === undefined) throw new UsageError(`found no ${target}`);
  const differences = compare(before.original.root, after.original.root);
  const unions = compareUnions(before.unions, after.unions);
  if (differences.length === 0 && unions.every(({ reordered }) => !reordered)) {
    streams.out(`${target} says the same as ${source}.\n`);
    return 0;
  }

  const print = apply ? streams.out : streams.error;
  print(`${target} differs from ${source}:\n${describe(differences, unions)}\n`);
  if (!apply) {
    streams.error(
      `To take the source over: npm run sync -- --source ${relative("", source)} --apply\n` +
        "To keep what is here: make the same changes in the source.\n",
    );
    return 1;
  }
  // Verified before anything is written: a bad source never lands.
  await verify(await generate(withTheirs));
  writeOutput(folder, () => [{ path: basename(source), text: theirs.data }]);
  streams.out(`changed  ${target}\n`);
  return codegen([], streams);
}

function validOf(dataSets: readonly DataSet[], name: string): ValidDataSet | undefined {
  const ignore = (): void => {};
  const parsed = dataSets.map(({ name, data, schema, dataFile, schemaFile }) => ({
    name,
    data: parse(dataFile ?? name, data, "data", ignore),
    schema: parse(schemaFile ?? name, schema, "schema", ignore),
  }));
  return validate(parsed, ignore).find((dataSet) => dataSet.name === name);
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

const isEntry =
  process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url);

if (isEntry) {
  process.exitCode = await main(process.argv.slice(2), {
    out: (text) => process.stdout.write(text),
    error: (text) => process.stderr.write(text),
  });
}
