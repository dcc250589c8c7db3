import type { ts as TypeScript } from "ts-morph";
import type { Model, ModelUnion, NamesOfValues } from "../model/model.js";
import { type JsonNode, type JsonObject, toPlain } from "../parse/json.js";
import { type Refuse, refuseFor } from "./refuse.js";
import { isOpenMap } from "./shape-of-map.js";
import { type Blocks, blocksOf, membersOfType, membersOfValue, type Slices } from "./slices.js";

/*
 * The compiler needs about 100 bytes for each character. A module too long for that is proven in
 * parts, each of them a whole module: the same text with some of the members of one wide map, which
 * appear in the map's type, in its value and as the types of what they hold. This proves the module:
 *
 * - Every character of it is in a part, in its place, for what is taken apart is put together again and
 *   compared. So the module's syntax tree is that of the parts, with the map's members one after another.
 * - An object is of an object type if each of its members is of its member's type: the value's members
 *   are of the literal type's, part by part.
 * - The literal type is assignable to a type of maps if each of its members is to what the map holds. This
 *   is so for an index signature and not for a union of such; so only a map is taken apart to which the
 *   shape, from the root on, leads through interfaces alone.
 * - The types that belong to the members have names of their own, which is counted over all parts.
 *
 * Unions and lists, which the whole module shares, are a part for themselves. In the others a wide
 * union has only the members that the part's data has: what fits some of them fits all.
 */

/** A module that is proven alone. */
export interface Part {
  readonly text: string;
  /** What its constant holds; undefined for the part that has none. */
  readonly value: unknown;
  /** Those that are in the part as the module has them. */
  readonly unions: readonly ModelUnion[];
}

/** In characters. */
export interface Lengths {
  /** Of a module that is still proven whole. */
  readonly longestWhole: number;
  /** Of a part, unless what all parts have in common is longer. */
  readonly part: number;
}

/**
 * What is made of so short a part fits into the memory that the engine clears quickly and often; of longer
 * ones more is moved from there, and each character takes up to twice the time. A module of up to 2 million
 * characters takes some 0.2 GB and is done before its parts would be: the compiler begins anew with each.
 */
export const usualLengths: Lengths = { longestWhole: 2_000_000, part: 60_000 };
const longestWholeUnion = 1_000;

/** The parts of a module; the module itself, if it is short or has no map that can be taken apart. */
export function* partsOf(
  ts: typeof TypeScript,
  text: string,
  model: Model,
  data: JsonNode,
  lengths: Lengths,
): Generator<Part> {
  const refuse = refuseFor(`${model.name}.ts`);
  const wide = text.length > lengths.longestWhole ? widestMap(ts, text, model, data) : undefined;
  if (wide === undefined) {
    yield { text, value: toPlain(data), unions: model.unions };
    return;
  }
  const { path, map, before, constant, depth } = wide;
  const blocks = blocksOf(text, model);
  refuseRepeatedNames(blocks.types, refuse);
  const type = membersOfType(blocks.types[before] ?? "");
  const at = model.constants.findIndex(({ name }) => name === constant);
  const steps = depth === 0 ? [] : path.slice(-depth);
  const value = membersOfValue(blocks.constants[at] ?? "", steps);
  const counts = [...map.members.values()].map((member) => countObjects(member.value));
  const end = before + 1 + counts.reduce((sum, count) => sum + count, 0);
  const isWhole = [type, value].every(({ members }) => members.length === map.members.size);
  if (!isWhole || !isTogether(text, blocks, { before, type, at, value })) {
    refuse("members that cannot be told apart", `the ${map.members.size} of the data`);
  }

  yield { text: blocks.comment + blocks.unions.join(""), value: undefined, unions: model.unions };
  const entries = [...map.members];
  const held = new Set<string>();
  collectStrings(without(data, path), held);
  const unions = model.unions.map((union, index) =>
    restrictions(union, blocks.unionTypes[index] ?? ""),
  );
  const ofMembers = [blocks.types.slice(before + 1, end), type.members, value.members];
  const common = text.length - lengthOf([...blocks.unions, ...ofMembers.flat()]);
  // What all parts have in common is not to be compiled more often than what they differ in.
  const longest = Math.max(lengths.part, common);
  let types = before + 1;
  for (let first = 0; first < entries.length; ) {
    let last = first;
    let length = 0;
    const ownTypes: string[] = [];
    while (last < entries.length && (last === first || length < longest)) {
      const next = blocks.types.slice(types, types + (counts[last] ?? 0));
      types += next.length;
      ownTypes.push(...next);
      length += lengthOf(next);
      length += (type.members[last]?.length ?? 0) + (value.members[last]?.length ?? 0);
      last += 1;
    }
    const group = entries.slice(first, last);
    const strings = new Set(held);
    for (const [, member] of group) collectStrings(member.value, strings);
    const constants = [...blocks.constants];
    constants[at] = value.before + value.members.slice(first, last).join("") + value.after;
    yield {
      text: [
        blocks.comment,
        blocks.imports,
        ...unions.map((restricted) => restricted(strings)),
        ...blocks.types.slice(0, before),
        type.before + type.members.slice(first, last).join("") + type.after,
        ...ownTypes,
        ...blocks.types.slice(end),
        ...constants,
        blocks.shape,
      ].join(""),
      value: toPlain(withMembers(data, path, new Map(group))),
      unions: [],
    };
    first = last;
  }
}

