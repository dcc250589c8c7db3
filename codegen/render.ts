import { readFileSync } from "node:fs";
import { comment, literal, propertyName } from "./literal.js";
import type { Model } from "./model.js";
import type { ReaderSource } from "./reader.js";

/** The templates, each drawing what its name says. */
const templateNames = [
  "module",
  "member",
  "type",
  "value",
  "entry",
  "item",
  "reader",
  "assertions",
] as const;

/**
 * Draws the files of a data set.
 *
 * @param shapeText the shape types, as TypeScript
 * @param reader the parts of the run-time reader, if the schema asks for one
 */
export async function render(
  model: Model,
  shapeText: string,
  reader: ReaderSource | undefined,
): Promise<Map<string, string>> {
  const { default: Handlebars } = await import("handlebars");
  const drawing = Handlebars.create();
  drawing.registerHelper({ literal, comment, propertyName });
  // `strict` makes a missing name an error; `noEscape`, because this is no HTML.
  const options = { strict: true, noEscape: true };
  for (const name of templateNames) {
    const text = readFileSync(new URL(`./templates/${name}.hbs`, import.meta.url), "utf8");
    drawing.registerPartial(name, drawing.compile(text, options));
  }
  const draw = (name: (typeof templateNames)[number], context: object): string =>
    (drawing.partials[name] as Handlebars.TemplateDelegate)(context);

  const files = new Map([[`${model.name}.ts`, draw("module", { ...model, shapeText })]]);
  if (reader !== undefined) {
    files.set(
      `${model.name}.reader.ts`,
      draw("reader", { ...model, ...reader, module: `./${model.name}.js` }),
    );
  }
  return files;
}
