import { isDeepStrictEqual } from "node:util";
import { diffArrays } from "diff";
import type { GeneratedUnion } from "../index.js";
import { type NodePath, toPointer } from "../parse/json.js";

/** A value in which two documents differ. */
export interface Difference {
  readonly kind: "changed" | "added" | "removed";
  /** RFC 6901 pointer: into ours if it is removed, into theirs otherwise. */
  readonly pointer: string;
  /** The value as JSON; undefined if it is added. */
  readonly ours: string | undefined;
  /** The value as JSON; undefined if it is removed. */
  readonly theirs: string | undefined;
}

/**
 * The differences between two JSON values, as a change from ours to theirs. The spelling of numbers,
 * white space and the order of members do not count.
 */
export function compare(ours: unknown, theirs: unknown): Difference[] {
  const differences: Difference[] = [];
  const add = (kind: Difference["kind"], path: NodePath, left?: string, right?: string): void => {
    differences.push({ kind, pointer: toPointer(path), ours: left, theirs: right });
  };

  const visit = (left: unknown, right: unknown, path: NodePath): void => {
    if (Array.isArray(left) && Array.isArray(right)) visitItems(left, right, path);
    else if (isObject(left) && isObject(right)) {
      const counterparts = new Map(Object.entries(right));
      for (const [key, value] of Object.entries(left)) {
        if (counterparts.has(key)) visit(value, counterparts.get(key), [...path, key]);
        else add("removed", [...path, key], toText(value));
      }
      for (const [key, value] of counterparts) {
        if (!Object.hasOwn(left, key)) add("added", [...path, key], undefined, toText(value));
      }
    } else if (!isDeepStrictEqual(left, right)) add("changed", path, toText(left), toText(right));
  };

  /** Items are matched by value, so that one more item does not change all after it. */
  const visitItems = (left: unknown[], right: unknown[], path: NodePath): void => {
    const chunks = diffArrays(left, right, { comparator: isDeepStrictEqual });
    let [leftIndex, rightIndex] = [0, 0];
    for (let at = 0; at < chunks.length; at += 1) {
      const chunk = chunks[at];
      if (chunk === undefined) break;
      if (!chunk.removed && !chunk.added) {
        leftIndex += chunk.count;
        rightIndex += chunk.count;
        continue;
      }
      const removed = chunk.removed ? chunk.value : [];
      const following = chunk.removed ? chunks[at + 1] : chunk;
      const added = following?.added ? following.value : [];
      if (chunk.removed && added.length > 0) at += 1;
      for (let item = 0; item < Math.max(removed.length, added.length); item += 1) {
        const isRemoved = item < removed.length;
        const isAdded = item < added.length;
        if (isRemoved && isAdded) visit(removed[item], added[item], [...path, rightIndex]);
        else if (isRemoved) add("removed", [...path, leftIndex], toText(removed[item]));
        else add("added", [...path, rightIndex], undefined, toText(added[item]));
        if (isRemoved) leftIndex += 1;
        if (isAdded) rightIndex += 1;
      }
    }
  };

  visit(ours, theirs, []);
  return differences;
}

/** The change of a union from ours to theirs. */
export interface UnionDifference {
  readonly name: string;
  readonly added: readonly string[];
  /** Code that names one of these stops compiling. */
  readonly removed: readonly string[];
  /** Whether the members of both are in another order. */
  readonly reordered: boolean;
}

/** The unions that differ. */
export function compareUnions(
  ours: readonly GeneratedUnion[],
  theirs: readonly GeneratedUnion[],
): UnionDifference[] {
  const membersOf = new Map(ours.map(({ name, members }) => [name, members]));
  return theirs.flatMap(({ name, members }) => {
    const before = new Set(membersOf.get(name)?.map(String));
    const texts = members.map(String);
    const after = new Set(texts);
    const added = texts.filter((member) => !before.has(member));
    const removed = [...before].filter((member) => !after.has(member));
    const kept = [...before].filter((member) => after.has(member));
    const reordered = !isDeepStrictEqual(
      kept,
      texts.filter((member) => before.has(member)),
    );
    const isSame = added.length === 0 && removed.length === 0 && !reordered;
    return isSame ? [] : { name, added, removed, reordered };
  });
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** JSON.stringify drops the sign of −0. */
function toText(value: unknown): string {
  return Object.is(value, -0) ? "-0" : JSON.stringify(value);
}
