import fc from "fast-check";
import { hostileText } from "./json-text.js";

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A data set to generate, with what is known of it from the making. */
export interface MadeDataSet {
  readonly data: string;
  readonly schema: string;
  /** The members of each union that the schema names, in the order of the data. */
  readonly unions: Readonly<Record<string, readonly string[]>>;
}

/**
 * A value under a schema that accepts it. The members of objects are pairs, because JavaScript would
 * put keys such as "10" first.
 */
interface Made {
  readonly text: string;
  readonly schema: Json;
}

const description = fc.option(hostileText, { nil: undefined });

const scalar: fc.Arbitrary<Made> = fc
  .oneof(
    hostileText,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
  )
  .chain((value) => {
    const type = value === null ? "null" : typeof value;
    const schemas: Json[] = [true, {}, { type }, { type: [type, "array"] }, { const: value }];
    schemas.push({ enum: [value, "other", 7] }, { anyOf: [{ type }, { type: "object" }] });
    schemas.push({ not: { type: "array" } }, { oneOf: [{ type }, { type: "array" }] });
    const text = Object.is(value, -0) ? "-0" : JSON.stringify(value);
    return fc.constantFrom(...schemas).map((schema) => ({ text, schema }));
  });

const keys = fc.uniqueArray(hostileText, { maxLength: 5 });

const { value: made } = fc.letrec<{ value: Made; array: Made; object: Made }>((tie) => ({
  value: fc.oneof({ maxDepth: 3, depthSize: "small" }, scalar, tie("array"), tie("object")),
  array: fc.tuple(fc.array(tie("value"), { maxLength: 4 }), fc.nat(3)).map(([items, form]) => ({
    text: `[${items.map(({ text }) => text).join(",")}]`,
    schema: arraySchema(
      items.map(({ schema }) => schema),
      form,
    ),
  })),
  object: fc
    .tuple(keys, fc.array(tie("value"), { minLength: 5, maxLength: 5 }), fc.nat(4), description)
    .map(([names, values, form, words]) => ({
      text: objectText(names.map((name, index) => [name, (values[index] as Made).text])),
      schema: objectSchema(
        names.map((name, index) => [name, (values[index] as Made).schema]),
        form,
        words,
      ),
    })),
}));

function arraySchema(items: readonly Json[], form: number): Json {
  if (form === 0 || items.length === 0) return { type: "array" };
  if (form === 1) return { type: "array", prefixItems: items, items: false };
  if (form === 2) return { type: "array", prefixItems: items.slice(0, 1) };
  return { items: { anyOf: items } };
}

function objectText(members: readonly (readonly [string, string])[]): string {
  return `{${members.map(([key, text]) => `${JSON.stringify(key)}:${text}`).join(",")}}`;
}

function objectSchema(
  members: readonly (readonly [string, Json])[],
  form: number,
  description: string | undefined,
): Json {
  const properties = fromEntries(members);
  const required = members.map(([key]) => key);
  const told = description === undefined ? {} : { description };
  if (form === 0) return { ...told, type: "object" };
  if (form === 1) return { ...told, type: "object", properties, additionalProperties: false };
  if (form === 2) return { ...told, type: "object", properties, required };
  if (form === 3)
    return { ...told, properties, patternProperties: { "^\u0001never": { type: "object" } } };
  const alternatives = members.map(([, schema]) => schema);
  return { ...told, additionalProperties: members.length === 0 ? false : { anyOf: alternatives } };
}

/** As Object.fromEntries; `__proto__` is an own property there too. */
function fromEntries(members: readonly (readonly [string, Json])[]): { [key: string]: Json } {
  return Object.fromEntries(members);
}

/** Documents with hostile keys and strings, and schemas that annotate them. */
export const madeDataSet: fc.Arbitrary<MadeDataSet> = fc.oneof(
  { weight: 1, arbitrary: made.map(({ text, schema }) => bare(text, schema)) },
  {
    weight: 3,
    arbitrary: fc
      .record({
        map: fc.uniqueArray(hostileText, { maxLength: 5 }),
        entries: fc.array(made, { minLength: 5, maxLength: 5 }),
        words: fc.array(hostileText, { maxLength: 5 }),
        free: made,
        absent: fc.tuple(hostileText, hostileText),
        hasList: fc.boolean(),
        hasConstant: fc.boolean(),
        hasReader: fc.boolean(),
        description,
      })
      .map(annotated),
  },
);

function bare(text: string, schema: Json): MadeDataSet {
  return { data: text, schema: JSON.stringify(schema), unions: {} };
}

interface Parts {
  readonly map: readonly string[];
  readonly entries: readonly Made[];
  readonly words: readonly string[];
  readonly free: Made;
  readonly absent: readonly [key: string, value: string];
  readonly hasList: boolean;
  readonly hasConstant: boolean;
  readonly hasReader: boolean;
  readonly description: string | undefined;
}

/** A map whose keys are a union, strings that must be of it, strings that are one, and gaps to fill. */
function annotated(parts: Parts): MadeDataSet {
  const { map, entries, words, free, absent, hasList, hasConstant, hasReader } = parts;
  const told = parts.description === undefined ? {} : { description: parts.description };
  const members = map.map((key, index) => [key, (entries[index] as Made).text] as const);
  const links = hasList ? map.map((key) => JSON.stringify(key)) : [];
  const [absentKey, absentValue] = absent;
  const wantsDefault = !["map", "words", "links", "free"].includes(absentKey);
  const schema: Json = {
    ...told,
    type: "object",
    properties: {
      map: {
        ...told,
        type: "object",
        properties: fromEntries(
          map.map((key, index) => [key, (entries[index] as Made).schema] as const),
        ),
        "x-codegen": {
          keyType: "Key",
          ...(hasList ? { keyList: "KEYS" } : {}),
          ...(hasConstant ? { constant: "MAP_VALUES" } : {}),
        },
      },
      words: {
        type: "array",
        items: { ...told, type: "string", "x-codegen": { valueType: "Word", valueList: "WORDS" } },
      },
      links: { type: "array", items: { type: "string", "x-codegen": { memberOf: "Key" } } },
      free: free.schema,
      ...(wantsDefault
        ? fromEntries([[absentKey, { default: absentValue, "x-codegen": { fill: "default" } }]])
        : {}),
    },
    required: ["map", "words"],
    ...(hasReader && hasList ? { "x-codegen": { reader: "readDocument" } } : {}),
  };
  const data = objectText([
    ["map", objectText(members)],
    ["words", `[${words.map((word) => JSON.stringify(word)).join(",")}]`],
    ["links", `[${links.join(",")}]`],
    ["free", free.text],
  ]);
  return { data, schema: JSON.stringify(schema), unions: { Key: map, Word: [...new Set(words)] } };
}
