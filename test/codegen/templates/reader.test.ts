import type { StandardSchemaV1 } from "@standard-schema/spec";
import { describe, expect, expectTypeOf, test } from "vitest";
import { openSchema } from "../../../codegen/json-schema/schema-document.js";
import { parse } from "../../../codegen/parse/parse.js";
import type { SparkCapabilitiesDocument } from "../../../generated/spark-capabilities.js";
import { sparkCapabilities as capabilities } from "../../../generated/spark-capabilities.js";
import { readSparkCapabilities } from "../../../generated/spark-capabilities.reader.js";
import { emittedReader } from "../reader/emitted-reader.js";

function readerOf(schema: object | boolean): ReturnType<typeof emittedReader> {
  return emittedReader(openSchema(parse("s.json", JSON.stringify(schema), "schema", () => {})));
}

const readAny = readerOf({});

function refusal(read: (value: unknown) => unknown, value: unknown): string {
  try {
    read(value);
  } catch (error) {
    expect(error).toBeInstanceOf(TypeError);
    return (error as Error).message;
  }
  throw new Error("accepted");
}

describe("what no JSON document holds is refused", () => {
  test.each<[string, unknown, string]>([
    ["1e999", JSON.parse("1e999"), "Infinity"],
    ["not a number", Number.NaN, "NaN"],
    ["undefined", undefined, "undefined"],
    ["a function", () => 1, "a function"],
    ["a symbol", Symbol("s"), "a symbol"],
    ["a bigint", 12n, "12n"],
    ["a Map", new Map([["a", 1]]), "an instance of Map"],
    ["a Date", new Date(0), "an instance of Date"],
    ["a boxed string", Object("a"), "an instance of String"],
    ["bytes", new Uint8Array(2), "an instance of Uint8Array"],
    ["an object of a class", new (class Port {})(), "an instance of Port"],
    ["a Map in a proxy", new Proxy(new Map(), {}), "an instance of Map"],
  ])("%s", (_, value, found) => {
    expect(refusal(readAny, { a: [value] })).toContain(`/a/0\n  found     ${found}\n`);
    expect(refusal(readAny, value)).toContain(`the document\n  found     ${found}\n`);
  });

  test.each<[string, object]>([
    [
      "a proxy that throws",
      new Proxy(
        {},
        {
          ownKeys: () => {
            throw new Error("no");
          },
        },
      ),
    ],
    [
      "a revoked proxy",
      (() => {
        const { proxy, revoke } = Proxy.revocable({}, {});
        revoke();
        return proxy;
      })(),
    ],
    [
      "a getter that throws",
      {
        get b() {
          throw new Error("no");
        },
      },
    ],
  ])("%s", (_, value) => {
    expect(refusal(readAny, { a: value })).toMatch(/^\/a(\/b)?\n {2}found {5}a value that throws/);
  });

  test("a hole in an array, and an array of holes", () => {
    expect(refusal(readAny, Object.assign(new Array(3), { 0: 1 }))).toMatch(
      /^\/1\n {2}found {5}undefined/,
    );
    expect(refusal(readAny, new Array(2 ** 32 - 1))).toContain(
      "\n\nthese are the first 100 problems",
    );
  });

  test("a value that contains itself, once", () => {
    const value: { a?: unknown[] } = {};
    value.a = [1, value];
    expect(refusal(readAny, value).match(/found/g)).toHaveLength(1);
    expect(refusal(readAny, value)).toMatch(/^\/a\/1\n {2}found {5}a value that contains itself\n/);
  });

  test("more than 500 levels", () => {
    const nested = (levels: number): unknown => JSON.parse("[".repeat(levels) + "]".repeat(levels));
    expect(readAny(nested(500))).toEqual(nested(500));
    expect(refusal(readAny, nested(501))).toContain("expected  at most 500 levels");
    expect(refusal(readAny, nested(100_000))).toContain("expected  at most 500 levels");
    const tree = readerOf({
      $defs: { t: { items: { $ref: "#/$defs/t" } } },
      $ref: "#/$defs/t",
      not: { const: 1 },
    });
    expect(tree(nested(500))).toEqual(nested(500));
  });

  test("a value that repeats itself without end", () => {
    const schema = openSchema(parse("s.json", "{}", "schema", () => {}));
    const read = emittedReader(schema, (text) => text.replace("10_000_000", "10_000"));
    let value: unknown = 1;
    for (let level = 0; level < 60; level++) value = [value, value];
    expect(refusal(read, value)).toContain("too large to be checked");
  });
});

