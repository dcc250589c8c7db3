import type { Unified, UnifiedDocument } from "../unify.js";

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

/** The kinds that a schema can accept, as far as its types and literals tell: at least those that it does. */
export function possibleKinds(schema: Unified, unified: UnifiedDocument): Kinds {
  const open = new Set<Unified>();
  const walk = (part: Unified): Kinds => {
    if (typeof part === "boolean") return part ? allKinds : 0;
    if (open.has(part)) return allKinds;
    open.add(part);
    const either = (branches: readonly Unified[]): Kinds =>
      branches.reduce<Kinds>((kinds, branch) => kinds | walk(branch), 0);
    let kinds = typeKinds(part.type);
    if (part.enum !== undefined) kinds &= literalKinds(part.enum);
    if (part.const !== undefined) kinds &= literalKinds([part.const]);
    if (part.$ref !== undefined) kinds &= walk(unified.definitions.get(part.$ref) ?? true);
    for (const branch of part.allOf ?? []) kinds &= walk(branch);
    if (part.anyOf !== undefined) kinds &= either(part.anyOf);
    if (part.oneOf !== undefined) kinds &= either(part.oneOf);
    open.delete(part);
    return kinds;
  };
  return walk(schema);
}

function literalKinds(values: readonly unknown[]): Kinds {
  return values.reduce<Kinds>((kinds, value) => kinds | bit(kindOf(value)), 0);
}

function bit(name: string): Kinds {
  return bits.get(name) ?? 0;
}
