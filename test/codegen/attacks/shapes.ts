/** Texts that cost time, memory or stack, the more the greater a number is. */
export interface Attack {
  /** What the data set is made of, for a size. */
  readonly make: (size: number) => { readonly data: string; readonly schema?: string };
  /** The size at which it did harm before it was mended. */
  readonly size: number;
  /** What a refusal must say; without it the data set is generated. */
  readonly refusal?: string;
}

/** By name. */
export const attacks: Readonly<Record<string, Attack>> = {
  "many properties": {
    size: 1_550,
    make: (size) => ({
      data: '{ "p1": "a" }',
      schema: json({ properties: keyed(size, "p", () => ({ type: "string" })) }),
    }),
  },
  "many alternatives": {
    size: 400,
    make: (size) => ({
      data: '{ "kind": "k7" }',
      schema: json({
        oneOf: listed(size, (at) => ({ properties: { kind: { const: `k${at}` } } })),
      }),
    }),
  },
  "items in items": {
    size: 240,
    make: (size) => ({ data: "[]", schema: nested(size, '{"items":', "{}", "}") }),
  },
  "a chain of references": {
    size: 400,
    make: (size) => ({ data: '"a"', schema: chain(size, (next) => next) }),
  },
  "a chain of references longer than the stack": {
    size: 6_000,
    refusal: "levels deep, counted along its references",
    make: (size) => ({ data: '"a"', schema: chain(size, (next) => next) }),
  },
  "a chain of items": {
    size: 400,
    make: (size) => ({ data: "[]", schema: chain(size, (next) => ({ items: next })) }),
  },
  "a note without an end": {
    size: 60_000,
    refusal: "a member of Name",
    make: (size) => ({
      data: json({ names: { a: 1 }, name: " (".repeat(size) }),
      schema: json({
        properties: {
          names: { type: "object", "x-codegen": { keyType: "Name" } },
          name: { type: "string", "x-codegen": { memberOf: "Name", note: true } },
        },
      }),
    }),
  },
  "misspelt foreign keys": {
    size: 2_000,
    refusal: "did you mean",
    make: (size) => ({
      data: json({
        names: keyed(size, "member-number-", () => 1),
        list: listed(size, (at) => `membr-numbr-${at}`),
      }),
      schema: json({
        properties: {
          names: { type: "object", "x-codegen": { keyType: "Name" } },
          list: { items: { type: "string", "x-codegen": { memberOf: "Name" } } },
        },
      }),
    }),
  },
  "misspelt keys": {
    size: 2_000,
    refusal: "did you mean",
    make: (size) => ({
      data: json(keyed(size, "proprty-number-", () => 1)),
      schema: json({
        properties: keyed(size, "property-number-", () => ({ type: "number" })),
        additionalProperties: false,
      }),
    }),
  },
  "references that double": {
    size: 40,
    refusal: "alternatives and references that check one value",
    make: (size) => ({ data: '"a"', schema: chain(size, (next) => ({ anyOf: [next, next] })) }),
  },
  "conditions that double": {
    size: 40,
    refusal: "alternatives and references that check one value",
    make: (size) => ({
      data: '"a"',
      // biome-ignore lint/suspicious/noThenProperty: JSON Schema's keyword.
      schema: chain(size, (next) => ({ if: next, then: next })),
    }),
  },
  "violations that double": {
    size: 12,
    refusal: "a string (type, at attack.schema.json#/$defs/d11/type)",
    make: (size) => ({ data: "5", schema: chain(size, (next) => ({ allOf: [next, next] })) }),
  },
  "sets of dynamic anchors": {
    size: 14,
    refusal: "dynamic anchors whose sets multiply",
    make: (size) => ({ data: "{}", schema: json(anchorSets(size)) }),
  },
  "a description of a million line breaks": {
    size: 1_000_000,
    refusal: "a text of more than 10000 lines",
    make: (size) => ({ data: "{}", schema: json({ description: "\n".repeat(size) }) }),
  },
  "values of another type": {
    size: 50_000,
    refusal: "and 901 problems more",
    make: (size) => ({
      data: json(listed(size, (at) => `x${at}`)),
      schema: '{ "items": { "type": "number" } }',
    }),
  },
};

function json(value: unknown): string {
  return JSON.stringify(value);
}

function listed<Item>(size: number, make: (at: number) => Item): Item[] {
  return Array.from({ length: size }, (_, at) => make(at));
}

function keyed<Item>(
  size: number,
  prefix: string,
  make: (at: number) => Item,
): Record<string, Item> {
  return Object.fromEntries(listed(size, (at) => [prefix + at, make(at)]));
}

function nested(size: number, before: string, inner: string, after: string): string {
  return before.repeat(size) + inner + after.repeat(size);
}

/** Definitions, each of which refers to the next one. */
function chain(size: number, link: (next: { readonly $ref: string }) => object): string {
  const last = { type: "string" };
  const $defs = keyed(size, "d", (at) =>
    at === size - 1 ? last : link({ $ref: `#/$defs/d${at + 1}` }),
  );
  return json({ $ref: "#/$defs/d0", $defs });
}

/** Resources in two variants, each of which refers to both variants of the next one. */
function anchorSets(size: number): object {
  const uri = (at: number, variant: string): string => `https://example.org/${at}${variant}`;
  const both = (at: number): object => ({
    properties: { a: { $ref: uri(at, "a") }, b: { $ref: uri(at, "b") } },
  });
  const $defs = listed(size, (at) =>
    ["a", "b"].map((variant) => ({
      $id: uri(at, variant),
      $defs: { own: { $dynamicAnchor: `anchor${at}` } },
      ...(at + 1 < size && both(at + 1)),
    })),
  );
  return {
    $id: "https://example.org/",
    ...both(0),
    $defs: Object.fromEntries($defs.flat().map((resource) => [resource.$id, resource])),
  };
}
