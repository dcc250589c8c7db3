import { problemAt } from "../diagnostics/position.js";
import { CodegenError, type Problem, type ProblemParts } from "../diagnostics/problem.js";
import type {
  JsonDocument,
  JsonMember,
  JsonNode,
  JsonObject,
  Location,
  NodePath,
} from "../parse/json.js";
import { addressOf } from "./document/addresses.js";
import { member } from "./document/identifiers.js";

/** The schema of a collection, made of the schema of its entries. */
export interface CollectionSchema {
  /** Of the map. */
  readonly root: JsonDocument;
  /** The schema of an entry, without the annotations of the map; the map's refers to it. */
  readonly file: JsonDocument;
  /** Patterns of keys, in the order of the entries. */
  readonly order: readonly OrderPattern[];
}

/** A key, or a pattern of keys in which `*` is any text. */
export interface OrderPattern {
  readonly pattern: string;
  readonly location: Location;
}

/** Members of `x-codegen` at the root of an entry's schema, and what they are of the map. */
export const collectionMembers = {
  entryKeyType: "keyType",
  entryKeyList: "keyList",
  constant: "constant",
  reader: "reader",
} as const;

/**
 * The schema of the map of a collection's entries by name.
 *
 * @param entry the schema of one entry
 * @throws CodegenError for an `entryOrder` that is not a list of strings
 */
export function collectionSchema(entry: JsonDocument): CollectionSchema {
  const elsewhere = new Map<JsonNode, Location>(entry.elsewhere);
  const at = (node: JsonNode, path: NodePath): JsonNode => {
    const moved = { ...node };
    elsewhere.set(moved, entry.elsewhere?.get(node) ?? { document: entry, path });
    return moved;
  };
  const root: Record<string, JsonNode> = {};
  const dialect = member(entry.root, "$schema");
  if (dialect !== undefined) root["$schema"] = at(dialect, ["$schema"]);
  root["type"] = scalar("object");
  root["additionalProperties"] = object({ $ref: scalar(addressOf(entry.file)) });

  const annotation = member(entry.root, "x-codegen");
  const order: OrderPattern[] = [];
  const kept = new Map<string, JsonMember>();
  if (annotation?.kind === "object") {
    const moved: Record<string, JsonNode> = {};
    for (const [name, own] of annotation.members) {
      const path = ["x-codegen", name];
      if (name === "entryOrder") order.push(...orderOf(entry, own.value, path));
      else if (Object.hasOwn(collectionMembers, name)) {
        moved[collectionMembers[name as keyof typeof collectionMembers]] = at(own.value, path);
      } else kept.set(name, own);
    }
    if (Object.keys(moved).length > 0) root["x-codegen"] = at(object(moved), ["x-codegen"]);
  }
  const list = annotation && member(annotation, "entryKeyList");
  if (list !== undefined && annotation && member(annotation, "entryKeyType") === undefined) {
    throw new CodegenError([
      problemAt(entry, ["x-codegen", "entryKeyList"], true, {
        found: '"entryKeyList"',
        expected: "entryKeyType beside entryKeyList, which names the type of the list's items",
        fix: "add entryKeyType",
      }),
    ]);
  }
  const document: JsonDocument = {
    file: `${entry.file}?map`,
    text: "",
    root: object(root),
    elsewhere,
  };
  elsewhere.set(document.root, { document: entry, path: [] });
  return { root: document, file: withAnnotation(entry, kept), order };
}

function withAnnotation(document: JsonDocument, kept: Map<string, JsonMember>): JsonDocument {
  const { root } = document;
  const annotation = root.kind === "object" ? root.members.get("x-codegen") : undefined;
  if (root.kind !== "object" || annotation?.value.kind !== "object") return document;
  const members = new Map(root.members);
  const value = { ...annotation.value, members: kept };
  members.set("x-codegen", { ...annotation, value });
  const home = document.elsewhere?.get(annotation.value);
  const elsewhere = home && new Map(document.elsewhere).set(value, home);
  return { ...document, root: { ...root, members }, ...(elsewhere && { elsewhere }) };
}

function orderOf(entry: JsonDocument, list: JsonNode, path: NodePath): OrderPattern[] {
  const problems: Problem[] = [];
  const refuse = (below: NodePath, node: JsonNode): void => {
    const parts: ProblemParts = {
      found: node.kind === "scalar" ? JSON.stringify(node.value) : `an ${node.kind}`,
      expected: below.length === path.length ? "a list of entries" : "the name of an entry",
      fix: 'write "entryOrder": ["name", "prefix-*"]; entries that it does not name come last',
    };
    problems.push(problemAt(entry, below, false, parts));
  };
  const patterns: OrderPattern[] = [];
  if (list.kind !== "array") refuse(path, list);
  else {
    for (const [index, item] of list.items.entries()) {
      const below = [...path, index];
      if (item.kind !== "scalar" || typeof item.value !== "string") refuse(below, item);
      else patterns.push({ pattern: item.value, location: { document: entry, path: below } });
    }
  }
  if (problems.length > 0) throw new CodegenError(problems);
  return patterns;
}

function scalar(value: string): JsonNode {
  return { kind: "scalar", start: 0, value };
}

function object(values: Record<string, JsonNode>): JsonObject {
  const members = Object.entries(values).map(
    ([key, value]) => [key, { keyStart: 0, value }] as const,
  );
  return { kind: "object", start: 0, members: new Map(members) };
}
