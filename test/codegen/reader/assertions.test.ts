import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { openSchema, type SchemaDocument } from "../../../codegen/json-schema/schema-document.js";
import { violationsOf } from "../../../codegen/json-schema/validator/violations.js";
import { parse } from "../../../codegen/parse/parse.js";
import { schemaCases } from "../schema-cases.js";
import { emittedReader, readerAccepts } from "./emitted-reader.js";
import { checkMadeSchemas } from "./random-schemas.js";

const ignore = (): void => {};

function isValid(schema: SchemaDocument, value: unknown): boolean {
  return violationsOf(schema, parse("d.json", JSON.stringify(value), "data", ignore)).length === 0;
}

describe("the emitted reader's verdict is the validator's", () => {
  test.each(schemaCases)("$draft: $name", (one) => {
    const schema = openSchema(parse("s.json", one.schema, "schema", ignore));
    const read = emittedReader(schema);
    for (const value of [...one.valid, ...one.invalid, ...one.untyped, null, 0, "", [], {}]) {
      expect(readerAccepts(read, value), JSON.stringify(value)).toBe(isValid(schema, value));
    }
  });

  test.each([
    ["spark-capabilities", "spark-capabilities"],
    ["devices", "devices"],
    ["formats", "formats"],
    ["models/gpt-oss-20b", "models"],
  ])("%s, with one value changed", (name, schemaName) => {
    const text = (file: string): string =>
      readFileSync(new URL(`../../../schema/${file}.json`, import.meta.url), "utf8");
    const schema = openSchema(parse("s.json", text(`${schemaName}.schema`), "schema", ignore));
    const read = emittedReader(schema);
    const data = JSON.parse(text(name));
    expect(readerAccepts(read, data)).toBe(true);
    const changes = [...changesOf(data)];
    const step = Math.ceil(changes.length / 150);
    const verdicts = changes
      .filter((_, index) => index % step === 0)
      .map((change) => {
        change.apply();
        const verdict = readerAccepts(read, data);
        expect(verdict, change.name).toBe(isValid(schema, data));
        change.undo();
        return verdict;
      });
    expect(verdicts).toContain(false);
  });
});

/* `npm run fuzz` makes any number of documents, each time others. */
test("the generator, the reader and the specification agree on made schemas and documents", () => {
  checkMadeSchemas(500, 20_261_125);
});

interface Change {
  readonly name: string;
  apply(): void;
  undo(): void;
}

/** Each member and item, once absent and once of another kind. */
function* changesOf(value: unknown, path = ""): Generator<Change> {
  if (typeof value !== "object" || value === null) return;
  const parent = value as Record<string, unknown>;
  for (const [key, child] of Object.entries(parent)) {
    const name = `${path}/${key}`;
    const members = Object.entries(parent);
    const undo = (): void => {
      for (const member of Object.keys(parent)) delete parent[member];
      Object.assign(parent, Object.fromEntries(members));
    };
    if (!Array.isArray(parent)) {
      yield { name: `without ${name}`, apply: () => delete parent[key], undo };
      yield { name: `${name}x`, apply: () => Object.assign(parent, { [`${key}x`]: child }), undo };
    }
    const other = typeof child === "number" ? -child : typeof child === "string" ? 7 : "";
    const set = (): void => {
      parent[key] = other;
    };
    yield { name: `other ${name}`, apply: set, undo };
    yield* changesOf(child, name);
  }
}
