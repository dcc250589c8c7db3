import { createRequire } from "node:module";
import type { JsonDocument, JsonMember, JsonNode } from "../parse/json.js";

/** The drafts of JSON Schema, oldest first. */
export const drafts = ["draft-04", "draft-06", "draft-07", "2019-09", "2020-12"] as const;
export type Draft = (typeof drafts)[number];

/** The draft of a schema that does not name one. */
export const latestDraft: Draft = "2020-12";

/** The identifiers of the drafts' own meta-schemas, without the empty fragment. */
export const metaSchemaUris: Readonly<Record<Draft, string>> = {
  "draft-04": "http://json-schema.org/draft-04/schema",
  "draft-06": "http://json-schema.org/draft-06/schema",
  "draft-07": "http://json-schema.org/draft-07/schema",
  "2019-09": "https://json-schema.org/draft/2019-09/schema",
  "2020-12": "https://json-schema.org/draft/2020-12/schema",
};

/** Whether a draft is the named one or younger. */
export function isAtLeast(draft: Draft, oldest: Draft): boolean {
  return drafts.indexOf(draft) >= drafts.indexOf(oldest);
}

/** The draft that a `$schema` names; people write it with and without `#`, with http and https. */
export function draftOf(uri: string): Draft | undefined {
  const written = bare(uri);
  return drafts.find((draft) => bare(metaSchemaUris[draft]) === written);
}

/** The draft whose meta-schema, or a part of it, an absolute URI names. */
export function draftOfMetaSchema(uri: string): Draft | undefined {
  const draft = draftOf(uri);
  if (draft !== undefined) return draft;
  const part = /^https:\/\/json-schema\.org\/draft\/(2019-09|2020-12)\/meta\//.exec(uri);
  return part?.[1] as Draft | undefined;
}

function bare(uri: string): string {
  return uri.replace(/#$/, "").replace(/^https?:/, "");
}

/** How subschemas stand under a keyword. */
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
  propertyNames: [{ form: "schema", from: "draft-06" }],
  dependencies: [{ form: "map of schemas or names" }],
  dependentSchemas: [{ form: "map", from: "2019-09" }],
  items: [
    { form: "schema or list", until: "2019-09" },
    { form: "schema", from: "2020-12" },
  ],
  prefixItems: [{ form: "list", from: "2020-12" }],
  additionalItems: [{ form: "schema", until: "2019-09" }],
  contains: [{ form: "schema", from: "draft-06" }],
  allOf: [{ form: "list" }],
  anyOf: [{ form: "list" }],
  oneOf: [{ form: "list" }],
  not: [{ form: "schema" }],
  if: [{ form: "schema", from: "draft-07" }],
  // biome-ignore lint/suspicious/noThenProperty: the name is JSON Schema's, and its value no function.
  then: [{ form: "schema", from: "draft-07" }],
  else: [{ form: "schema", from: "draft-07" }],
  unevaluatedItems: [{ form: "schema", from: "2019-09" }],
  unevaluatedProperties: [{ form: "schema", from: "2019-09" }],
  contentSchema: [{ form: "schema", from: "2019-09" }],
  definitions: [{ form: "map" }],
  $defs: [{ form: "map", from: "2019-09" }],
};

/** How subschemas stand under a keyword in a draft; undefined if none do. */
export function subschemaForm(keyword: string, draft: Draft): SubschemaForm | undefined {
  if (!Object.hasOwn(applicators, keyword)) return undefined;
  return applicators[keyword]?.find(
    ({ from, until }) =>
      (from === undefined || isAtLeast(draft, from)) &&
      (until === undefined || isAtLeast(until, draft)),
  )?.form;
}

const parts: Readonly<Record<Draft, readonly string[]>> = {
  "draft-04": ["ajv-draft-04/dist/refs/json-schema-draft-04.json"],
  "draft-06": ["ajv/dist/refs/json-schema-draft-06.json"],
  "draft-07": ["ajv/dist/refs/json-schema-draft-07.json"],
  "2019-09": vocabularies("2019-09", [
    "applicator",
    "content",
    "core",
    "format",
    "meta-data",
    "validation",
  ]),
  "2020-12": vocabularies("2020-12", [
    "applicator",
    "content",
    "core",
    "format-annotation",
    "meta-data",
    "unevaluated",
    "validation",
  ]),
};

function vocabularies(draft: Draft, names: readonly string[]): string[] {
  const folder = `ajv/dist/refs/json-schema-${draft}`;
  return [`${folder}/schema.json`, ...names.map((name) => `${folder}/meta/${name}.json`)];
}

const loaded = new Map<Draft, readonly JsonDocument[]>();

/**
 * A draft's meta-schema as the validator's package carries it: the schema, then its vocabularies.
 * The file of each is its identifier.
 */
export function metaSchemaSources(draft: Draft): readonly JsonDocument[] {
  let sources = loaded.get(draft);
  if (sources === undefined) {
    const require = createRequire(import.meta.url);
    sources = parts[draft].map((path) => {
      const plain: { id?: string; $id?: string } = require(path);
      const uri = (plain.$id ?? plain.id ?? "").replace(/#$/, "");
      return { file: uri, text: "", root: fromPlain(plain) };
    });
    loaded.set(draft, sources);
  }
  return sources;
}

function fromPlain(value: unknown): JsonNode {
  if (Array.isArray(value)) return { kind: "array", start: 0, items: value.map(fromPlain) };
  if (typeof value === "object" && value !== null) {
    const members = new Map<string, JsonMember>();
    for (const [key, member] of Object.entries(value)) {
      members.set(key, { keyStart: -1, value: fromPlain(member) });
    }
    return { kind: "object", start: 0, members };
  }
  return { kind: "scalar", start: 0, value: value as string | number | boolean | null };
}
