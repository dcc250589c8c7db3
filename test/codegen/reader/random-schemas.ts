import fc from "fast-check";
import { openSchema } from "../../../codegen/json-schema/schema-document.js";
import { violationsOf } from "../../../codegen/json-schema/validator/violations.js";
import { parse } from "../../../codegen/parse/parse.js";
import { emittedReader, readerAccepts } from "./emitted-reader.js";
import { isValid, type Schema } from "./plain-validator.js";

const documentsPerSchema = 50;

/**
 * Makes schemas, and documents for each. The build-time verdict, the emitted reader's, and that of a
 * plain interpreter of the specification must agree. A failure is shrunk.
 *
 * @param documents how many documents to make, rounded up to whole schemas
 * @param seed of the schemas; the same seed makes the same ones
 */
export function checkMadeSchemas(documents: number, seed: number): void {
  const made = fc.tuple(
    schema,
    fc.array(value, { minLength: documentsPerSchema, maxLength: documentsPerSchema }),
  );
  fc.assert(fc.property(made, checkSchema), {
    seed,
    numRuns: Math.ceil(documents / documentsPerSchema),
  });
}

function checkSchema([written, values]: [Schema, unknown[]]): void {
  const document = openSchema(parse("s.json", JSON.stringify(written), "schema", () => {}));
  const read = emittedReader(document);
  for (const value of values) {
    const text = JSON.stringify(value);
    const verdicts = {
      generator:
        violationsOf(
          document,
          parse("d.json", text, "data", () => {}),
        ).length === 0,
      reader: readerAccepts(read, value),
      specification: isValid(written, value, written),
    };
    if (new Set(Object.values(verdicts)).size > 1) {
      throw new Error(`${JSON.stringify(written)} and ${text}: ${JSON.stringify(verdicts)}`);
    }
  }
}

// Few letters and numbers, so that schemas and documents meet.
const key = fc.constantFrom("a", "b", "ab", "__proto__", "constructor", "", "é😀");
const number = fc.constantFrom(0, -0, 1, 2, 3, -1, 0.1, 0.3, 1.1, 0.7, 2.5, 1e21, 1e-7, 1e308, 12);
const string = fc.constantFrom("", "a", "b", "ab", "ba", "aab", "😀", "é😀", "1", "__proto__");
const scalar = fc.oneof(number, string, fc.boolean(), fc.constant(null));
const count = fc.nat({ max: 3 });
const pattern = fc.constantFrom(
  "a",
  "^a",
  "b$",
  "^a*b?$",
  "^[^a]+$",
  "^.$",
  "\\p{L}",
  "^\\-?a",
  "^$",
  "_",
);

const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalar,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(key, tie("value"), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

const { schema } = fc.letrec<{ schema: Schema; part: Schema }>((tie) => {
  const part = tie("part");
  const parts = fc.array(part, { minLength: 1, maxLength: 3 });
  const type = fc.constantFrom("null", "boolean", "integer", "number", "string", "array", "object");
  const map = (keys: fc.Arbitrary<string>): fc.Arbitrary<Record<string, Schema>> =>
    fc.dictionary(keys, part, { maxKeys: 3, noNullPrototype: true });
  const keys = fc.uniqueArray(key, { maxLength: 2 });
  // Each group is one choice, so that schemas have some of everything.
  const groups = [
    fc.record({ type: fc.oneof(type, fc.uniqueArray(type, { minLength: 1, maxLength: 3 })) }),
    fc.record({ const: value }),
    fc.record({
      enum: fc.uniqueArray(value, { minLength: 1, maxLength: 4, comparator: "SameValueZero" }),
    }),
    fc.record({
      enum: fc.constant([..."abcdefghijklmnopqrstuvwxyz", "ab", "ba", "😀", 1, [], null]),
    }),
    fc.record({ minimum: number, maximum: number }, { requiredKeys: [] }),
    fc.record({ exclusiveMinimum: number, exclusiveMaximum: number }, { requiredKeys: [] }),
    fc.record({ multipleOf: fc.constantFrom(0.1, 0.3, 1, 2, 2.5, 1e-7, 0.07) }),
    fc.record({ minLength: count, maxLength: count }, { requiredKeys: [] }),
    fc.record({ pattern }),
    fc.record({ minItems: count, maxItems: count }, { requiredKeys: [] }),
    fc.record({ uniqueItems: fc.boolean() }),
    fc.record({ prefixItems: parts, items: part }, { requiredKeys: [] }),
    fc.record(
      { contains: part, minContains: count, maxContains: count },
      { requiredKeys: ["contains"] },
    ),
    fc.record({ minProperties: count, maxProperties: count }, { requiredKeys: [] }),
    fc.record({ required: keys }),
    fc.record(
      { properties: map(key), patternProperties: map(pattern), additionalProperties: part },
      { requiredKeys: [] },
    ),
    fc.record({ propertyNames: part }),
    fc.record({
      dependentRequired: fc.dictionary(key, keys, { maxKeys: 2, noNullPrototype: true }),
    }),
    fc.record({ dependentSchemas: map(key) }),
    fc.record({ allOf: parts }),
    fc.record({ anyOf: parts }),
    fc.record({ oneOf: parts }),
    fc.record({ not: part }),
    // biome-ignore lint/suspicious/noThenProperty: JSON Schema's keyword.
    fc.record({ if: part, then: part, else: part }, { requiredKeys: ["if"] }),
    fc.record({ unevaluatedProperties: part }),
    fc.record({ unevaluatedItems: part }),
  ];
  const object: fc.Arbitrary<Schema> = fc
    .array(fc.oneof(...groups), { minLength: 1, maxLength: 3 })
    .map((chosen) => Object.assign({}, ...chosen) as Schema);
  return {
    part: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.oneof(fc.boolean(), fc.record({ type }), fc.record({ const: scalar })),
      object,
      fc.constantFrom<Schema>({ $ref: "#/$defs/a" }, { $ref: "#/$defs/b" }),
    ),
    schema: fc.tuple(object, object, object).map(([root, a, b]) => ({
      ...(root as object),
      $defs: { a: withoutReferences(a), b: withoutReferences(b) },
    })),
  };
});

/** References that lead to themselves on the same value are refused. */
function withoutReferences(schema: Schema): Schema {
  return JSON.parse(
    JSON.stringify(schema)
      .replaceAll('{"$ref":"#/$defs/a"}', "true")
      .replaceAll('{"$ref":"#/$defs/b"}', '{"type":"string"}'),
  );
}
