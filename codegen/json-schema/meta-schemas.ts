import { readFileSync } from "node:fs";
import type { JsonDocument, JsonMember, JsonNode } from "../parse/json.js";
import type { Draft } from "./document/drafts.js";

const loaded = new Map<Draft, readonly JsonDocument[]>();

/**
 * A draft's meta-schema: the schema, then its vocabularies. The file of each is its identifier.
 */
export function metaSchemaSources(draft: Draft): readonly JsonDocument[] {
  let sources = loaded.get(draft);
  if (sources === undefined) {
    // The same path from this folder and from dist.
    const file = new URL(`../json-schema/meta-schemas/${draft}.json`, import.meta.url);
    const schemas: { id?: string; $id?: string }[] = JSON.parse(readFileSync(file, "utf8"));
    sources = schemas.map((schema) => {
      const uri = (schema.$id ?? schema.id ?? "").replace(/#$/, "");
      return { file: uri, text: "", root: fromPlain(schema) };
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
