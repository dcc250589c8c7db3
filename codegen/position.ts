import { type JsonDocument, type JsonNode, type NodePath, toPointer } from "./json.js";
import type { Problem, ProblemParts } from "./problem.js";

/**
 * A problem with the value at a path of a document, or with the key there.
 *
 * A path that leaves the document (a member that was filled in) stands where its parent does.
 */
export function problemAt(
  document: JsonDocument,
  path: NodePath,
  atKey: boolean,
  parts: ProblemParts,
): Problem {
  const offset = offsetOf(document.root, path, atKey);
  const starts = lineStarts(document);
  let low = 0;
  for (let high = starts.length; high - low > 1; ) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return {
    file: document.file,
    line: low + 1,
    column: offset - (starts[low] ?? 0) + 1,
    pointer: toPointer(path),
    ...parts,
  };
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

const known = new WeakMap<JsonDocument, readonly number[]>();

/** One pass over the text, however many problems there are. */
function lineStarts(document: JsonDocument): readonly number[] {
  let starts = known.get(document);
  if (starts === undefined) {
    const found = [0];
    for (
      let at = document.text.indexOf("\n");
      at !== -1;
      at = document.text.indexOf("\n", at + 1)
    ) {
      found.push(at + 1);
    }
    starts = found;
    known.set(document, starts);
  }
  return starts;
}
