import { nearest } from "../diagnostics/did-you-mean.js";
import { problemAt, problemWith } from "../diagnostics/position.js";
import { CodegenError, type Problem } from "../diagnostics/problem.js";
import type { OrderPattern } from "../json-schema/collection-schema.js";
import type { JsonDocument, JsonMember, JsonNode, Location } from "./json.js";

/** A file of a collection, parsed. */
export interface Entry {
  readonly key: string;
  readonly file: string;
  /** Undefined if it has problems. */
  readonly document: JsonDocument | undefined;
}

/**
 * The map of a collection's entries by key. Each entry keeps its positions in its own file.
 *
 * @param order patterns of keys: what the first names comes first; the rest comes last, in natural
 * order ("b-9" before "b-10")
 * @returns undefined if an entry has problems
 * @throws CodegenError for two entries with one key, and a name in the order that no entry has
 */
export function collectionData(
  folder: string,
  entries: readonly Entry[],
  order: readonly OrderPattern[],
): JsonDocument | undefined {
  const problems: Problem[] = [];
  const files = new Map<string, string>();
  for (const { key, file } of entries) {
    const first = files.get(key);
    files.set(key, first ?? file);
    if (first === undefined) continue;
    problems.push(
      problemWith(file, {
        found: `a second entry ${JSON.stringify(key)}; the first is ${first}`,
        expected: "file names that differ without folder and ending: they are the keys",
        fix: "rename one of the two",
      }),
    );
  }
  for (const { pattern, location } of order) {
    if ([...files.keys()].some((key) => matches(pattern, key))) continue;
    const close = nearest(pattern, files.keys());
    problems.push(
      problemAt(location.document, location.path, false, {
        found: JSON.stringify(pattern),
        expected: `the name of an entry in ${folder}, or the beginning of one and "*"`,
        fix:
          close === undefined ? "correct or remove it" : `did you mean ${JSON.stringify(close)}?`,
      }),
    );
  }
  if (entries.length === 0) {
    problems.push(
      problemWith(folder, {
        found: "a folder without entries",
        expected: "a file for each entry, such as NAME.json",
        fix: "add an entry, or remove the folder and its schema",
      }),
    );
  }
  if (problems.length > 0) throw new CodegenError(problems);

  const rank = (key: string): number => {
    const at = order.findIndex(({ pattern }) => matches(pattern, key));
    return at === -1 ? order.length : at;
  };
  const sorted = entries.toSorted(
    (a, b) => rank(a.key) - rank(b.key) || naturalOrder(a.key, b.key),
  );
  const members = new Map<string, JsonMember>();
  const elsewhere = new Map<JsonNode, Location>();
  for (const { key, document } of sorted) {
    if (document === undefined) return undefined;
    const value = { ...document.root };
    members.set(key, { keyStart: 0, value });
    elsewhere.set(value, { document, path: [] });
  }
  return { file: folder, text: "", root: { kind: "object", start: 0, members }, elsewhere };
}

/** Whether a key is the pattern; `*` is any text. */
function matches(pattern: string, key: string): boolean {
  const [start = "", ...rest] = pattern.split("*");
  const end = rest.pop();
  if (end === undefined) return key === pattern;
  if (!key.startsWith(start)) return false;
  let at = start.length;
  for (const part of rest) {
    const found = key.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return key.length - end.length >= at && key.endsWith(end);
}

/** Digits by their number, everything else by code unit; the same on every system. */
export function naturalOrder(a: string, b: string): number {
  const [words, others] = [a, b].map((text) => text.match(/\d+|\D+/g) ?? []);
  for (const [at, word] of (words ?? []).entries()) {
    const other = others?.[at];
    if (other === undefined) return 1;
    if (word === other) continue;
    const difference = Number(word) - Number(other);
    return difference || (word < other ? -1 : 1);
  }
  return (words?.length ?? 0) - (others?.length ?? 0);
}
