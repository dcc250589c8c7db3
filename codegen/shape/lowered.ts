import { has, type Kinds, kindNames } from "./kinds.js";

/**
 * What json-schema-to-typescript prints right: TypeScript text as a leaf, objects, arrays, unions
 * and intersections. References are leaves that hold the name.
 */
export type Lowered =
  | LoweredText
  | LoweredObject
  | LoweredArray
  | LoweredUnion
  | LoweredIntersection;

interface Described {
  readonly description?: string;
}
export interface LoweredText extends Described {
  readonly tsType: string;
}
export interface LoweredObject extends Described {
  readonly type: "object";
  readonly properties: Readonly<Record<string, Lowered>>;
  readonly required: readonly string[];
  readonly additionalProperties: Lowered | false;
}
interface LoweredArray extends Described {
  readonly type: "array";
  readonly items: Lowered;
}
interface LoweredUnion extends Described {
  readonly anyOf: readonly Lowered[];
}
interface LoweredIntersection extends Described {
  readonly allOf: readonly Lowered[];
}

export const unknown: Lowered = { tsType: "unknown" };
export const never: Lowered = { tsType: "never" };

const forms: Readonly<Record<(typeof kindNames)[number], Lowered>> = {
  null: { tsType: "null" },
  boolean: { tsType: "boolean" },
  number: { tsType: "number" },
  string: { tsType: "string" },
  array: { type: "array", items: unknown },
  object: { type: "object", properties: {}, required: [], additionalProperties: unknown },
};

const unconstrained = new Map<Kinds, Lowered>();

/** Any value of some kinds. The same object each time, so that it is known again. */
export function anything(kinds: Kinds): Lowered {
  let found = unconstrained.get(kinds);
  if (found === undefined) {
    const parts = kindNames.filter((kind) => has(kinds, kind)).map((kind) => forms[kind]);
    found = parts.length === kindNames.length ? unknown : union(parts);
    unconstrained.set(kinds, found);
  }
  return found;
}

/** A union without repetitions; `unknown` takes all others in, `never` adds nothing. */
export function union(parts: readonly Lowered[]): Lowered {
  const flat = parts.flatMap((part) =>
    "anyOf" in part && part.description === undefined ? part.anyOf : [part],
  );
  if (flat.includes(unknown)) return unknown;
  const kept = new Map<string, Lowered>();
  for (const part of flat) if (part !== never) kept.set(JSON.stringify(part), part);
  const [first = never, ...more] = kept.values();
  return more.length === 0 ? first : { anyOf: [first, ...more] };
}

/** An intersection; `unknown` adds nothing. */
export function intersection(parts: readonly Lowered[]): Lowered {
  if (parts.includes(never)) return never;
  const kept = new Map<string, Lowered>();
  for (const part of parts) if (part !== unknown) kept.set(JSON.stringify(part), part);
  const [first = unknown, ...more] = kept.values();
  return more.length === 0 ? first : { allOf: [first, ...more] };
}

/** An object without index signature; one without members says that there are none. */
export function closedObject(
  properties: Readonly<Record<string, Lowered>>,
  required: readonly string[],
): Lowered {
  const isEmpty = Object.keys(properties).length === 0;
  return { type: "object", properties, required, additionalProperties: isEmpty ? never : false };
}

/** The first member of an object that stands for a tuple; the number is how many elements are required. */
export const tupleMarker = "$$tuple";
export const restMarker = "$$rest";

/**
 * A tuple, as an object that becomes one on the syntax tree: json-schema-to-typescript writes
 * tuples with optional elements wrongly.
 */
export function tuple(
  elements: readonly Lowered[],
  required: number,
  rest: Lowered | undefined,
): Lowered {
  const properties: Record<string, Lowered> = { [tupleMarker]: { tsType: String(required) } };
  for (const [index, element] of elements.entries()) properties[`$$${index}`] = element;
  if (rest !== undefined) properties[restMarker] = rest;
  return {
    type: "object",
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
  };
}

/** The type of exactly one value. */
export function literalType(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literalType).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([key, member]) =>
      `${/^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key)}: ${literalType(member)}`,
  );
  return members.length === 0 ? "{ [k: string]: never }" : `{ ${members.join("; ")} }`;
}
