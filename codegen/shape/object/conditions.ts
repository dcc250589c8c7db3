import type { Normalised, NormalisedDocument, NormalisedSchema } from "../../json-schema/types.js";

/** A value of a member on which conditions depend. */
type Scalar = string | number | boolean | null;

/** The objects whose member has one of some values, and what the conditions say of them. */
export interface Case {
  readonly values: readonly Scalar[];
  /** Whether the member may be absent. */
  readonly isOptional: boolean;
  readonly consequences: readonly Normalised[];
}

export interface Conditions {
  /** The member whose value decides, if there is one, and the cases in the order of its values. */
  readonly member?: { readonly name: string; readonly cases: readonly Case[] };
  /** The schemas whose `if`, `then` and `else` are in the cases. */
  readonly decided: ReadonlySet<NormalisedSchema>;
  /** The other schemas with a condition. */
  readonly others: readonly NormalisedSchema[];
}

/** More cases than this make no type that anybody reads. */
const mostValues = 100;

/**
 * The conditions on the value of one member, which has finitely many values:
 * `if: { properties: { kind: { const: "a" } } }` in the schema or in its `allOf`.
 */
export function conditionsIn(schema: NormalisedSchema, document: NormalisedDocument): Conditions {
  const all = [schema, ...(schema.allOf ?? [])].filter(hasCondition);
  const tests = new Map(all.map((one) => [one, memberTest(one.if)]));
  const name = [...tests.values()].find((test) => test !== undefined)?.name;
  const domain = name === undefined ? undefined : valuesOf(name, schema, document);
  const decided = all.filter((one) => name !== undefined && tests.get(one)?.name === name);
  if (name === undefined || domain === undefined || domain.length > mostValues) {
    return { decided: new Set(), others: all };
  }
  const consequencesOf = (holds: (test: MemberTest) => boolean): Normalised[] =>
    decided.flatMap((one) => {
      const test = tests.get(one);
      const part = test !== undefined && holds(test) ? one.then : one.else;
      return part === undefined ? [] : [part];
    });
  const cases: { values: Scalar[]; isOptional: boolean; consequences: Normalised[] }[] = [];
  const caseOf = (consequences: Normalised[]) => {
    const isSame = (other: readonly Normalised[]): boolean =>
      other.length === consequences.length && other.every((part, at) => part === consequences[at]);
    const known = cases.find((one) => isSame(one.consequences));
    if (known !== undefined) return known;
    const added = { values: [], isOptional: false, consequences };
    cases.push(added);
    return added;
  };
  for (const value of domain) {
    caseOf(consequencesOf(({ values }) => values.includes(value))).values.push(value);
  }
  // An absent member passes a test that does not require it.
  if (!isRequired(name, schema, document)) {
    caseOf(consequencesOf(({ isRequired }) => !isRequired)).isOptional = true;
  }
  return {
    member: { name, cases: cases.filter((one) => !one.consequences.includes(false)) },
    decided: new Set(decided),
    others: all.filter((one) => !decided.includes(one)),
  };
}

function hasCondition(schema: Normalised): schema is NormalisedSchema {
  if (typeof schema !== "object" || schema.if === undefined) return false;
  return schema.then !== undefined || schema.else !== undefined;
}

interface MemberTest {
  readonly name: string;
  readonly values: readonly Scalar[];
  readonly isRequired: boolean;
}

/** What a condition says, if it is about the value of one member. */
function memberTest(condition: Normalised | undefined): MemberTest | undefined {
  if (typeof condition !== "object") return undefined;
  const { type = "object", properties = {}, required = [], ...others } = condition;
  const isPlain = Object.keys(others).every((keyword) => comments.has(keyword));
  const [[name, schema] = [], another] = Object.entries(properties);
  if (!isPlain || type !== "object" || name === undefined || another !== undefined)
    return undefined;
  if (required.some((key) => key !== name) || typeof schema !== "object") return undefined;
  const { type: ownType, const: _, enum: __, ...more } = schema;
  const values = literalsOf(schema);
  if (values === undefined || Object.keys(more).some((keyword) => !comments.has(keyword))) {
    return undefined;
  }
  if (ownType !== undefined && !values.every((value) => typeof value === ownType)) return undefined;
  return { name, values, isRequired: required.includes(name) };
}

const comments: ReadonlySet<string> = new Set(["title", "description", "deprecated", "default"]);

/** All values that a member may have, if they are listed where the member is always described. */
function valuesOf(
  name: string,
  schema: Normalised | undefined,
  document: NormalisedDocument,
): readonly Scalar[] | undefined {
  for (const part of unconditional(schema, document)) {
    const member = part.properties?.[name];
    if (member === undefined || !Object.hasOwn(part.properties ?? {}, name)) continue;
    for (const one of unconditional(member, document)) {
      const values = literalsOf(one) ?? (one.type === "boolean" ? [true, false] : undefined);
      if (values !== undefined) return values;
    }
  }
  return undefined;
}

function isRequired(name: string, schema: Normalised, document: NormalisedDocument): boolean {
  return unconditional(schema, document).some(({ required = [] }) => required.includes(name));
}

/** A schema, what it refers to and the schemas of its `allOf`. */
export function unconditional(
  schema: Normalised | undefined,
  document: NormalisedDocument,
): NormalisedSchema[] {
  if (typeof schema !== "object") return [];
  const { $ref, allOf = [] } = schema;
  const target = $ref === undefined ? undefined : document.definitions.get($ref);
  return [schema, ...[target, ...allOf].flatMap((part) => unconditional(part, document))];
}

function literalsOf(schema: NormalisedSchema): readonly Scalar[] | undefined {
  const values = schema.enum ?? (schema.const === undefined ? undefined : [schema.const]);
  return values?.every(isScalar) ? values : undefined;
}

function isScalar(value: unknown): value is Scalar {
  return typeof value !== "object" || value === null;
}
