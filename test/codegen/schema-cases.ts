import { readFileSync } from "node:fs";
import { type Draft, drafts, metaSchemaUris } from "../../codegen/json-schema/document/drafts.js";

/** A schema with documents that it accepts and documents that it refuses. */
export interface SchemaCase {
  readonly name: string;
  readonly draft: Draft;
  /** The text of the schema, with its draft in it. */
  readonly schema: string;
  readonly valid: readonly unknown[];
  /** Refused, also by the shape type. */
  readonly invalid: readonly unknown[];
  /** Refused, for a reason that a type cannot state. */
  readonly untyped: readonly unknown[];
}

interface WrittenCase {
  readonly name: string;
  /** The first and the last draft that it holds in. */
  readonly from: Draft;
  readonly until: Draft;
  readonly schema: object;
  readonly valid: readonly unknown[];
  readonly invalid?: readonly unknown[];
  readonly untyped?: readonly unknown[];
}

const written: readonly WrittenCase[] = JSON.parse(
  readFileSync(new URL("schema-cases.json", import.meta.url), "utf8"),
);

/** Every case in every draft that it is about; "META" stands for the draft's meta-schema. */
export const schemaCases: readonly SchemaCase[] = written.flatMap(
  ({ name, from, until, schema, valid, invalid = [], untyped = [] }) =>
    drafts.slice(drafts.indexOf(from), drafts.indexOf(until) + 1).map((draft) => {
      const meta = metaSchemaUris[draft];
      const text = JSON.stringify({ $schema: meta, ...schema }).replace('"META"', `"${meta}"`);
      return { name, draft, schema: text, valid, invalid, untyped };
    }),
);
