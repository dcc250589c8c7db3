import type { JsonDocument, JsonNode, NodePath } from "../../parse/json.js";
import { text } from "./identifiers.js";

interface Depth {
  readonly path: NodePath;
  /** How many values and references lead there. */
  readonly depth: number;
}

/** The value of a schema file that is deepest, along values and the references within the file. */
export function deepestPath({ root }: JsonDocument): Depth {
  const seen = new Set<JsonNode>();
  const pending: (Depth & { readonly node: JsonNode })[] = [{ node: root, path: [], depth: 1 }];
  let deepest: Depth = { path: [], depth: 1 };
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, path, depth } = next;
    if (seen.has(node)) continue;
    seen.add(node);
    if (depth > deepest.depth) deepest = { path, depth };
    for (const [step, child] of childrenOf(node)) {
      pending.push({ node: child, path: [...path, step], depth: depth + 1 });
    }
    // Last, so that a chain of references is followed first.
    const target = targetOf(root, text(node, "$ref") ?? "");
    if (target !== undefined) pending.push({ ...target, depth: depth + 1 });
  }
  return deepest;
}

function childrenOf(node: JsonNode): Iterable<[string | number, JsonNode]> {
  if (node.kind === "array") return node.items.entries();
  if (node.kind === "scalar") return [];
  return [...node.members].map(([key, { value }]) => [key, value]);
}

function targetOf(
  root: JsonNode,
  reference: string,
): { readonly node: JsonNode; readonly path: NodePath } | undefined {
  if (!reference.startsWith("#/")) return undefined;
  const path = reference
    .slice(2)
    .split("/")
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  let node: JsonNode | undefined = root;
  for (const step of path) {
    node =
      node.kind === "object"
        ? node.members.get(step)?.value
        : node.kind === "array"
          ? node.items[Number(step)]
          : undefined;
    if (node === undefined) return undefined;
  }
  return { node, path };
}
