import { normalise } from "../json-schema/normalise.js";
import { specifierOf } from "../model/imports.js";
import type { Model } from "../model/model.js";
import type { ValidDataSet } from "../types.js";
import { assertionTable } from "./assertions.js";
import { completionTable } from "./completions.js";
import { plainRow } from "./table.js";

/** What templates/reader.hbs draws. */
export interface ReaderSource {
  /** JavaScript, an expression: an array of functions that tell whether a value is valid. */
  readonly validators: string;
  readonly assertions: TableSource;
  readonly completions: TableSource;
  /** The lists of the members that strings must be of, by the module that exports them. */
  readonly lists: readonly { readonly module: string; readonly names: readonly string[] }[];
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
  return {
    validators: assertions.validators,
    assertions: { rows: assertions.rows.map(plainRow), root: assertions.root },
    completions: { rows: completions.rows.map(plainRow), root: completions.root },
    lists: [...completions.lists].map(([home, names]) => ({
      module: specifierOf(home, model.importExtension),
      names: [...names].sort(),
    })),
  };
}
