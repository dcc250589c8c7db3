import { type Draft, isAtLeast } from "./drafts.js";

/** Where a keyword holds subschemas. */
export type SubschemaForm =
  | "schema"
  | "list"
  | "schema or list"
  | "map"
  | "map of schemas or names";

interface Applicator {
  readonly form: SubschemaForm;
  /** The first draft that has it. */
  readonly from?: Draft;
  /** The last one; without it, all later drafts have it. */
  readonly until?: Draft;
}

const applicators: Readonly<Record<string, readonly Applicator[]>> = {
  properties: [{ form: "map" }],
  patternProperties: [{ form: "map" }],
  additionalProperties: [{ form: "schema" }],
  propertyNames: [{ form: "schema" }],
  dependencies: [{ form: "map of schemas or names" }],
  dependentSchemas: [{ form: "map", from: "2019-09" }],
  items: [
    { form: "schema or list", until: "2019-09" },
    { form: "schema", from: "2020-12" },
  ],
  prefixItems: [{ form: "list", from: "2020-12" }],
  additionalItems: [{ form: "schema", until: "2019-09" }],
  contains: [{ form: "schema" }],
  allOf: [{ form: "list" }],
  anyOf: [{ form: "list" }],
  oneOf: [{ form: "list" }],
  not: [{ form: "schema" }],
  if: [{ form: "schema" }],
  // biome-ignore lint/suspicious/noThenProperty: JSON Schema's keyword; its value is not a function.
  then: [{ form: "schema" }],
  else: [{ form: "schema" }],
  unevaluatedItems: [{ form: "schema", from: "2019-09" }],
  unevaluatedProperties: [{ form: "schema", from: "2019-09" }],
  contentSchema: [{ form: "schema", from: "2019-09" }],
  definitions: [{ form: "map" }],
  $defs: [{ form: "map", from: "2019-09" }],
};

/**
 * Keywords that are applied in all drafts, by the draft that brought them: validators of draft-07 apply
 * them in older schemas too.
 */
export const appliedEarly: Readonly<Record<string, Draft>> = {
  const: "draft-06",
  contains: "draft-06",
  propertyNames: "draft-06",
  if: "draft-07",
};

/** Keywords that do nothing in the drafts before the one that brought them. */
export const ignoredEarly: Readonly<Record<string, Draft>> = {
  dependentRequired: "2019-09",
  dependentSchemas: "2019-09",
  minContains: "2019-09",
  maxContains: "2019-09",
  unevaluatedItems: "2019-09",
  unevaluatedProperties: "2019-09",
  prefixItems: "2020-12",
};

/** Where a keyword of a draft holds subschemas; undefined if it holds none. */
export function subschemaForm(keyword: string, draft: Draft): SubschemaForm | undefined {
  if (!Object.hasOwn(applicators, keyword)) return undefined;
  return applicators[keyword]?.find(
    ({ from, until }) =>
      (from === undefined || isAtLeast(draft, from)) &&
      (until === undefined || isAtLeast(until, draft)),
  )?.form;
}
