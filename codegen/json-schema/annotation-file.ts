import { nearest } from "../diagnostics/did-you-mean.js";
import { problemAt } from "../diagnostics/position.js";
import { CodegenError, type Problem } from "../diagnostics/problem.js";
import {
  type JsonDocument,
  type JsonNode,
  type JsonObject,
  type Location,
  type NodePath,
  toPointer,
} from "../parse/json.js";
import type { SchemaDocument } from "./types.js";

const keyword = "x-codegen";

/**
 * A schema with the annotations of a file: an object of `x-codegen` objects by JSON pointer. Of a member
 * that the schema has too, the file's counts.
 *
 * @throws CodegenError for a pointer that leads to no object of the schema
 */
export function withAnnotations(schema: JsonDocument, file: JsonDocument): JsonDocument {
  const problems: Problem[] = [];
  const elsewhere = new Map<JsonNode, Location>(schema.elsewhere);
  const report = (path: NodePath, atKey: boolean, found: string, expected: string, fix: string) =>
    problems.push(problemAt(file, path, atKey, { found, expected, fix }));
  let root = schema.root;
  if (file.root.kind !== "object") {
    const found = file.root.kind === "array" ? "an array" : JSON.stringify(file.root.value);
    report(
      [],
      false,
      found,
      "an object of annotations by JSON pointer",
      'write { "/properties/name": { … } }',
    );
    throw new CodegenError(problems);
  }
  for (const [pointer, { value }] of file.root.members) {
    // Editors ask for it; it is no pointer.
    if (pointer === "$schema") continue;
    if (value.kind !== "object") {
      const found = value.kind === "array" ? "an array" : JSON.stringify(value.value);
      report(
        [pointer],
        false,
        found,
        "an object, as after x-codegen",
        'write { "keyType": "Name" } or another annotation',
      );
      continue;
    }
    const steps = stepsOf(pointer);
    const changed =
      steps && replaceAt(root, steps, (node) => annotated(node, value, pointer, file, elsewhere));
    if (changed === undefined) {
      const close = nearest(pointer, pointersOf(schema.root));
      report(
        [pointer],
        true,
        JSON.stringify(pointer),
        `the JSON pointer of a schema in ${schema.file}, such as "" or "/properties/name"`,
        close === undefined ? "correct or remove it" : `did you mean ${JSON.stringify(close)}?`,
      );
    } else root = changed;
  }
  if (problems.length > 0) throw new CodegenError(problems);
  return { ...schema, root, elsewhere };
}

/** The annotations of a file that no schema has: their pointers lead to other objects. */
export function unusedAnnotations(schema: SchemaDocument): Problem[] {
  const used = new Set<JsonNode>();
  for (const { node } of schema.subschemas()) {
    const value = node.kind === "object" ? node.members.get(keyword)?.value : undefined;
    if (value !== undefined) used.add(value);
    if (value?.kind === "object")
      for (const member of value.members.values()) used.add(member.value);
  }
  const documents = new Set(schema.subschemas().map(({ source }) => source));
  const pointers = schema.subschemas().map(({ path }) => toPointer(path));
  return [...documents].flatMap(({ elsewhere = new Map<JsonNode, Location>() }) =>
    [...elsewhere].flatMap(([node, { document, path }]) => {
      const [pointer] = path;
      if (used.has(node) || typeof pointer !== "string" || !/^#?\//.test(pointer)) return [];
      const close = nearest(pointer, pointers);
      return problemAt(document, [pointer], true, {
        found: `${JSON.stringify(pointer)}, which is not a schema`,
        expected: "the JSON pointer of a schema",
        fix:
          close === undefined ? "correct or remove it" : `did you mean ${JSON.stringify(close)}?`,
      });
    }),
  );
}

function annotated(
  node: JsonObject,
  value: JsonObject,
  pointer: string,
  file: JsonDocument,
  elsewhere: Map<JsonNode, Location>,
): JsonObject {
  const members = new Map(node.members);
  const own = node.members.get(keyword)?.value;
  if (own?.kind !== "object") {
    elsewhere.set(value, { document: file, path: [pointer] });
    members.set(keyword, { keyStart: value.start, value });
  } else {
    const merged = new Map(own.members);
    for (const [name, member] of value.members) {
      elsewhere.set(member.value, { document: file, path: [pointer, name] });
      merged.set(name, member);
    }
    members.set(keyword, {
      keyStart: node.members.get(keyword)?.keyStart ?? node.start,
      value: { ...own, members: merged },
    });
  }
  return { ...node, members };
}

function replaceAt(
  node: JsonNode,
  [step, ...rest]: readonly string[],
  replace: (node: JsonObject) => JsonObject,
): JsonNode | undefined {
  if (step === undefined) return node.kind === "object" ? replace(node) : undefined;
  if (node.kind === "object") {
    const member = node.members.get(step);
    const value = member && replaceAt(member.value, rest, replace);
    if (member === undefined || value === undefined) return undefined;
    return { ...node, members: new Map(node.members).set(step, { ...member, value }) };
  }
  if (node.kind !== "array" || !/^(?:0|[1-9]\d*)$/.test(step)) return undefined;
  const item = node.items[Number(step)];
  const value = item && replaceAt(item, rest, replace);
  return value && { ...node, items: node.items.with(Number(step), value) };
}

/** With or without the `#` of a reference; undefined for what is not a pointer. */
function stepsOf(pointer: string): string[] | undefined {
  const plain = pointer.replace(/^#/, "");
  if (plain === "") return [];
  if (!plain.startsWith("/")) return undefined;
  return plain
    .slice(1)
    .split("/")
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function pointersOf(node: JsonNode, path: NodePath = []): string[] {
  if (node.kind === "scalar") return [];
  if (node.kind === "array")
    return node.items.flatMap((item, index) => pointersOf(item, [...path, index]));
  const below = [...node.members].flatMap(([key, { value }]) => pointersOf(value, [...path, key]));
  return [toPointer(path), ...below];
}
