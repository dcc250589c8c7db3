import { type Options, readOptions, UsageError } from "../command/options.js";
import type { GenerateOptions } from "../types.js";

/** The options of the command line, by the same names. Paths are relative to the current folder. */
export interface PluginOptions {
  /** Data files, patterns or folders of entries; each becomes a module. */
  readonly data?: string | readonly string[];
  /** The schema of the data; `NAME.schema.json` beside it unless given. */
  readonly schema?: string;
  /** Writes NAME.ts, for a file whose name does not suit code. */
  readonly name?: string;
  /** A folder of data sets, instead of `data`; `schema` unless given. */
  readonly from?: string;
  /** The folder to write; `generated` unless given with `from`. */
  readonly out?: string;
  /** A file of `x-codegen` objects by JSON pointer. */
  readonly annotations?: string;
  /** Copies of schemas that references name by a URL: `URL=FILE`. */
  readonly ref?: string | readonly string[];
  /** Folders of schemas that references name by their `$id`. */
  readonly refs?: string | readonly string[];
  /** Whether files named `.json` may have comments. */
  readonly jsonc?: boolean;
  /** The ending of imports between generated files. */
  readonly importExtension?: GenerateOptions["importExtension"];
  /** The form of the files. */
  readonly emit?: GenerateOptions["emit"];
  /** What is left in the files. */
  readonly only?: GenerateOptions["only"];
  /** Whether objects are closed where the schema says nothing. */
  readonly noAdditionalProperties?: boolean;
  /** Whether warnings are errors. */
  readonly strict?: boolean;
}

/**
 * The options of the command line that writes the same files.
 *
 * @throws Error for options that the command line refuses
 */
export function commandOptions(options: PluginOptions): Options {
  const argv = Object.entries(options).flatMap(([name, given]) => {
    const flag = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    if (given === true) return [flag];
    if (given === false || given === undefined) return [];
    return [given].flat().map((value) => `${flag}=${value}`);
  });
  try {
    const read = readOptions(argv);
    if (read.mode === "write") return read;
    throw new UsageError(`a plugin writes files: remove ${read.mode}`);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new Error(`json-as-const: ${error.message}`);
  }
}
