import { type JsonNode, toPlain } from "../parse/json.js";
import { keyword } from "./applicable.js";
import { hidesSiblings } from "./document/identifiers.js";
import type { Subschema } from "./types.js";

/*
 * What a schema says in words. `markdownDescription` comes before `description`, because comments are
 * Markdown, and `title` counts where there is neither.
 */

/** A schema as plain data. */
interface Plain {
  readonly enum?: unknown;
  readonly oneOf?: unknown;
  readonly anyOf?: unknown;
  readonly markdownDescription?: unknown;
  readonly description?: unknown;
  readonly title?: unknown;
  readonly [keyword: string]: unknown;
}

/** Keywords that describe the members of an `enum`, each a list in its order or a map by its members. */
const descriptionKeywords = [
  "markdownEnumDescriptions",
  "enumDescriptions",
  "x-enum-descriptions",
  "x-enumDescriptions",
];

/** Keywords that name the members of an `enum`, as lists in its order. */
const nameKeywords = ["x-enum-varnames", "x-enumNames", "enumNames"];

/** All of them, for those who copy a schema. */
export const enumKeywords: readonly string[] = [...descriptionKeywords, ...nameKeywords];

/**
 * What a schema says of each of its values, by the value: the descriptions and names of `enum`, or of the
 * branches of `oneOf` and `anyOf` that have one value each.
 */
export function valueDescriptions(schema: Plain): ReadonlyMap<unknown, string> {
  const described = new Map<unknown, string>();
  const members = Array.isArray(schema.enum) ? schema.enum : [];
  for (const [index, member] of members.entries()) {
    const [name, text] = [nameKeywords, descriptionKeywords].map((keywords) =>
      textOf(keywords.map((keyword) => itemOf(schema[keyword], index, member))),
    );
    const words = [name, text].filter((word) => word !== undefined);
    if (words.length > 0) described.set(member, words.join(": "));
  }
  for (const branch of [schema.oneOf, schema.anyOf].flat()) {
    if (typeof branch !== "object" || branch === null || !("const" in branch)) continue;
    const { const: value, ...rest } = branch as Plain;
    const text = textOf([rest.markdownDescription, rest.description, rest.title]);
    if (text !== undefined) described.set(value, text);
  }
  return described;
}

/** What is said of the values, a line for each: ``- `0`: not begun``. */
export function valueLines(schema: Plain): string[] {
  return [...valueDescriptions(schema)].map(
    ([value, text]) => `- \`${JSON.stringify(value)}\`: ${text.replace(/\s+/g, " ").trim()}`,
  );
}

/** A member of the data. */
export interface DescribedMember {
  readonly key: string;
  readonly value: JsonNode;
}

/**
 * The first description among the subschemas of a value, and what they say of this value.
 *
 * @param member if the value is a member: a title that repeats its key says nothing
 */
export function descriptionOf(
  subschemas: readonly Subschema[],
  member?: DescribedMember,
): string | undefined {
  const speaking = subschemas.filter(({ node, draft }) => !hidesSiblings(node, draft));
  const first = (read: (subschema: Subschema) => string | undefined): string | undefined => {
    for (const subschema of speaking) {
      const text = read(subschema);
      if (text !== undefined) return text;
    }
    return undefined;
  };
  const own = first(
    (subschema) => stringAt(subschema, "markdownDescription") ?? stringAt(subschema, "description"),
  );
  const title = own === undefined ? first((subschema) => stringAt(subschema, "title")) : undefined;
  const isRepeated =
    title !== undefined && member !== undefined && letters(title) === letters(member.key);
  const scalar = member?.value.kind === "scalar" ? member.value : undefined;
  const ofValue = scalar && first(({ node }) => describedValues(node).get(scalar.value));
  const lines = [own, isRepeated ? undefined : title, ofValue].filter((line) => line !== undefined);
  return lines.length === 0 ? undefined : [...new Set(lines)].join("\n");
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/** Whether one of the subschemas of a value is deprecated. */
export function isDeprecated(subschemas: readonly Subschema[]): boolean {
  return subschemas.some((subschema) => {
    const value = keyword(subschema, "deprecated");
    return value?.kind === "scalar" && value.value === true;
  });
}

const described = new WeakMap<JsonNode, ReadonlyMap<unknown, string>>();

/** `valueDescriptions` of a schema, computed once. */
export function describedValues(node: JsonNode): ReadonlyMap<unknown, string> {
  let values = described.get(node);
  if (values === undefined) {
    const plain: Record<string, unknown> = {};
    if (node.kind === "object") {
      for (const name of ["enum", "oneOf", "anyOf", ...enumKeywords]) {
        const value = node.members.get(name)?.value;
        if (value !== undefined) plain[name] = toPlain(value);
      }
    }
    values = valueDescriptions(plain);
    described.set(node, values);
  }
  return values;
}

function stringAt(subschema: Subschema, name: string): string | undefined {
  const value = keyword(subschema, name);
  return value?.kind === "scalar" ? textOf([value.value]) : undefined;
}

function itemOf(list: unknown, index: number, member: unknown): unknown {
  if (Array.isArray(list)) return list[index];
  const key = String(member);
  const isMap = typeof list === "object" && list !== null && Object.hasOwn(list, key);
  return isMap ? (list as Plain)[key] : undefined;
}

/** The first text that is not empty. */
function textOf(values: readonly unknown[]): string | undefined {
  return values.find((value): value is string => typeof value === "string" && value.trim() !== "");
}
