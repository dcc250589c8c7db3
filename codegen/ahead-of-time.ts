import { createRequire } from "node:module";
import type { Ajv } from "ajv";
import { type JsonNode, toPlain } from "./json.js";
import type { SchemaDocument } from "./schema-document.js";

/**
 * The validator of a schema as JavaScript that needs no library: it declares `validate(value)`, which
 * returns a boolean and leaves what is wrong in `validate.errors`.
 *
 * @param annotationKeyword the generator's own keyword, of which a validator knows nothing
 */
export async function compileValidator(
  schema: SchemaDocument,
  annotationKeyword: string,
): Promise<string> {
  const { Ajv2020 } = await import("ajv/dist/2020.js");
  const { default: standalone } = await import("ajv/dist/standalone/index.js");
  const ajv: Ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    ownProperties: true,
    validateFormats: false,
    logger: false,
    code: { source: true, esm: true, lines: true },
  });
  const validate = ajv.compile(assertionsOf(schema, annotationKeyword));
  const code = standalone.default(ajv, validate);
  const [exports, name] =
    /^"use strict";\s*export const validate = (\w+);\s*export default \1;/.exec(code) ?? [];
  if (exports === undefined)
    throw new Error("ajv's standalone code has another form than expected");
  return `${withoutImports(code.slice(exports.length)).trim()}\nconst validate = ${name};`;
}

/**
 * The schema without the keywords that say nothing of validity: the compiled code carries the texts
 * of what it compiles.
 */
function assertionsOf(schema: SchemaDocument, annotationKeyword: string): object {
  const idle = new Set(
    ["title", "description", "$comment", "examples", "default", "deprecated"].concat(
      annotationKeyword,
    ),
  );
  const subschemas = new Set([...schema.subschemas()].map(({ node }) => node));
  const reduced = (node: JsonNode): JsonNode => {
    if (node.kind === "scalar") return node;
    if (node.kind === "array") return { ...node, items: node.items.map(reduced) };
    const members = [...node.members]
      // A property may be called "title": only a subschema's own keywords are left out.
      .filter(([key]) => !(subschemas.has(node) && idle.has(key)))
      .map(([key, member]) => [key, { ...member, value: reduced(member.value) }] as const);
    return { ...node, members: new Map(members) };
  };
  return toPlain(reduced(schema.source.root)) as object;
}

/** ajv's code asks for two functions of its run-time library; their sources stand in their place. */
function withoutImports(code: string): string {
  const require = createRequire(import.meta.url);
  return code.replace(
    /require\("(ajv\/dist\/runtime\/(?:equal|ucs2length))"\)\.default/g,
    (_, path: string) => `(${require(path).default.toString()})`,
  );
}
