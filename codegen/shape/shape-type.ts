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
  /** Lines of JSDoc below the description, such as `@default 3`. */
  readonly tags?: readonly string[];
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

export const unknown: TextType = { tsType: "unknown" };
export const never: TextType = { tsType: "never" };
export const undefinedType: TextType = { tsType: "undefined" };

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

/** An intersection; `unknown` adds nothing, and objects that are written out become one. */
export function intersection(parts: readonly ShapeType[]): ShapeType {
  if (parts.includes(never)) return never;
  const kept = new Map<string, ShapeType>();
  for (const part of parts) if (part !== unknown) kept.set(JSON.stringify(part), part);
  const [first = unknown, ...more] = mergedObjects([...kept.values()]);
  return more.length === 0 ? first : { allOf: [first, ...more] };
}

/** Objects that say the same of other members, as one in the place of the first. */
function mergedObjects(parts: readonly ShapeType[]): readonly ShapeType[] {
  const merged: ShapeType[] = [];
  for (const part of parts) {
    const at = merged.findIndex((other) => isMergeable(part, other));
    const before = merged[at];
    if (before !== undefined && isPlainObject(before) && isPlainObject(part)) {
      merged[at] = mergedObject(before, part);
    } else merged.push(part);
  }
  return merged;
}

function isMergeable(one: ShapeType, other: ShapeType): boolean {
  if (!isPlainObject(one) || !isPlainObject(other)) return false;
  const { additionalProperties: others } = one;
  return others === other.additionalProperties && (others === unknown || others === false);
}

/** Whether a type is an object, and neither a tuple nor one with keys of a pattern. */
function isPlainObject(type: ShapeType): type is ObjectType {
  const isObject = "type" in type && type.type === "object";
  return isObject && !Object.keys(type.properties).some((key) => isMarker(key));
}

function mergedObject(one: ObjectType, other: ObjectType): ObjectType {
  const properties = { ...one.properties };
  for (const [key, type] of Object.entries(other.properties)) {
    const before = properties[key];
    properties[key] =
      before === undefined
        ? type
        : { ...intersection([bare(before), bare(type)]), ...comments(type), ...comments(before) };
  }
  return {
    ...one,
    properties,
    required: [...new Set([...one.required, ...other.required])],
  };
}

/** An object without index signature; one without members says that there are none. */
export function closedObject(
  properties: Readonly<Record<string, ShapeType>>,
  required: readonly string[],
): ShapeType {
  const isEmpty = Object.keys(properties).length === 0;
  return { type: "object", properties, required, additionalProperties: isEmpty ? never : false };
}

/** A type without its comments. */
function bare(type: ShapeType): ShapeType {
  const { description: _, deprecated: __, tags: ___, ...form } = type;
  if ("tsType" in form)
    return [unknown, never].find(({ tsType }) => tsType === form.tsType) ?? form;
  return form;
}

function comments({ description, deprecated, tags }: ShapeType): Described {
  return {
    ...(description !== undefined && { description }),
    ...(deprecated && { deprecated }),
    ...(tags && { tags }),
  };
}

/** A member whose key a printer would have to quote. */
export const keyMarker = "$$k";

/** The member of an object that represents an index signature of a template literal. */
export const templateMarker = "$$x";

function isMarker(key: string): boolean {
  return key === tupleMarker || key.startsWith(templateMarker);
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
