import { writeFileSync } from "node:fs";
import { join } from "node:path";

const words =
  `engine serves models behind one server with paged context memory quantised weights trained
adapters retrieval vectors index latency throughput tokens second cache layer precision kernel batch
stream device driver pinned container volume`.split(/\s+/);

/** Entries like those of a catalogue, about 570 bytes of JSON each; the same ones each time. */
function entriesOf(count: number): Record<string, unknown> {
  let state = 12345;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >> 8) % limit;
  };
  const sentence = (length: number): string =>
    Array.from({ length }, () => words[below(words.length)]).join(" ");
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `component_${index}`,
      {
        id: `component-${index}`,
        label: `Component ${index}`,
        purpose: sentence(10),
        order: index,
        ratio: below(1000) / 8,
        verified: below(2) === 1,
        limits: [sentence(8), sentence(9)],
        tags: [sentence(1), sentence(1)],
        versions: { minimum: `${below(9)}.${below(20)}`, tested: `${below(9)}.${below(20)}.1` },
      },
    ]),
  );
}

const text = { type: "string" };
const closed = (properties: object) => ({
  type: "object",
  required: Object.keys(properties),
  additionalProperties: false,
  properties,
});

const schema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  ...closed({
    version: text,
    components: {
      description: "The components by name.",
      type: "object",
      additionalProperties: { $ref: "#/$defs/component" },
      "x-codegen": { keyType: "ComponentKey", keyList: "COMPONENT_KEYS" },
    },
  }),
  $defs: {
    component: {
      description: "One component.",
      ...closed({
        id: text,
        label: text,
        purpose: { type: "string", minLength: 1 },
        order: { type: "integer", minimum: 0 },
        ratio: { type: "number" },
        verified: { type: "boolean" },
        limits: { type: "array", items: text },
        tags: { type: "array", items: text },
        versions: closed({ minimum: text, tested: text }),
      }),
    },
  },
};

/** The data set `wide` with so many entries: its text, and that of its schema. */
export function wideOf(count: number): { readonly data: string; readonly schema: string } {
  const data = { version: "1", components: entriesOf(count) };
  return {
    data: `${JSON.stringify(data, null, 2)}\n`,
    schema: `${JSON.stringify(schema, null, 2)}\n`,
  };
}

/** Writes `wide.json` with so many entries, and its schema. */
export function writeEntries(folder: string, count: number): void {
  const { data, schema } = wideOf(count);
  writeFileSync(join(folder, "wide.json"), data);
  writeFileSync(join(folder, "wide.schema.json"), schema);
}
