import { normalise } from "../json-schema/normalise.js";
import { specifierOf } from "../model/imports.js";
import type { Model } from "../model/model.js";
import type { ValidDataSet } from "../types.js";
import { assertionTable } from "./assertions.js";
import { completionTable } from "./completions.js";
import { withPrintableStrings } from "./printable-strings.js";
import { plainRow, type Table } from "./table.js";

/** What templates/reader.hbs draws. */
export interface ReaderSource {
  /** JavaScript, an expression: an array of functions that tell whether a value is valid. */
  readonly validators: string;
  /** What each of them expects, in words. */
  readonly expectations: readonly string[];
  readonly assertions: TableSource;
  readonly completions: TableSource;
  /** Whether the reader adds members, so that what it takes is not what it returns. */
  readonly hasFill: boolean;
  /** Whether members are found by a pattern of their names. */
  readonly hasPatterns: boolean;
  /** Whether a note may follow a member of a list. */
  readonly allowsNote: boolean;
  readonly allowsNull: boolean;
  /** The lists of the members that strings must be of, and the modules that export them. */
  readonly lists: readonly { readonly module: string; readonly name: string }[];
}

interface TableSource {
  readonly rows: readonly object[];
  readonly root: readonly number[];
}

/**
 * The tables and the validators of the module that reads documents at run time.
 *
 * @returns undefined if the schema names no reader
 * @throws CodegenError for a foreign key into a union that no list holds at run time
 */
export function readerOf(dataSet: ValidDataSet, model: Model): ReaderSource | undefined {
  if (model.reader === undefined) return undefined;
  const completions = completionTable(dataSet);
  const assertions = assertionTable(normalise(dataSet.schema));
  const actions = completions.rows.map(({ action }) => action);
  return {
    validators: withPrintableStrings(assertions.validators),
    expectations: assertions.expectations,
    assertions: sourceOf(assertions),
    completions: sourceOf(completions),
    hasFill: actions.some((action) => action?.fill !== undefined),
    hasPatterns: [...assertions.rows, ...completions.rows].some(
      ({ patterns }) => patterns.size > 0,
    ),
    allowsNote: actions.some((action) => action?.note),
    allowsNull: actions.some((action) => action?.orNull),
    lists: completions.lists.map(({ name, home }) => ({
      module: specifierOf(home, model.importExtension),
      name,
    })),
  };
}

function sourceOf({ rows, root }: Table<object>): TableSource {
  return { rows: rows.map(plainRow), root };
}
