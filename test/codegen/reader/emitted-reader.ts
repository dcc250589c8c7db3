import { readFileSync } from "node:fs";
import Handlebars from "handlebars";
import { normalise } from "../../../codegen/json-schema/normalise.js";
import type { SchemaDocument } from "../../../codegen/json-schema/types.js";
import { assertionTable } from "../../../codegen/reader/assertions.js";
import { plainRow } from "../../../codegen/reader/table.js";
import { literal } from "../../../codegen/render/literal.js";
import { exportsOf } from "./exports-of.js";

const handlebars = Handlebars.create();
handlebars.registerHelper("literal", literal);
const template = handlebars.compile(
  readFileSync(new URL("../../../codegen/templates/reader.hbs", import.meta.url), "utf8"),
  { strict: true, noEscape: true },
);

/**
 * The reader that is emitted for a schema without annotations: returns the value, or throws a TypeError.
 *
 * @param edit changes its text
 */
export function emittedReader(
  schema: SchemaDocument,
  edit: (text: string) => string = (text) => text,
): (value: unknown) => unknown {
  const { read } = exportsOf(edit(emittedText(schema)), new Map());
  return read as (value: unknown) => unknown;
}

/** Its text. */
export function emittedText(schema: SchemaDocument): string {
  const { rows, root, validators, expectations } = assertionTable(normalise(schema));
  return template({
    sources: ["x.json", "x.schema.json"],
    documentType: "X",
    specifier: "./x.js",
    reader: "read",
    command: undefined,
    lists: [],
    validators,
    expectations,
    hasFill: false,
    allowsNote: false,
    allowsNull: false,
    hasPatterns: rows.some(({ patterns }) => patterns.size > 0),
    assertions: { rows: rows.map(plainRow), root },
    completions: { rows: [], root: [] },
  });
}

/** Whether the emitted reader takes a value. */
export function readerAccepts(read: (value: unknown) => unknown, value: unknown): boolean {
  try {
    read(value);
    return true;
  } catch (error) {
    if (error instanceof TypeError && error.message.includes("\n  expected  ")) return false;
    throw error;
  }
}
