import type { JsonScalar } from "../parse/json.js";
import { literal, propertyName } from "../render/literal.js";
import { has, type Kinds, kindNames } from "./kinds.js";

/**
 * A type of the subset that json-schema-to-typescript prints correctly: TypeScript text as a leaf,
 * objects, arrays, unions and intersections. A reference is a leaf with the name.
 */
export type ShapeType = TextType | ObjectType | ArrayType | UnionType | IntersectionType;

interface Described {
  readonly description?: string;
  readonly deprecated?: true;
}
export interface TextType extends Described {
  readonly tsType: string;
}
export interface ObjectType extends Described {
  readonly type: "object";
  readonly properties: Readonly<Record<string, ShapeType>>;
  readonly required: readonly string[];
  readonly additionalProperties: ShapeType | false;
}
interface ArrayType extends Described {
  readonly type: "array";
  readonly items: ShapeType;
}
interface UnionType extends Described {
  readonly anyOf: readonly ShapeType[];
}
interface IntersectionType extends Described {
  readonly allOf: readonly ShapeType[];
}

export const unknown: ShapeType = { tsType: "unknown" };
export const never: ShapeType = { tsType: "never" };

const forms: Readonly<Record<(typeof kindNames)[number], ShapeType>> = {
  null: { tsType: "null" },
  boolean: { tsType: "boolean" },
  number: { tsType: "number" },
  string: { tsType: "string" },
  array: { type: "array", items: unknown },
  object: { type: "object", properties: {}, required: [], additionalProperties: unknown },
};

const unconstrained = new Map<Kinds, ShapeType>();

/** Any value of some kinds. The same kinds give the same object. */
export function anything(kinds: Kinds): ShapeType {
  let found = unconstrained.get(kinds);
  if (found === undefined) {
    const parts = kindNames.filter((kind) => has(kinds, kind)).map((kind) => forms[kind]);
    found = parts.length === kindNames.length ? unknown : union(parts);
    unconstrained.set(kinds, found);
  }
  return found;
}

/** A union without repetitions; `unknown` takes all others in, `never` adds nothing. */
export function union(parts: readonly ShapeType[]): ShapeType {
  const flat = parts.flatMap((part) =>
    "anyOf" in part && part.description === undefined ? part.anyOf : [part],
  );
  if (flat.includes(unknown)) return unknown;
  const kept = new Map<string, ShapeType>();
  for (const part of flat) if (part !== never) kept.set(JSON.stringify(part), part);
  const [first = never, ...more] = kept.values();
  return more.length === 0 ? first : { anyOf: [first, ...more] };
}

/** An intersection; `unknown` adds nothing. */
export function intersection(parts: readonly ShapeType[]): ShapeType {
  if (parts.includes(never)) return never;
  const kept = new Map<string, ShapeType>();
  for (const part of parts) if (part !== unknown) kept.set(JSON.stringify(part), part);
  const [first = unknown, ...more] = kept.values();
  return more.length === 0 ? first : { allOf: [first, ...more] };
}

/** An object without index signature; one without members says that there are none. */
export function closedObject(
  properties: Readonly<Record<string, ShapeType>>,
  required: readonly string[],
): ShapeType {
  const isEmpty = Object.keys(properties).length === 0;
  return { type: "object", properties, required, additionalProperties: isEmpty ? never : false };
}

/** The first member of an object that represents a tuple; the number is how many elements are required. */
export const tupleMarker = "$$tuple";
export const restMarker = "$$rest";

/**
 * A tuple, as an object that becomes one on the syntax tree: json-schema-to-typescript loses the
 * optional elements of tuples.
 */
export function tuple(
  elements: readonly ShapeType[],
  required: number,
  rest: ShapeType | undefined,
): ShapeType {
  const properties: Record<string, ShapeType> = { [tupleMarker]: { tsType: String(required) } };
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
  if (typeof value !== "object" || value === null) return literal(value as JsonScalar["value"]);
  const members = Object.entries(value).map(
    ([key, member]) => `${propertyName(key)}: ${literalType(member)}`,
  );
  return members.length === 0 ? "{ [k: string]: never }" : `{ ${members.join("; ")} }`;
}
