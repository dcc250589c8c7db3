import {
  type JsonDocument,
  type JsonNode,
  type Location,
  type NodePath,
  toPointer,
} from "../parse/json.js";
import type { Problem, ProblemParts } from "./problem.js";

/**
 * A problem with the value at a path of a document, or with the key there. A value that was filled in
 * has the position of its parent. A value of another document has its position there.
 */
export function problemAt(
  document: JsonDocument,
  path: NodePath,
  atKey: boolean,
  parts: ProblemParts,
): Problem {
  const home = locate(document, path);
  if (home.document !== document) return problemAt(home.document, home.path, atKey, parts);
  if (document.text === "")
    return { ...problemWith(document.file, parts), pointer: toPointer(path) };
  return problemAtOffset(document, offsetOf(document.root, path, atKey), path, parts);
}

/** A problem at an offset of a file's text. */
export function problemAtOffset(
  { file, text }: Pick<JsonDocument, "file" | "text">,
  offset: number,
  path: NodePath,
  parts: ProblemParts,
): Problem {
  return { file, ...lineAndColumn(text, offset), pointer: toPointer(path), ...parts };
}

/** Where the value at a path comes from. */
export function locate(document: JsonDocument, path: NodePath): Location {
  let node: JsonNode | undefined = document.root;
  let home = document.elsewhere?.get(node) ?? { document, path: [] };
  for (const step of path) {
    node = node && childOf(node, step);
    const other = node && document.elsewhere?.get(node);
    home = other ?? { document: home.document, path: [...home.path, step] };
  }
  return home;
}

function childOf(node: JsonNode, step: string | number): JsonNode | undefined {
  if (node.kind === "object") return node.members.get(String(step))?.value;
  return node.kind === "array" ? node.items[Number(step)] : undefined;
}

/** A problem with a file as a whole. */
export function problemWith(file: string, parts: ProblemParts): Problem {
  return { file, line: 0, column: 0, pointer: "", ...parts };
}

/** The 1-based line and column of an offset, in UTF-16 units, as editors count. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const starts = lineStarts(text);
  let low = 0;
  for (let high = starts.length; high - low > 1; ) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}

function offsetOf(root: JsonNode, path: NodePath, atKey: boolean): number {
  let node = root;
  let offset = root.start;
  for (const step of path) {
    const member = node.kind === "object" ? node.members.get(String(step)) : undefined;
    const next = member?.value ?? (node.kind === "array" ? node.items[Number(step)] : undefined);
    if (next === undefined || member?.keyStart === -1) return offset;
    node = next;
    offset = atKey && member !== undefined ? member.keyStart : node.start;
  }
  return offset;
}

let known: { readonly text: string; readonly starts: readonly number[] } = {
  text: "",
  starts: [0],
};

/** One pass over the text, however many problems there are in it. */
function lineStarts(text: string): readonly number[] {
  if (known.text !== text) {
    const starts = [0];
    for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) {
      starts.push(at + 1);
    }
    known = { text, starts };
  }
  return known.starts;
}