test("alternatives that lead to themselves do not double the time with each level", () => {
  const branch = (k: number) => ({
    type: "object",
    properties: { c: { $ref: "#/$defs/t" }, k: { const: k } },
    required: ["k"],
  });
  const read = readerOf({ $ref: "#/$defs/t", $defs: { t: { oneOf: [branch(1), branch(2)] } } });
  let value: object = { k: 2 };
  for (let level = 0; level < 400; level++) value = { c: value, k: 1 + (level % 2) };
  expect(read(value)).toEqual(value);
  const invalid = JSON.parse(JSON.stringify(value).replace('{"k":2}', '{"k":3}'));
  expect(refusal(read, invalid)).toContain("a value that fits exactly one of 2 alternatives");
});

describe("the value is read once", () => {
  test("so that a getter cannot change its mind", () => {
    let reads = 0;
    const value = {
      get port() {
        reads++;
        return reads === 1 ? 80 : "gone";
      },
    };
    expect(readerOf({ properties: { port: { type: "number" } } })(value)).toEqual({ port: 80 });
    expect(reads).toBe(1);
  });

  test("and what is returned is no part of it", () => {
    const value = { a: [{}] };
    const read = readAny(value) as typeof value;
    expect(read).toEqual(value);
    expect(read.a).not.toBe(value.a);
    expect(read.a[0]).not.toBe(value.a[0]);
  });

  test("with __proto__ as an own member", () => {
    const value = JSON.parse('{"__proto__": {"x": 1}, "a": {"__proto__": null}}');
    const read = readAny(value) as object;
    expect(JSON.stringify(read)).toBe(JSON.stringify(value));
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
  });

  test("objects without a prototype, and of another realm, are as good", () => {
    const value = Object.assign(Object.create(null), { a: 1 });
    expect(readAny(value)).toEqual({ a: 1 });
    expect(readAny(Object.assign(Object.create(Object.create(null)), { a: 1 }))).toEqual({ a: 1 });
  });
});

describe("a message is bounded", () => {
  test("100 problems", () => {
    const read = readerOf({ items: { type: "string", pattern: "a" } });
    const message = refusal(read, new Array(300_000).fill(1));
    expect(message.match(/found/g)).toHaveLength(100);
    expect(message).toMatch(/\/99\n[^/]*these are the first 100 problems$/);
    expect(refusal(read, new Array(99).fill(1))).not.toContain("these are the first");
  });

  test("long keys, values, literals and patterns", () => {
    const long = "k".repeat(1_000_000);
    const read = readerOf({
      additionalProperties: {
        additionalProperties: { pattern: `^[0-9]${"x".repeat(10_000)}$`, type: "string" },
      },
    });
    const value = {
      [long]: Object.fromEntries(
        Array.from({ length: 100 }, (_, index) => [`${long}${index}`, long]),
      ),
    };
    const message = refusal(read, value);
    expect(message.match(/found/g)).toHaveLength(100);
    expect(message.length).toBeLessThan(1_000_000);
  });

  test("nothing in it starts a line or a terminal sequence", () => {
    const key = "a\n\n/b\n  found     1\u001b[31m\u2028\u202e";
    const message = refusal(readerOf({ additionalProperties: { const: "\u202e" } }), {
      [key]: "\u009b\u200b",
    });
    expect(message.split("\n")).toHaveLength(4);
    expect(message).not.toMatch(/[\p{Cf}\p{Zl}]|\p{Cc}(?<!\n)/u);
    expect(message).toContain(
      "/a\\u{a}\\u{a}~1b\\u{a}  found     1\\u{1b}[31m\\u{2028}\\u{202e}\n",
    );
  });
});

describe("a Standard Schema", () => {
  const standard = readSparkCapabilities["~standard"];

  test("is of the specification's type", () => {
    const schema: StandardSchemaV1<unknown, SparkCapabilitiesDocument> = readSparkCapabilities;
    expectTypeOf<
      StandardSchemaV1.InferOutput<typeof readSparkCapabilities>
    >().toEqualTypeOf<SparkCapabilitiesDocument>();
    expect(schema["~standard"]).toMatchObject({ version: 1, vendor: "json-as-const" });
  });

  test("returns the value, as the function does", () => {
    const document = structuredClone(capabilities);
    expect(standard.validate(document)).toEqual({ value: readSparkCapabilities(document) });
    expect(standard.validate(document).issues).toBe(undefined);
  });

  test("returns issues with their paths, and throws nothing", () => {
    expect(standard.validate(new Map()).issues).toEqual([
      { message: "found an instance of Map, expected a JSON value", path: [] },
    ]);
    const document = { ...capabilities, stack: { nim: { label: "NIM", purpose: 1 } } };
    expect(standard.validate(document).issues).toEqual([
      { message: "found 1, expected a string", path: ["stack", "nim", "purpose"] },
    ]);
  });
});
