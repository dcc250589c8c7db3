import type { Normalised, NormalisedDocument } from "../json-schema/types.js";

/** A set of the six kinds of JSON value, as bits. */
export type Kinds = number;

export const kindNames = ["null", "boolean", "number", "string", "array", "object"] as const;
export type KindName = (typeof kindNames)[number];

const bits = new Map<string, Kinds>(kindNames.map((name, index) => [name, 1 << index]));
export const allKinds: Kinds = (1 << kindNames.length) - 1;

/** Whether a set has a kind. */
export function has(kinds: Kinds, kind: KindName): boolean {
  return (kinds & bit(kind)) !== 0;
}

/** The kind of a value. */
export function kindOf(value: unknown): KindName {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return typeof value as KindName;
}

/** What a schema's own `type` leaves. */
export function typeKinds(type: string | readonly string[] | undefined): Kinds {
  if (type === undefined) return allKinds;
  return [type]
    .flat()
    .reduce((kinds, name) => kinds | bit(name === "integer" ? "number" : name), 0);
}

/**
 * The kinds that a schema can accept, as far as its types and literals tell: at least those that it
 * does. References in place never form a circle; schemas that have one are refused.
 */
export function possibleKindsIn(document: NormalisedDocument): (schema: Normalised) => Kinds {
  const known = new Map<Normalised, Kinds>();
  const either = (branches: readonly Normalised[] | undefined): Kinds =>
    branches?.reduce<Kinds>((kinds, branch) => kinds | kindsOf(branch), 0) ?? allKinds;
  const kindsOf = (schema: Normalised): Kinds => {
    if (typeof schema === "boolean") return schema ? allKinds : 0;
    const earlier = known.get(schema);
    if (earlier !== undefined) return earlier;
    let kinds = typeKinds(schema.type);
    if (schema.enum !== undefined) kinds &= literalKinds(schema.enum);
    if (schema.const !== undefined) kinds &= literalKinds([schema.const]);
    if (schema.$ref !== undefined) kinds &= kindsOf(document.definitions.get(schema.$ref) ?? true);
    for (const part of schema.allOf ?? []) kinds &= kindsOf(part);
    kinds &= either(schema.anyOf) & either(schema.oneOf);
    known.set(schema, kinds);
    return kinds;
  };
  return kindsOf;
}

function literalKinds(values: readonly unknown[]): Kinds {
  return values.reduce<Kinds>((kinds, value) => kinds | bit(kindOf(value)), 0);
}

function bit(name: string): Kinds {
  return bits.get(name) ?? 0;
}

/** The set of one kind. */
export function kindBit(kind: KindName): Kinds {
  return bit(kind);
}

/** Keywords about one kind of value. */
const kindOfKeyword: readonly (readonly [KindName, readonly string[]])[] = [
  [
    "object",
    "properties patternProperties additionalProperties unevaluatedProperties required propertyNames minProperties maxProperties".split(
      " ",
    ),
  ],
  ["array", "items prefixItems unevaluatedItems contains minItems maxItems uniqueItems".split(" ")],
];

/**
 * The kinds that the author of a schema had in mind: a schema with `properties` and without `type` is
 * about objects, though it accepts every other kind too.
 */
export function impliedKindsIn(document: NormalisedDocument): (schema: Normalised) => Kinds {
  const possible = possibleKindsIn(document);
  const known = new Map<Normalised, Kinds>();
  const either = (branches: readonly Normalised[] | undefined): Kinds =>
    branches?.reduce<Kinds>((kinds, branch) => kinds | implied(branch), 0) ?? allKinds;
  const implied = (schema: Normalised): Kinds => {
    if (typeof schema === "boolean") return schema ? allKinds : 0;
    const earlier = known.get(schema);
    if (earlier !== undefined) return earlier;
    let kinds = possible(schema);
    const isUntyped =
      schema.type === undefined && schema.enum === undefined && schema.const === undefined;
    const own = kindOfKeyword
      .filter(([, keywords]) => keywords.some((keyword) => schema[keyword] !== undefined))
      .reduce<Kinds>((all, [kind]) => all | bit(kind), 0);
    if (isUntyped && own !== 0) kinds &= own;
    if (schema.$ref !== undefined) kinds &= implied(document.definitions.get(schema.$ref) ?? true);
    for (const part of schema.allOf ?? []) kinds &= implied(part);
    kinds &= either(schema.anyOf) & either(schema.oneOf);
    known.set(schema, kinds);
    return kinds;
  };
  return implied;
}
