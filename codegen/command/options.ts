import { parseArgs } from "node:util";
import { nearest } from "../diagnostics/did-you-mean.js";

export const help = `json-as-const: JSON and its JSON Schema, compiled to TypeScript constants

Usage
  json-as-const [--from DIR] [--out DIR]        every NAME.json with its NAME.schema.json
  json-as-const --data FILE --schema FILE --out DIR   one pair

Options
  --from DIR      folder of the data sets (default: schema)
  --data FILE     one data file; NAME.json is written as NAME.ts
  --schema FILE   its JSON Schema
  --out DIR       folder to write (default: generated). With --from it belongs to the generator:
                  files in it that are not generated any more are deleted
  --check         write nothing; exit 1 with a diff if a file is changed, missing or extra
  --explain       write nothing; print what the unions gain and lose against --out
  --watch         write, and again whenever the data or a schema is saved, until Ctrl+C
  --strict        warnings are errors
  --json          print one JSON object to stdout, nothing else; with --watch one line per run:
                  { "exitCode", "problems": [], "warnings": [], "files": [], "unions": [] }
                  problem: { "file", "line", "column", "pointer", "found", "expected", "fix" }
                  file: { "path", "kind": "changed" | "missing" | "extra", "own", "diff" }
                  union, with --explain: { "file", "name", "added": [], "removed": [], "breaking" }
  --timings       say what each stage took that was run, on stderr
  --help          this text

Exit codes
  0  written, or nothing to do
  1  the data, the schema or the output is not right; nothing was written
  2  wrong usage

Examples
  json-as-const
  json-as-const --check
  json-as-const --data config/ports.json --schema config/ports.schema.json --out src/generated
`;

const optionTypes = {
  from: { type: "string" },
  data: { type: "string" },
  schema: { type: "string" },
  out: { type: "string" },
  check: { type: "boolean" },
  explain: { type: "boolean" },
  watch: { type: "boolean" },
  strict: { type: "boolean" },
  json: { type: "boolean" },
  timings: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

type Given = ReturnType<typeof parseArgs<{ options: typeof optionTypes }>>["values"];

/** What is to be done. */
export interface Options {
  readonly source: Source;
  /** The folder to write. */
  readonly out: string;
  readonly mode: "write" | "check" | "explain" | "watch" | "help";
  readonly strict: boolean;
  readonly json: boolean;
  readonly timings: boolean;
  /** The command that writes what `--check` compares with. */
  readonly command: string;
}

/** A folder of data sets, or the two files of one. */
export type Source =
  | { readonly folder: string }
  | { readonly data: string; readonly schema: string };

export class UsageError extends Error {}

/** @throws UsageError that says what is meant, if that can be guessed. */
export function readOptions(argv: readonly string[]): Options {
  const given = readArguments(argv);
  if ((given.data === undefined) !== (given.schema === undefined)) {
    throw new UsageError("--data and --schema go together");
  }
  if (given.data !== undefined && given.from !== undefined) {
    throw new UsageError(
      "--from is a folder of data sets, --data one of them: give one of the two",
    );
  }
  if (given.data !== undefined && given.out === undefined) {
    throw new UsageError("--data needs --out, the folder to write");
  }
  const modes = (["help", "check", "explain", "watch"] as const).filter((mode) => given[mode]);
  if (modes.length > 1 && modes[0] !== "help") {
    throw new UsageError(`--${modes[0]} and --${modes[1]} exclude each other`);
  }
  return {
    source:
      given.data !== undefined && given.schema !== undefined
        ? { data: given.data, schema: given.schema }
        : { folder: given.from ?? "schema" },
    out: given.out ?? "generated",
    mode: modes[0] ?? "write",
    strict: given.strict === true,
    json: given.json === true,
    timings: given.timings === true,
    command: commandOf(given),
  };
}

function commandOf(given: Given): string {
  const words = (["from", "data", "schema", "out"] as const).flatMap((name) => {
    const value = given[name];
    return value === undefined ? [] : [`--${name}`, quoted(value)];
  });
  return words.length === 0 ? "npm run codegen" : `json-as-const ${words.join(" ")}`;
}

function quoted(word: string): string {
  return /^[\w./@:+-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

function readArguments(argv: readonly string[]): Given {
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
    const isOption = token.value?.startsWith("--") === true && !token.inlineValue;
    if (type === "string" && (token.value === undefined || token.value === "" || isOption)) {
      throw new UsageError(`${token.rawName} needs a value`);
    }
    if (type === "boolean" && token.value !== undefined) {
      throw new UsageError(`${token.rawName} takes no value`);
    }
  }
  return values as Given;
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
