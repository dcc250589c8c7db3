import type { JsonNode, JsonObject, NodePath } from "../parse/json.js";

/** More paths than any compiler has to look at. */
export const mostPaths = 50_000;

/**
 * The dotted paths of an object's leaves: scalars and lists, as `home.title`, in the file's order.
 *
 * @param end the member that makes an object a leaf, such as `$value`; other leaves are left out then
 * @param onLeaf gets each path, and the steps that it is made of
 */
export function forEachLeaf(
  object: JsonObject,
  end: string | undefined,
  onLeaf: (dotted: string, steps: NodePath) => void,
): void {
  const walk = (node: JsonNode, steps: readonly string[]): void => {
    const isBranch = node.kind === "object" && (end === undefined || !node.members.has(end));
    if (isBranch) {
      for (const [key, { value }] of node.members) walk(value, [...steps, key]);
    } else if (steps.length > 0 && (end === undefined || node.kind === "object")) {
      onLeaf(steps.join("."), steps);
    }
  };
  walk(object, []);
}
