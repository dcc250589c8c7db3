#!/usr/bin/env node
import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type Drift, findDrift, generatedFrom } from "./drift.js";
import { generateAll } from "./generate.js";
import { nearest } from "./nearest.js";
import { readOutput, recover, writeOutput } from "./output-folder.js";
import { problemWith } from "./position.js";
import { CodegenError, formatProblem, type Problem } from "./problem.js";
import { readFolder, readPair } from "./read-data-sets.js";

const help = `fieldkit-codegen: JSON and its JSON Schema, compiled to TypeScript constants

Usage
  fieldkit-codegen [--from DIR] [--out DIR]        every NAME.json with its NAME.schema.json
  fieldkit-codegen --data FILE --schema FILE --out DIR   one pair

Options
  --from DIR      folder of the data sets (default: schema)
  --data FILE     one data file; NAME.json is written as NAME.ts
  --schema FILE   its JSON Schema
  --out DIR       folder to write (default: generated). With --from it belongs to the generator:
                  files in it that are not generated any more are deleted
  --check         write nothing; exit 1 with a diff if a file is changed, missing or extra
  --strict        warnings are errors
  --help          this text

Exit codes
  0  written, or nothing to do
  1  the data, the schema or the output is not right; nothing was written
  2  wrong usage

Examples
  fieldkit-codegen
  fieldkit-codegen --check
  fieldkit-codegen --data config/ports.json --schema config/ports.schema.json --out src/generated
`;

const optionTypes = {
  from: { type: "string" },
  data: { type: "string" },
  schema: { type: "string" },
  out: { type: "string" },
  check: { type: "boolean" },
  strict: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

type Options = ReturnType<typeof parseArgs<{ options: typeof optionTypes }>>["values"];

/** Where the texts go; a terminal, or a test. */
export interface Streams {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}

class UsageError extends Error {}

/** Runs the command and returns its exit code. */
export async function main(argv: readonly string[], streams: Streams): Promise<0 | 1 | 2> {
  try {
    const options = readOptions(argv);
    if (options.help === true) {
      streams.out(help);
      return 0;
    }
    return await run(options, streams);
  } catch (error) {
    if (error instanceof UsageError) {
      streams.error(`fieldkit-codegen: ${error.message}\nSee fieldkit-codegen --help.\n`);
      return 2;
    }
    if (error instanceof CodegenError) {
      streams.error(
        `${error.message}\n\n${count(error.problems.length, "problem")}; nothing was written.\n`,
      );
      return 1;
    }
    throw error;
  }
}

async function run(options: Options, streams: Streams): Promise<0 | 1> {
  const { from = "schema", data, schema, out = "generated", check = false } = options;
  if (!check) recover(out);
  const dataSets =
    data !== undefined && schema !== undefined ? readPair(data, schema) : readFolder(from);

  const warnings: Problem[] = [];
  const expected = await generateAll(dataSets, { onWarning: (warning) => warnings.push(warning) });
  if (options.strict === true && warnings.length > 0) throw new CodegenError(warnings);
  for (const warning of warnings) streams.error(`warning: ${formatProblem(warning)}\n\n`);

  const actual = readOutput(out);
  if (data !== undefined) {
    // The folder may hold other things: only what this pair generates is looked at.
    for (const [path, text] of actual) {
      if (!expected.has(path) && generatedFrom(text) !== dataSets[0]?.name) actual.delete(path);
    }
  }
  const drift = findDrift(expected, actual);
  return check ? reportDrift(drift, out, streams) : write(drift, expected, out, streams);
}

function reportDrift(drift: readonly Drift[], out: string, streams: Streams): 0 | 1 {
  if (drift.length === 0) {
    streams.out(`${out} is as it is generated.\n`);
    return 0;
  }
  for (const { path, kind, diff } of drift) {
    streams.error(`${out}/${path} is ${kind}.\n${diff}\n`);
  }
  const foreign = drift.filter(({ kind, own }) => kind === "extra" && !own);
  const cure =
    foreign.length === drift.length
      ? `Move ${foreign.map(({ path }) => `${out}/${path}`).join(", ")} away: the generator did not write it.`
      : "Run `npm run codegen` and commit the result.";
  streams.error(`${count(drift.length, "file")} differ from what is generated. ${cure}\n`);
  return 1;
}

function write(
  drift: readonly Drift[],
  expected: ReadonlyMap<string, string>,
  out: string,
  streams: Streams,
): 0 {
  const foreign = drift.filter(({ own }) => !own);
  const inTheWay = foreign.filter(({ kind }) => kind === "changed");
  if (inTheWay.length > 0) {
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
  const changes = drift.filter(({ own }) => own);
  writeOutput(
    out,
    changes.map(({ path }) => ({ path, text: expected.get(path) })),
  );
  const done = { changed: "changed", missing: "written", extra: "deleted" } as const;
  for (const { path, kind } of changes) streams.out(`${done[kind]}  ${out}/${path}\n`);
  for (const { path } of foreign) {
    streams.error(`warning: ${out}/${path} was not written by the generator; it is left alone.\n`);
  }
  if (changes.length === 0) streams.out(`${out} is up to date.\n`);
  return 0;
}

function readOptions(argv: readonly string[]): Options {
  const { values, tokens } = parseTokens(argv);
  for (const token of tokens) {
    if (token.kind === "positional") {
      throw new UsageError(`unexpected argument ${JSON.stringify(token.value)}`);
    }
    if (token.kind !== "option") continue;
    const known = Object.keys(optionTypes);
    if (!known.includes(token.name)) {
      const close = nearest(token.name, known);
      const hint = close === undefined ? "" : `; did you mean --${close}?`;
      throw new UsageError(`unknown option ${token.rawName}${hint}`);
    }
    const { type } = optionTypes[token.name as keyof typeof optionTypes];
    if (type === "string" && (token.value === undefined || token.value === "")) {
      throw new UsageError(`${token.rawName} needs a value`);
    }
    if (type === "boolean" && token.value !== undefined) {
      throw new UsageError(`${token.rawName} takes no value`);
    }
  }
  const options = values as Options;
  if ((options.data === undefined) !== (options.schema === undefined)) {
    throw new UsageError("--data and --schema go together");
  }
  if (options.data !== undefined && options.from !== undefined) {
    throw new UsageError(
      "--from is a folder of data sets, --data one of them: give one of the two",
    );
  }
  if (options.data !== undefined && options.out === undefined) {
    throw new UsageError("--data needs --out, the folder to write");
  }
  return options;
}

function parseTokens(argv: readonly string[]) {
  return parseArgs({
    args: [...argv],
    options: optionTypes,
    // Not strict: the messages are ours, with what was meant.
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

const isEntry =
  process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url);

if (isEntry) {
  process.exitCode = await main(process.argv.slice(2), {
    out: (text) => process.stdout.write(text),
    error: (text) => process.stderr.write(text),
  });
}
