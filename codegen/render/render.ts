import { createRequire } from "node:module";
import type * as Handlebars from "handlebars";
import type { Model } from "../model/model.js";
import type { JsonNode } from "../parse/json.js";
import type { ReaderSource } from "../reader/reader.js";
import { drawings } from "./drawings.js";
import { typeText, valueText } from "./expressions.js";
import { comment, literal, propertyName } from "./literal.js";
import { type HelperName, type TemplateName, templateNames } from "./names.js";

type Drawing = (name: TemplateName, context: object) => string;

/**
 * Draws the files of a data set.
 *
 * @param shapeText the shape types, as TypeScript
 * @param reader the parts of the run-time reader, if the schema asks for one
 */
export function render(
  model: Model,
  shapeText: string,
  reader: ReaderSource | undefined,
  command: string | undefined,
): Map<string, string> {
  draw ??= drawingOf(drawings);
  const files = new Map([[`${model.name}.ts`, draw("module", { ...model, shapeText, command })]]);
  if (reader !== undefined) {
    files.set(
      `${model.name}.reader.ts`,
      draw("reader", { ...model, ...reader, command, module: `./${model.name}.js` }),
    );
  }
  return files;
}

let draw: Drawing | undefined;

/** With the runtime alone: the templates are compiled already (templates/precompile.ts). */
function drawingOf(compiled: typeof drawings): Drawing {
  const Handlebars: typeof import("handlebars") = createRequire(import.meta.url)(
    "handlebars/runtime",
  );
  const drawing = Handlebars.create();
  const helpers: Readonly<Record<HelperName, Handlebars.HelperDelegate>> = {
    literal,
    propertyName,
    // A helper's last argument is handlebars' own.
    comment: (text: string, indentation?: unknown) =>
      comment(text, typeof indentation === "string" ? indentation : ""),
    type: (node: JsonNode, { data }: Handlebars.HelperOptions) =>
      typeText(node, data.root.namesOfValues),
    value: (node: JsonNode, { data }: Handlebars.HelperOptions) =>
      valueText(node, data.root.namesOfValues),
  };
  drawing.registerHelper(helpers);
  drawing.registerHelper("each", joining(drawing.helpers["each"] as Handlebars.HelperDelegate));
  for (const name of templateNames) drawing.registerPartial(name, drawing.template(compiled[name]));
  return (name, context) => (drawing.partials[name] as Handlebars.TemplateDelegate)(context);
}

/**
 * `each`, which joins what is drawn once at its end: text that grows by one piece after another is kept
 * by the engine as a tree of its pieces, which takes several times the memory of the text.
 */
function joining(each: Handlebars.HelperDelegate): Handlebars.HelperDelegate {
  return function (this: unknown, list: unknown, options: Handlebars.HelperOptions): string {
    const pieces: string[] = [];
    const fn: Handlebars.TemplateDelegate = (item, runtime) => {
      pieces.push(options.fn(item, runtime));
      return "";
    };
    const otherwise = each.call(this, list, { ...options, fn });
    return pieces.length > 0 ? pieces.join("") : otherwise;
  };
}
