import { dirname, extname, isAbsolute, relative, sep } from "node:path";
import { parseArgs } from "node:util";
import { nearest } from "../diagnostics/did-you-mean.js";
import { importExtensions } from "../model/imports.js";
import { emits } from "../model/module-files.js";
import type { GenerateOptions } from "../types.js";
import type { InputOptions } from "./input/references.js";

const optionTypes = {
  from: { type: "string" },
  data: { type: "string", multiple: true },
  schema: { type: "string" },
  name: { type: "string" },
  annotations: { type: "string" },
  ref: { type: "string", multiple: true },
  refs: { type: "string", multiple: true },
  jsonc: { type: "boolean" },
  out: { type: "string" },
  "import-extension": { type: "string" },
  emit: { type: "string" },
  only: { type: "string" },
  "no-additional-properties": { type: "boolean" },
  check: { type: "boolean" },
  explain: { type: "boolean" },
  watch: { type: "boolean" },
  strict: { type: "boolean" },
  json: { type: "boolean" },
  timings: { type: "boolean" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean" },
} as const;

type Given = ReturnType<typeof parseArgs<{ options: typeof optionTypes }>>["values"];

const defaults = {
  from: "schema",
  out: "generated",
  "import-extension": "js",
  emit: "ts",
} as const;

/** The options of one command. */
export interface Options {
  readonly source: Source;
  readonly inputs: InputOptions;
  /** The folder to write. */
  readonly out: string;
  readonly mode: "write" | "check" | "explain" | "watch" | "help" | "version";
  /** Whether a breaking change fails, with `explain`. */
  readonly failIfBreaking: boolean;
  readonly output: OutputOptions;
  readonly strict: boolean;
  readonly json: boolean;
  readonly timings: boolean;
  /** The command line that writes the files, on one line: `--check` and the headers name it. */
  readonly command: string;
}

/** What is generated, and in which form. */
type OutputOptions = Required<
  Pick<GenerateOptions, "importExtension" | "emit" | "noAdditionalProperties">
> &
  Pick<GenerateOptions, "only">;

/** A folder of data sets, or files of data. */
export type Source = { readonly folder: string } | DataFiles;

/** Files or folders of data, each a data set, with one schema. */
export interface DataFiles {
  readonly data: readonly string[];
  /** Without it the schema is beside the data, if there is one. */
  readonly schema: string | undefined;
  /** Without it the name is the data file's. */
  readonly name: string | undefined;
}

export class UsageError extends Error {}

/** @throws UsageError with a suggestion, if an option is close. */
export function readOptions(argv: readonly string[]): Options {
  const given = readArguments(argv);
  for (const name of ["schema", "name"] as const) {
    if (given[name] === undefined || given.data !== undefined) continue;
    throw new UsageError(`--${name} needs --data, the file that it is for`);
  }
  if (given.data !== undefined && given.from !== undefined) {
    throw new UsageError(
      "--from is a folder of data sets, --data one of them: give one of the two",
    );
  }
  const output = outputOptions(given);
  const isBeside = output.emit === "json-dts" && given.data?.length === 1;
  if (given.data !== undefined && given.out === undefined && !isBeside) {
    throw new UsageError("--data needs --out, the folder to write, such as --out src/generated");
  }
  const modes = (["help", "version", "explain", "check", "watch"] as const).filter(
    (mode) => given[mode],
  );
  const [mode = "write", other] = modes;
  const isPair = mode === "explain" && other === "check" && modes.length === 2;
  if (other !== undefined && mode !== "help" && mode !== "version" && !isPair) {
    throw new UsageError(`--${mode} and --${modes.at(-1)} exclude each other`);
  }
  return {
    source:
      given.data !== undefined
        ? { data: given.data, schema: given.schema, name: given.name }
        : { folder: given.from ?? defaults.from },
    inputs: inputOptions(given),
    out: given.out ?? (output.emit === "json-dts" ? folderOfData(given) : defaults.out),
    mode,
    failIfBreaking: given.check === true,
    output,
    strict: given.strict === true,
    json: given.json === true,
    timings: given.timings === true,
    command: commandOf(given),
  };
}

function inputOptions(given: Given): InputOptions {
  if (given.annotations !== undefined && given.data === undefined) {
    throw new UsageError("--annotations needs --data, the file whose schema it is for");
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

/** Where TypeScript looks for the declaration of a JSON file. */
function folderOfData({ data, from = defaults.from }: Given): string {
  return data?.[0] === undefined ? from : dirname(data[0]);
}

function outputOptions(given: Given): OutputOptions {
  const importExtension = oneOf("import-extension", importExtensions, given) ?? "js";
  const emit = oneOf("emit", emits, given) ?? "ts";
  if (emit === "js+dts" && importExtension === "ts") {
    throw new UsageError(
      "--emit js+dts takes --import-extension js or none: it writes no .ts files",
    );
  }
  const only = oneOf("only", ["unions"] as const, given);
  if (emit === "json-dts" && only !== undefined) {
    throw new UsageError("--emit json-dts says what the data is: it takes no --only");
  }
  return {
    importExtension,
    emit,
    ...(only !== undefined && { only }),
    noAdditionalProperties: given["no-additional-properties"] === true,
  };
}

function oneOf<Value extends string>(
  name: "import-extension" | "emit" | "only",
  values: readonly Value[],
  given: Given,
): Value | undefined {
  const text = given[name];
  const value = values.find((value) => value === text);
  if (text === undefined || value !== undefined) return value;
  throw new UsageError(`--${name} takes ${values.join(", ")}`);
}

function commandOf(given: Given): string {
  const known: Readonly<Record<string, string>> = defaults;
  const words = writing.flatMap((name) =>
    [given[name] ?? []].flat().flatMap((value) => {
      // What equals the default is left out: both commands write the same files.
      const hasDefault = given.data === undefined || name === "import-extension" || name === "emit";
      if (hasDefault && value === known[name]) return [];
      return [`--${name}`, quoted(isPath.has(name) ? portable(value) : mapped(name, value))];
    }),
  );
  for (const name of ["jsonc", "no-additional-properties"] as const) {
    if (given[name] === true) words.push(`--${name}`);
  }
  return ["npx json-as-const", ...words].join(" ");
}

/** The options that decide what is written. */
const writing = [
  "from",
  "data",
  "schema",
  "name",
  "annotations",
  "ref",
  "refs",
  "out",
  "import-extension",
  "emit",
  "only",
] as const;
const isPath = new Set<string>(["from", "data", "schema", "annotations", "refs", "out"]);

/** The file of a `--ref` as other paths are. */
function mapped(name: string, value: string): string {
  const at = name === "ref" ? value.lastIndexOf("=") + 1 : value.length;
  return at === value.length ? value : value.slice(0, at) + portable(value.slice(at));
}

/** The same text for `./schema` and `schema`, and on every system. */
function portable(path: string): string {
  const normal = relative("", path).replaceAll(sep, "/") || ".";
  const isInside = normal !== ".." && !normal.startsWith("../") && !isAbsolute(normal);
  if (!isInside) return path;
  return normal.startsWith("-") ? `./${normal}` : normal;
}

/** A word for the shell; one with line breaks in ANSI-C quotes, so that it stays on its line. */
export function quoted(word: string): string {
  if (/^[\w./@:+=-]+$/.test(word)) return word;
  if (!unprintable.test(word)) return `'${word.replaceAll("'", String.raw`'\''`)}'`;
  const escaped = word.replace(/[\\']|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    character === "\\" || character === "'"
      ? `\\${character}`
      : String.raw`\U${character.codePointAt(0)?.toString(16).padStart(8, "0")}`,
  );
  return `$'${escaped}'`;
}

/** Control characters, those that are invisible, and the separators that end a comment in JavaScript. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

function readArguments(argv: readonly string[]): Given {
  const { values, tokens } = parseTokens(argv);
  for (const token of tokens) {
    if (token.kind === "positional") {
      throw new UsageError(
        `unexpected argument ${JSON.stringify(token.value)}${hintFor(token.value)}`,
      );
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

function hintFor(argument: string): string {
  return extname(argument) === "" ? "" : `; did you mean --data ${argument}?`;
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
