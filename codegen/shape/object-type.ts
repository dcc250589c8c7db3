import { toRegExp } from "../json-schema/pattern.js";
import { nameOfPattern } from "../json-schema/property-names.js";
import type { Normalised, NormalisedSchema } from "../json-schema/types.js";
import { pascalWords } from "../model/identifiers.js";
import { type Converter, described } from "./converter.js";
import { allKinds } from "./kinds.js";
import { legalNamesOf } from "./legal-names.js";
import { closedObject, never, type ShapeType, union, unknown } from "./shape-type.js";
import { isAlone } from "./unevaluated.js";

/** The type of the objects that a schema accepts; undefined for any object. */
export function objectType(
  converter: Converter,
  schema: NormalisedSchema,
  owner: string,
): ShapeType | undefined {
  const { properties = {}, patternProperties = {}, required = [] } = schema;
  const declared = new Map(Object.entries(properties));
  const patterns: [RegExp, Normalised][] = [];
  for (const [pattern, part] of Object.entries(patternProperties)) {
    const name = nameOfPattern(pattern);
    if (name !== undefined) declared.set(name, part);
    else patterns.push([toRegExp(pattern), part]);
  }
  const extra =
    schema.additionalProperties ??
    (isAlone(schema) ? schema.unevaluatedProperties : undefined) ??
    true;
  const legalNames = legalNamesOf(schema.propertyNames, converter.document);
  for (const name of [...required, ...(legalNames ?? [])]) {
    if (declared.has(name)) continue;
    const pattern = patterns.find(([expression]) => expression.test(name));
    declared.set(name, pattern?.[1] ?? extra);
  }
  const others: Normalised[] = [
    ...patterns.map(([, part]) => part),
    ...(extra === false ? [] : [extra]),
  ];
  let index = union(others.map((part) => converter.convert(part, allKinds, owner)));
  if (legalNames !== undefined) index = never;

  const members: Record<string, ShapeType> = {};
  const requiredKeys: string[] = [];
  for (const [name, part] of declared) {
    const isRequired = required.includes(name);
    if (!isRequired && (legalNames?.has(name) === false || (part === false && index === never))) {
      continue;
    }
    const key = converter.key(name);
    const isInherited = !isRequired && inherited.has(name);
    let type = isInherited ? unknown : converter.convert(part, allKinds, owner);
    // An index signature repeats the types of all properties, so they need names.
    if (index !== unknown && index !== never && !("tsType" in type)) {
      type = converter.hoist(type, owner + pascalWords(name), true);
    }
    members[key] = described(type, part, converter.document);
    if (isRequired) requiredKeys.push(key);
  }
  if (index === never) return closedObject(members, requiredKeys);
  if (index === unknown && declared.size === 0) return undefined;
  return {
    type: "object",
    properties: members,
    required: requiredKeys,
    additionalProperties: index,
  };
}

/** For the compiler every object has these, with Object's types. */
const inherited: ReadonlySet<string> = new Set([
  "constructor",
  "hasOwnProperty",
  "isPrototypeOf",
  "propertyIsEnumerable",
  "toLocaleString",
  "toString",
  "valueOf",
]);
