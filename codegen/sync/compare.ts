import { diffArrays } from "diff";
import { canonical } from "../json-schema/canonical.js";
import { type JsonNode, type NodePath, toPlain, toPointer } from "../parse/json.js";
import type { Union } from "../validate/unions.js";

/** One place at which two documents differ. */
export interface Difference {
  /** `changed` is another value, `added` and `removed` are members and items that one side lacks. */
  readonly kind: "changed" | "added" | "removed";
  /** RFC 6901 pointer: into ours for what is removed, into theirs for everything else. */
  readonly pointer: string;
  /** The value here, as JSON; undefined for what is added. */
  readonly ours: string | undefined;
  /** The value there, as JSON; undefined for what is removed. */
  readonly theirs: string | undefined;
}

/**
 * What taking theirs over would do to ours. Spelling (`1.0` for `1`, spaces, the order of members) is
 * no difference.
 */
export function compare(ours: JsonNode, theirs: JsonNode): Difference[] {
  const differences: Difference[] = [];
  const note = (
    kind: Difference["kind"],
    path: NodePath,
    left: JsonNode | undefined,
    right: JsonNode | undefined,
  ): void => {
    const [oursText, theirsText] = [left, right].map((node) => node && text(node));
    differences.push({ kind, pointer: toPointer(path), ours: oursText, theirs: theirsText });
  };

  const visit = (left: JsonNode, right: JsonNode, path: NodePath): void => {
    if (left.kind === "object" && right.kind === "object") {
      for (const [key, { value }] of left.members) {
        const counterpart = right.members.get(key)?.value;
        if (counterpart === undefined) note("removed", [...path, key], value, undefined);
        else visit(value, counterpart, [...path, key]);
      }
      for (const [key, { value }] of right.members) {
        if (!left.members.has(key)) note("added", [...path, key], undefined, value);
      }
    } else if (left.kind === "array" && right.kind === "array") {
      visitItems(left.items, right.items, path);
    } else if (text(left) !== text(right)) note("changed", path, left, right);
  };

  const visitItems = (
    left: readonly JsonNode[],
    right: readonly JsonNode[],
    path: NodePath,
  ): void => {
    // Items are matched by their values, so that one that is put in does not change all behind it.
    const parts = diffArrays([...left], [...right], {
      comparator: (one, other) => canonical(toPlain(one)) === canonical(toPlain(other)),
    });
    let [leftIndex, rightIndex] = [0, 0];
    for (let at = 0; at < parts.length; at += 1) {
      const part = parts[at];
      if (part === undefined) break;
      if (!part.removed && !part.added) {
        leftIndex += part.count;
        rightIndex += part.count;
        continue;
      }
      const removed = part.removed ? part.value : [];
      const following = part.removed ? parts[at + 1] : part;
      const added = following?.added ? following.value : [];
      if (part.removed && added.length > 0) at += 1;
      for (let item = 0; item < Math.max(removed.length, added.length); item += 1) {
        const [old, fresh] = [removed[item], added[item]];
        if (old !== undefined && fresh !== undefined) visit(old, fresh, [...path, rightIndex]);
        else if (old !== undefined) note("removed", [...path, leftIndex], old, undefined);
        else if (fresh !== undefined) note("added", [...path, rightIndex], undefined, fresh);
        if (old !== undefined) leftIndex += 1;
        if (fresh !== undefined) rightIndex += 1;
      }
    }
  };

  visit(ours, theirs, []);
  return differences;
}

/** What taking theirs over would do to one union. */
export interface UnionDifference {
  readonly name: string;
  readonly added: readonly string[];
  /** Code that names one of these stops compiling. */
  readonly removed: readonly string[];
  /** Whether what both have stands in another order. It is the order of the union and of its list. */
  readonly reordered: boolean;
}

/** The unions that differ. */
export function compareUnions(
  ours: ReadonlyMap<string, Union>,
  theirs: ReadonlyMap<string, Union>,
): UnionDifference[] {
  return [...theirs].flatMap(([name, { members }]) => {
    const before = ours.get(name)?.members ?? new Set();
    const kept = [...before].filter((member) => members.has(member));
    const difference: UnionDifference = {
      name,
      added: [...members].filter((member) => !before.has(member)),
      removed: [...before].filter((member) => !members.has(member)),
      reordered: kept.join("\n") !== [...members].filter((m) => before.has(m)).join("\n"),
    };
    const { added, removed, reordered } = difference;
    return added.length > 0 || removed.length > 0 || reordered ? [difference] : [];
  });
}

function text(node: JsonNode): string {
  // JSON.stringify would take the sign off −0.
  return node.kind === "scalar" && Object.is(node.value, -0) ? "-0" : JSON.stringify(toPlain(node));
}
