import { readFileSync } from "node:fs";
import Handlebars from "handlebars";
import { printable } from "../diagnostics/printable.js";
import type { Words } from "../model/declarations.js";
import type { Model } from "../model/model.js";
import type { JsonNode } from "../parse/json.js";
import type { ReaderSource } from "../reader/reader.js";
import { tupleText, typeText, valueText } from "./expressions.js";
import { type Comment, comment, literal, propertyName } from "./literal.js";

/**
 * Renders the files of a data set.
 *
 * @param shapeText the shape types, as TypeScript
 * @param reader what the run-time reader is made of, if the schema names one
 * @param command the command line that makes the files again
 * @returns the texts by path
 */
export function render(
  model: Model,
  shapeText: string,
  reader: ReaderSource | undefined,
  command: string | undefined,
): Map<string, string> {
  const header = { sources: model.sources.map(printable), command: command && printable(command) };
  const context = { ...model, shapeText, ...header };
  const files = new Map(
    model.files.map((file) => [file.path, moduleTemplate({ ...context, ...file })]),
  );
  if (reader !== undefined) {
    files.set(`${model.name}.reader.ts`, readerTemplate({ ...model, ...reader, ...header }));
  }
  return files;
}

const handlebars = Handlebars.create();
handlebars.registerHelper({
  literal,
  propertyName,
  // The last argument of a helper is Handlebars' own.
  comment: (text: string | Comment, indentation?: unknown) =>
    comment(text, typeof indentation === "string" ? indentation : ""),
  words: ({ description, deprecated }: Words): Comment | undefined =>
    description === undefined && !deprecated
      ? undefined
      : { text: description ?? "", tags: deprecated ? ["@deprecated"] : [] },
  type: (node: JsonNode, { data }: Handlebars.HelperOptions) =>
    typeText(node, data.root.namesOfValues),
  tuple: (items: readonly JsonNode[], { data }: Handlebars.HelperOptions) =>
    tupleText(items, data.root.namesOfValues),
  value: (node: JsonNode, { data }: Handlebars.HelperOptions) =>
    valueText(node, data.root.namesOfValues),
});
const moduleTemplate = template("module");
const readerTemplate = template("reader");

function template(name: string): (context: object) => string {
  const text = readFileSync(new URL(`../templates/${name}.hbs`, import.meta.url), "utf8");
  const draw = handlebars.compile(text, { strict: true, noEscape: true });
  // One line break at the end, whatever comes last.
  return (context) => `${draw(context).trimEnd()}\n`;
}