function lengthOf(texts: readonly string[]): number {
  return texts.reduce((sum, { length }) => sum + length, 0);
}

interface WideMap {
  readonly path: readonly string[];
  readonly map: JsonObject;
  /** How many literal types come before the map's own. */
  readonly before: number;
  /** The constant whose text holds the map, and how deep in it. */
  readonly constant: string;
  readonly depth: number;
}

/** The map that holds most of the data, if the module can be taken apart there. */
function widestMap(
  ts: typeof TypeScript,
  text: string,
  model: Model,
  data: JsonNode,
): WideMap | undefined {
  const path: string[] = [];
  let node = data;
  let before = 0;
  let constant = model.constants.at(-1)?.name ?? "";
  let depth = 0;
  for (;;) {
    if (node.kind !== "object") return undefined;
    const total = countNodes(node);
    let preceding = before + 1;
    let heavy: string | undefined;
    for (const [key, member] of node.members) {
      if (2 * countNodes(member.value) > total) {
        heavy = key;
        break;
      }
      preceding += countObjects(member.value);
    }
    const member = heavy === undefined ? undefined : node.members.get(heavy);
    if (heavy === undefined || member === undefined) break;
    before = preceding;
    node = member.value;
    path.push(heavy);
    depth += 1;
    const own = model.namesOfValues.constants.get(node);
    if (own !== undefined) {
      constant = own;
      depth = 0;
    }
  }
  return holdsConstant(node, model.namesOfValues) || !isOpenMap(ts, text, model.documentType, path)
    ? undefined
    : { path, map: node, before, constant, depth };
}

function holdsConstant(node: JsonNode, names: NamesOfValues): boolean {
  if (names.constants.size === 0) return false;
  let found = false;
  forEachChild(node, (child) => {
    found ||= names.constants.has(child) || holdsConstant(child, names);
  });
  return found;
}

function forEachChild(node: JsonNode, visit: (child: JsonNode) => void): void {
  if (node.kind === "array") node.items.forEach(visit);
  else if (node.kind === "object") for (const { value } of node.members.values()) visit(value);
}

function countNodes(node: JsonNode): number {
  let count = 1;
  forEachChild(node, (child) => {
    count += countNodes(child);
  });
  return count;
}

/** Each object has a literal type of its own, before those of what it holds. */
function countObjects(node: JsonNode): number {
  let count = node.kind === "object" ? 1 : 0;
  forEachChild(node, (child) => {
    count += countObjects(child);
  });
  return count;
}

/** Also what stands before a note in brackets, which may be a member of a union as well. */
function collectStrings(node: JsonNode, into: Set<string>): void {
  if (node.kind === "scalar" && typeof node.value === "string") {
    into.add(node.value).add(/^(.*?) \(.*\)$/s.exec(node.value)?.[1] ?? node.value);
  }
  forEachChild(node, (child) => collectStrings(child, into));
}

function without(root: JsonNode, path: readonly string[]): JsonNode {
  return withMembers(root, path, new Map());
}

/** The data with other members in the map at a path. */
function withMembers(
  node: JsonNode,
  path: readonly string[],
  members: JsonObject["members"],
): JsonNode {
  if (node.kind !== "object") return node;
  const [key, ...rest] = path;
  const member = key === undefined ? undefined : node.members.get(key);
  if (key === undefined || member === undefined) return { ...node, members };
  const value = withMembers(member.value, rest, members);
  return { ...node, members: new Map(node.members).set(key, { ...member, value }) };
}

/** Gives a union's type with those of its members that are among some strings. */
function restrictions(
  { name, members }: ModelUnion,
  block: string,
): (strings: ReadonlySet<string>) => string {
  if (members.length <= longestWholeUnion) return () => block;
  const lines = block.split("\n").filter((line) => line.startsWith("  | "));
  const placeOf = new Map(members.map((member, index) => [member, index]));
  return (strings) => {
    const places = [...strings].flatMap((string) => placeOf.get(string) ?? []);
    const kept = places.sort((a, b) => a - b).map((place) => lines[place]?.replace(/;$/, ""));
    return `\nexport type ${name} =\n${kept.join("\n") || "  never"};\n`;
  };
}

function refuseRepeatedNames(types: readonly string[], refuse: Refuse): void {
  const names = new Set<string>();
  for (const block of types) {
    const name = /^export type (\S+) = /m.exec(block)?.[1] ?? "";
    if (names.has(name)) refuse(`the type ${name} a second time`, "a name for each type");
    names.add(name);
  }
}

function isTogether(
  text: string,
  blocks: Blocks,
  { before, type, at, value }: { before: number; type: Slices; at: number; value: Slices },
): boolean {
  const wholeOf = (slices: Slices) => [slices.before, ...slices.members, slices.after];
  const pieces = [
    blocks.comment,
    blocks.imports,
    ...blocks.unions,
    ...blocks.types.flatMap((block, index) => (index === before ? wholeOf(type) : block)),
    ...blocks.constants.flatMap((block, index) => (index === at ? wholeOf(value) : block)),
    blocks.shape,
  ];
  let length = 0;
  for (const piece of pieces) {
    if (!text.startsWith(piece, length)) return false;
    length += piece.length;
  }
  return length === text.length;
}
