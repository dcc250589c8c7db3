import { isAbsolute, relative, sep } from "node:path";
import { parseArgs } from "node:util";
import { nearest } from "../diagnostics/did-you-mean.js";
import type { InputOptions } from "./input/references.js";

const optionTypes = {
  from: { type: "string" },
  data: { type: "string", multiple: true },
  schema: { type: "string" },
  annotations: { type: "string" },
  ref: { type: "string", multiple: true },
  refs: { type: "string", multiple: true },
  jsonc: { type: "boolean" },
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

const defaults = { from: "schema", out: "generated" } as const;

/** The options of one command. */
export interface Options {
  readonly source: Source;
  readonly inputs: InputOptions;
  /** The folder to write. */
  readonly out: string;
  readonly mode: "write" | "check" | "explain" | "watch" | "help";
  readonly strict: boolean;
  readonly json: boolean;
  readonly timings: boolean;
  /** The command line that writes the files, on one line: `--check` and the headers name it. */
  readonly command: string;
}

/** A folder of data sets, or files or folders of data with one schema. */
export type Source =
  | { readonly folder: string }
  | { readonly data: readonly string[]; readonly schema: string };

export class UsageError extends Error {}

/** @throws UsageError with a suggestion, if an option is close. */
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
        : { folder: given.from ?? defaults.from },
    inputs: inputOptions(given),
    out: given.out ?? defaults.out,
    mode: modes[0] ?? "write",
    strict: given.strict === true,
    json: given.json === true,
    timings: given.timings === true,
    command: commandOf(given),
  };
}

function inputOptions(given: Given): InputOptions {
  if (given.annotations !== undefined && given.schema === undefined) {
    throw new UsageError("--annotations needs --schema, the schema that it is for");
  }
  return {
    annotations: given.annotations,
    mappings: (given.ref ?? []).map((mapping) => {
      const at = mapping.lastIndexOf("=");
      if (at > 0 && at < mapping.length - 1) {
        return { uri: mapping.slice(0, at), file: mapping.slice(at + 1) };
      }
      throw new UsageError("--ref takes URL=FILE, the file that has a copy of what is at the URL");
    }),
    folders: given.refs ?? [],
    comments: given.jsonc === true,
  };
}

function commandOf(given: Given): string {
  const known: Readonly<Record<string, string>> = defaults;
  const words = (["from", "data", "schema", "annotations", "ref", "refs", "out"] as const).flatMap(
    (name) =>
      [given[name] ?? []].flat().flatMap((value) => {
        // What equals the default is left out: both commands write the same files.
        if (given.data === undefined && value === known[name]) return [];
        const mapped = name === "ref" ? value.lastIndexOf("=") + 1 : 0;
        const word = value.slice(0, mapped) + portable(value.slice(mapped));
        return [`--${name}`, quoted(word)];
      }),
  );
  if (given.jsonc === true) words.push("--jsonc");
  return ["npx json-as-const", ...words].join(" ");
}

/** The same text for `./schema` and `schema`, and on every system. */
function portable(path: string): string {
  const normal = relative("", path).replaceAll(sep, "/") || ".";
  const isInside = normal !== ".." && !normal.startsWith("../") && !isAbsolute(normal);
  if (!isInside) return path;
  return normal.startsWith("-") ? `./${normal}` : normal;
}

/** A word for the shell; one with line breaks in ANSI-C quotes, so that it stays on its line. */
function quoted(word: string): string {
  if (/^[\w./@:+=-]+$/.test(word)) return word;
  if (!breaksLine.test(word)) return `'${word.replaceAll("'", String.raw`'\''`)}'`;
  const escaped = word.replace(/[\\']|[\p{Cc}\p{Zl}\p{Zp}]/gu, (character) =>
    character === "\\" || character === "'"
      ? `\\${character}`
      : String.raw`\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return `$'${escaped}'`;
}

/** Control characters, and the separators that end a comment in JavaScript. */
const breaksLine = /[\p{Cc}\p{Zl}\p{Zp}]/u;

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
    // Not strict: the messages of readArguments suggest options.
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
}
