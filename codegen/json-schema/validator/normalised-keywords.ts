import type { Normalised, NormalisedSchema } from "../types.js";

interface SubschemaKeyword {
  readonly form: "schema" | "list" | "map";
  /** Its subschemas apply to the same value as the schema around them. */
  readonly inPlace: boolean;
}

const schema: SubschemaKeyword = { form: "schema", inPlace: false };
const map: SubschemaKeyword = { form: "map", inPlace: false };
const alternatives: SubschemaKeyword = { form: "list", inPlace: true };
const condition: SubschemaKeyword = { form: "schema", inPlace: true };

/** The keywords of the normalised dialect that hold subschemas. */
export const subschemaKeywords: ReadonlyMap<string, SubschemaKeyword> = new Map([
  ["allOf", alternatives],
  ["anyOf", alternatives],
  ["oneOf", alternatives],
  ["not", condition],
  ["if", condition],
  ["then", condition],
  ["else", condition],
  ["dependentSchemas", { form: "map", inPlace: true }],
  ["properties", map],
  ["patternProperties", map],
  ["additionalProperties", schema],
  ["propertyNames", schema],
  ["prefixItems", { form: "list", inPlace: false }],
  ["items", schema],
  ["contains", schema],
  ["unevaluatedItems", schema],
  ["unevaluatedProperties", schema],
]);

/** The keywords that say something of a value without subschemas, in the order of their messages. */
export const assertionKeywords: readonly string[] = [
  "type",
  "maximum",
  "minimum",
  "exclusiveMaximum",
  "exclusiveMinimum",
  "multipleOf",
  "maxLength",
  "minLength",
  "pattern",
  "const",
  "enum",
  "maxItems",
  "minItems",
  "uniqueItems",
  "maxProperties",
  "minProperties",
  "required",
];

const typesOfKeywords: readonly (readonly [types: readonly string[], keywords: string])[] = [
  [["number", "integer"], "maximum minimum exclusiveMaximum exclusiveMinimum multipleOf"],
  [["string"], "maxLength minLength pattern"],
  [
    ["array"],
    "maxItems minItems uniqueItems prefixItems items contains minContains maxContains unevaluatedItems",
  ],
  [
    ["object"],
    "maxProperties minProperties required properties patternProperties additionalProperties propertyNames dependentSchemas unevaluatedProperties",
  ],
];

const typesOf = new Map(
  typesOfKeywords.flatMap(([types, keywords]) =>
    keywords.split(" ").map((keyword) => [keyword, types] as const),
  ),
);

/** Whether a keyword can refuse a value of the schema's own type. */
export function isApplicable(keyword: string, { type }: NormalisedSchema): boolean {
  const types = typesOf.get(keyword);
  return (
    type === undefined || types === undefined || [type].flat().some((name) => types.includes(name))
  );
}

/** The subschemas under a keyword. */
export function subschemasUnder(keyword: string, value: unknown): readonly Normalised[] {
  switch (subschemaKeywords.get(keyword)?.form) {
    case undefined:
      return [];
    case "schema":
      return [value as Normalised];
    default:
      return Object.values(value as Readonly<Record<string, Normalised>>);
  }
}

/** A schema and all schemas in it, those of its references not among them. */
export function schemasIn(root: Normalised): NormalisedSchema[] {
  if (typeof root === "boolean") return [];
  const below = Object.entries(root).flatMap((entry) => subschemasUnder(...entry));
  return [root, ...below.flatMap(schemasIn)];
}
