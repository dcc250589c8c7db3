import type { Normalised, NormalisedSchema } from "../json-schema/types.js";
import type { Kinds } from "./kinds.js";
import type { Conditions } from "./object/conditions.js";
import { anything, intersection, type ShapeType, union, unknown } from "./shape-type.js";

/** What the types of other schemas of the same value need. */
export interface InPlace {
  /** The kinds of value that the types may have. */
  readonly kinds: Kinds;
  /** Undefined where the value may be something else than an object. */
  readonly conditions: Conditions | undefined;
  convert(part: Normalised): ShapeType;
  reference(definition: string): ShapeType;
}

/** The types of the schemas that apply to the same value as a schema; one for each that narrows it. */
export function typesInPlace(schema: NormalisedSchema, place: InPlace): ShapeType[] {
  const { kinds, conditions, convert } = place;
  const { $ref, allOf = [], anyOf, oneOf } = schema;
  const types = [
    ...allOf.map((part) => convert(withoutDecided(part, conditions))),
    ...(anyOf === undefined ? [] : [either(anyOf, place)]),
    ...(oneOf === undefined ? [] : [either(oneOf, place)]),
    ...(conditions?.decided.has(schema) ? [] : conditional(schema, place)),
    ...cases(conditions, place),
  ];
  const narrowing = types.filter((type) => type !== anything(kinds));
  return $ref === undefined ? narrowing : [place.reference($ref), ...narrowing];
}

function either(branches: readonly Normalised[], { kinds, convert }: InPlace): ShapeType {
  const types = branches.map(convert);
  return types.includes(anything(kinds)) ? anything(kinds) : union(types);
}

/** A schema without the condition that the cases have. */
function withoutDecided(schema: Normalised, conditions: Conditions | undefined): Normalised {
  if (typeof schema !== "object" || !conditions?.decided.has(schema)) return schema;
  const { if: _, then: __, else: ___, ...others } = schema;
  return others;
}

function conditional(schema: NormalisedSchema, { kinds, convert }: InPlace): ShapeType[] {
  if (schema.if === undefined || (schema.then ?? schema.else) === undefined) return [];
  const otherwise = convert(schema.else ?? true);
  if (otherwise === anything(kinds)) return [];
  const holding = [schema.if, schema.then ?? true].map(convert);
  const holds = intersection(holding.filter((type) => type !== anything(kinds)));
  return holds === unknown ? [] : [union([holds, otherwise])];
}

/** A union of the cases of a member's value. */
function cases(conditions: Conditions | undefined, { convert }: InPlace): ShapeType[] {
  if (conditions?.member === undefined) return [];
  const { name, cases } = conditions.member;
  const types = cases.map(({ values, isOptional, consequences }) => {
    const required = isOptional ? [] : [name];
    const own = { type: "object", properties: { [name]: { enum: values } }, required };
    return intersection([own, ...consequences].map(convert));
  });
  return [union(types)];
}
