import { createRequire } from "node:module";
import type { Ajv } from "ajv";
import type { SchemaDocument } from "./schema-document.js";
import { type Unified, unify } from "./unify.js";

/**
 * The validator of a schema as JavaScript that needs no library: it declares `validate(value)`, which
 * returns a boolean and leaves what is wrong in `validate.errors`.
 */
export async function compileValidator(schema: SchemaDocument): Promise<string> {
  const { Ajv2020 } = await import("ajv/dist/2020.js");
  const { default: standalone } = await import("ajv/dist/standalone/index.js");
  const ajv: Ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    ownProperties: true,
    validateFormats: false,
    validateSchema: false,
    meta: false,
    logger: false,
    code: { source: true, esm: true, lines: true },
  });
  const unified = unify(schema);
  for (const [name, definition] of unified.definitions) {
    ajv.addSchema(withoutAnnotations(definition), name);
  }
  const code = standalone.default(ajv, ajv.compile({ $ref: unified.root }));
  const [exports, name] =
    /^"use strict";\s*export const validate = (\w+);\s*export default \1;/.exec(code) ?? [];
  if (exports === undefined)
    throw new Error("ajv's standalone code has another form than expected");
  return `${withoutImports(code.slice(exports.length)).trim()}\nconst validate = ${name};`;
}

const annotations = new Set(["title", "description", "x-codegen"]);
const mapKeywords = new Set(["properties", "patternProperties", "dependentSchemas"]);
const valueKeywords = new Set(["const", "enum", "required", "type", "dependentRequired"]);

/** The compiled code carries the texts of what it compiles; a validator needs none of these. */
function withoutAnnotations(schema: Unified): Unified {
  if (typeof schema === "boolean") return schema;
  const reduce = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(reduce) : isSchema(value) ? withoutAnnotations(value) : value;
  const entries = Object.entries(schema).flatMap(([keyword, value]) => {
    if (annotations.has(keyword)) return [];
    if (valueKeywords.has(keyword)) return [[keyword, value]];
    if (!mapKeywords.has(keyword)) return [[keyword, reduce(value)]];
    const parts = Object.entries(value as object).map(([key, part]) => [key, reduce(part)]);
    return [[keyword, Object.fromEntries(parts)]];
  });
  return Object.fromEntries(entries);
}

function isSchema(value: unknown): value is Unified {
  return typeof value === "boolean" || (typeof value === "object" && value !== null);
}

/** ajv's code asks for two functions of its run-time library; their sources stand in their place. */
function withoutImports(code: string): string {
  const require = createRequire(import.meta.url);
  return code.replace(
    /require\("(ajv\/dist\/runtime\/(?:equal|ucs2length))"\)\.default/g,
    (_, path: string) => `(${require(path).default.toString()})`,
  );
}
