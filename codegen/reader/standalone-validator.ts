import { createRequire } from "node:module";
import type { Ajv } from "ajv";
import { type Unified, unify } from "../json-schema/normalise.js";
import type { SchemaDocument } from "../json-schema/schema-document.js";
import { shortened } from "./shortened.js";

/** A validator as JavaScript that needs no library. */
export interface CompiledValidator {
  /**
   * The body of a function that returns `validate(value)`, which returns a boolean and leaves what is
   * wrong in `validate.errors`. It calls `wrong` of templates/reader.hbs.
   */
  readonly code: string;
  /** Whether it calls the functions of templates/assertions.hbs. */
  readonly assertions: boolean;
}

/** The validator of a schema: it gives the judge's verdicts, with no library at hand. */
export async function compileValidator(schema: SchemaDocument): Promise<CompiledValidator> {
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
  mendAssertions(ajv, await import("ajv/dist/compile/codegen/index.js"));
  const unified = unify(schema);
  for (const [name, definition] of unified.definitions) {
    ajv.addSchema(withoutAnnotations(definition), name);
  }
  const code = standalone.default(ajv, ajv.compile({ $ref: unified.root }));
  const [exports, name] =
    /^"use strict";\s*export const validate = (\w+);\s*export default \1;/.exec(code) ?? [];
  if (exports === undefined)
    throw new Error("ajv's standalone code has another form than expected");
  const text = withoutImports(shortened(code.slice(exports.length))).trim();
  return {
    code: `${text}\nreturn ${name};`,
    assertions: /\b(isOneOf|isRepeating|isMultiple)\(/.test(text),
  };
}

/**
 * Keywords that ajv's own code answers wrongly, as in the judge: equality trusts a member called
 * "constructor", a repeated "__proto__" is not seen, and 0.3 is no multiple of 0.1.
 */
function mendAssertions(ajv: Ajv, { _, Name }: typeof import("ajv/dist/compile/codegen/index.js")) {
  const [isOneOf, isRepeating, isMultiple] = ["isOneOf", "isRepeating", "isMultiple"].map(
    (name) => new Name(name),
  );
  for (const keyword of ["const", "enum", "uniqueItems", "multipleOf"]) ajv.removeKeyword(keyword);
  ajv.addKeyword({
    keyword: "const",
    error: { message: ({ schemaCode }) => _`"must be " + JSON.stringify(${schemaCode})` },
    code: (context) => context.fail(_`!${isOneOf}(${context.data}, [${context.schemaCode}])`),
  });
  ajv.addKeyword({
    keyword: "enum",
    error: {
      message: ({ schemaCode }) =>
        _`"must be one of " + JSON.stringify(${schemaCode}).slice(1, -1)`,
    },
    code: (context) => context.fail(_`!${isOneOf}(${context.data}, ${context.schemaCode})`),
  });
  ajv.addKeyword({
    keyword: "uniqueItems",
    type: "array",
    error: { message: "must NOT have duplicate items" },
    code: (context) => {
      if (context.schema === true) context.fail(_`${isRepeating}(${context.data})`);
    },
  });
  ajv.addKeyword({
    keyword: "multipleOf",
    type: "number",
    error: { message: ({ schemaCode }) => _`"must be multiple of " + ${schemaCode}` },
    code: (context) => context.fail(_`!${isMultiple}(${context.data}, ${context.schemaCode})`),
  });
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
