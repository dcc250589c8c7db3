/**
 * A JSON value with the offsets of its text. Members keep the file's order, which JavaScript objects
 * do not ("2" comes before "10").
 */
export type JsonNode = JsonObject | JsonArray | JsonScalar;

export interface JsonObject {
  readonly kind: "object";
  readonly start: number;
  readonly members: ReadonlyMap<string, JsonMember>;
}

export interface JsonMember {
  /** Offset of the key's opening quote; -1 for a member that was filled in. */
  readonly keyStart: number;
  readonly value: JsonNode;
}

export interface JsonArray {
  readonly kind: "array";
  readonly start: number;
  readonly items: readonly JsonNode[];
}

export interface JsonScalar {
  readonly kind: "scalar";
  readonly start: number;
  readonly value: string | number | boolean | null;
  /** The text of a whole number of a schema that a double does not hold; `value` is the nearest double. */
  readonly numeral?: string;
}

/** A parsed file. */
export interface JsonDocument {
  /** The file as the caller named it, for problems. */
  readonly file: string;
  readonly text: string;
  readonly root: JsonNode;
  /** Values that come from another document, such as the entries of a collection, and where they are there. */
  readonly elsewhere?: ReadonlyMap<JsonNode, Location>;
}

/** A value in a document. */
export interface Location {
  readonly document: JsonDocument;
  readonly path: NodePath;
}

/** The value as JSON.parse returns it, with `__proto__` as an own property. */
export function toPlain(node: JsonNode): unknown {
  if (node.kind === "scalar") return node.value;
  if (node.kind === "array") return node.items.map(toPlain);
  const plain: Record<string, unknown> = {};
  for (const [key, member] of node.members) {
    if (key === "__proto__") {
      // Assignment would set the prototype instead of making a property.
      Object.defineProperty(plain, key, {
        value: toPlain(member.value),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    } else plain[key] = toPlain(member.value);
  }
  return plain;
}

/** Keys and indices from the root of a document to a value. */
export type NodePath = readonly (string | number)[];

/** The RFC 6901 pointer of a path. */
export function toPointer(path: NodePath): string {
  return path
    .map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`)
    .join("");
}
