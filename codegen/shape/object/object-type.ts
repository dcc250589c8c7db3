import { toRegExp } from "../../json-schema/pattern.js";
import { nameOfPattern } from "../../json-schema/property-names.js";
import type { Normalised, NormalisedSchema } from "../../json-schema/types.js";
import { pascalWords } from "../../model/identifiers.js";
import type { Converter } from "../converter.js";
import { described } from "../described.js";
import { allKinds } from "../kinds.js";
import {
  closedObject,
  never,
  type ShapeType,
  undefinedType,
  union,
  unknown,
} from "../shape-type.js";
import { isAlone } from "./closed.js";
import { isFilled } from "./filled.js";
import { hasKey, type KeyTemplate, keyPattern, mayOverlap } from "./key-pattern.js";
import { legalNamesOf } from "./legal-names.js";

/**
 * The type of the objects that a schema accepts; undefined for any object.
 *
 * @param isClosed whether there are no members but those that this schema and others beside it list
 */
export function objectType(
  converter: Converter,
  schema: NormalisedSchema,
  owner: string,
  isClosed: boolean,
): ShapeType | undefined {
  const { properties = {}, required = [] } = schema;
  const extra =
    schema.additionalProperties ??
    (isAlone(schema) ? schema.unevaluatedProperties : undefined) ??
    !isClosed;
  const declared = new Map(Object.entries(properties));
  const patterns = patternsOf(schema, declared);
  const legalNames = legalNamesOf(schema.propertyNames, converter.document);
  for (const name of [...required, ...(legalNames ?? [])]) {
    if (declared.has(name)) continue;
    const matching = patterns.find(({ expression }) => expression.test(name));
    declared.set(name, matching?.part ?? schema.additionalProperties ?? true);
  }
  if (isClosed && declared.size === 0 && patterns.length === 0 && extra === false) {
    return schema.additionalProperties === false ? closedObject({}, []) : undefined;
  }
  const templated = legalNames === undefined ? templatedOf(patterns, declared, extra) : new Set();
  const others: Normalised[] = [
    ...patterns.filter((pattern) => !templated.has(pattern)).map(({ part }) => part),
    ...(extra === false ? [] : [extra]),
  ];
  let index = union(others.map((part) => converter.convert(part, allKinds, owner)));
  if (legalNames !== undefined) index = never;

  const members: Record<string, ShapeType> = {};
  const requiredKeys: string[] = [];
  for (const [name, own] of declared) {
    const isRequired = required.includes(name) || isFilled(own, converter.document);
    if (!isRequired && (legalNames?.has(name) === false || (own === false && index === never))) {
      continue;
    }
    const key = converter.key(name);
    const isInherited = !isRequired && inherited.has(name);
    const part = withPatterns(own, name, patterns);
    let type = isInherited ? unknown : converter.convert(part, allKinds, owner);
    // An index signature repeats the types of all properties, so they need names.
    if (index !== unknown && index !== never && !("tsType" in type)) {
      type = converter.hoist(type, owner + pascalWords(name), true);
    }
    members[key] = described(type, own, converter.document);
    if (isRequired) requiredKeys.push(key);
  }
  for (const { templates, part } of patterns.filter((pattern) => templated.has(pattern))) {
    const type = converter.convert(part, allKinds, owner);
    for (const template of templates) {
      const isSometimesAbsent = [...declared.keys()].some(
        (name) => !required.includes(name) && hasKey(template, name),
      );
      const key = converter.templateKey(template.texts);
      members[key] = isSometimesAbsent ? union([type, undefinedType]) : type;
      requiredKeys.push(key);
    }
  }
  if (index === never) return closedObject(members, requiredKeys);
  if (index === unknown && Object.keys(members).length === 0) return undefined;
  return {
    type: "object",
    properties: members,
    required: requiredKeys,
    additionalProperties: index,
  };
}

interface Pattern {
  readonly expression: RegExp;
  readonly part: Normalised;
  readonly templates: readonly KeyTemplate[];
  readonly isExact: boolean;
}

/** The patterns of a schema that more names match than can be listed; the others are added to the names. */
function patternsOf(
  { patternProperties = {} }: NormalisedSchema,
  declared: Map<string, Normalised>,
): Pattern[] {
  const patterns: Pattern[] = [];
  const listed = new Map<string, Normalised[]>();
  for (const [pattern, part] of Object.entries(patternProperties)) {
    const single = nameOfPattern(pattern);
    const keys = single === undefined ? keyPattern(pattern) : undefined;
    const { templates = [], isExact = false } = keys ?? {};
    for (const name of single === undefined ? (keys?.names ?? []) : [single]) {
      listed.set(name, [...(listed.get(name) ?? []), part]);
    }
    if (single === undefined && (keys === undefined || templates.length > 0)) {
      patterns.push({ expression: toRegExp(pattern), part, templates, isExact });
    }
  }
  for (const [name, parts] of listed) {
    const all = [...(declared.has(name) ? [declared.get(name) ?? true] : []), ...parts];
    declared.set(name, all.length === 1 ? (all[0] ?? true) : { allOf: all });
  }
  return patterns;
}

/** The patterns that index signatures of template literals can stand for. */
function templatedOf(
  patterns: readonly Pattern[],
  declared: ReadonlyMap<string, Normalised>,
  extra: Normalised,
): ReadonlySet<unknown> {
  const isTemplated = (pattern: Pattern): boolean => {
    const { templates, isExact, expression } = pattern;
    const has = (name: string): boolean => templates.some((template) => hasKey(template, name));
    if (templates.length === 0 || [...inherited].some((name) => declared.has(name) && has(name))) {
      return false;
    }
    if (isExact) return true;
    // A template with more keys than the pattern: no others may be among them.
    const overlaps = (other: Pattern): boolean =>
      other !== pattern &&
      (other.templates.length === 0 ||
        other.templates.some((one) => templates.some((own) => mayOverlap(one, own))));
    return (
      extra === false &&
      !patterns.some(overlaps) &&
      [...declared.keys()].every((name) => !has(name) || expression.test(name))
    );
  };
  return new Set(patterns.filter(isTemplated));
}

/** The schemas of a member: its own, and those of the patterns that its name matches. */
function withPatterns(own: Normalised, name: string, patterns: readonly Pattern[]): Normalised {
  const matching = patterns.filter(({ expression, part }) => part !== own && expression.test(name));
  return matching.length === 0 ? own : { allOf: [own, ...matching.map(({ part }) => part)] };
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
