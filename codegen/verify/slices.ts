import type { Model } from "../model/model.js";
import { propertyName } from "../render/literal.js";

/*
 * Where a module's text can be taken apart. Found by the lines alone, as the templates draw them; who
 * takes it apart puts it together again and compares.
 */

/** The statements of a module, each with its comment and the empty line before it. */
export interface Blocks {
  readonly comment: string;
  readonly imports: string;
  /** The types of the unions, and their lists. */
  readonly unions: readonly string[];
  readonly unionTypes: readonly string[];
  readonly types: readonly string[];
  readonly constants: readonly string[];
  readonly shape: string;
}

export function blocksOf(text: string, model: Model): Blocks {
  const lists = model.unions.map(({ list }) => (list === undefined ? 1 : 2));
  const unionCount = lists.reduce((sum, count) => sum + count, 0);
  const typeCount = unionCount + model.literalTypes.length;
  const count = typeCount + model.constants.length;

  // An empty line at the margin ends a statement: comments and strings have none without an asterisk.
  const ends: number[] = [];
  for (let at = text.indexOf("\n\n"); at !== -1 && ends.length <= count; ) {
    ends.push(at + 1);
    at = text.indexOf("\n\n", at + 1);
  }
  const block = (index: number): string => text.slice(ends[index], ends[index + 1]);
  const head = text.slice(0, ends[0]);
  const headLines = head.split(/(?<=\n)/);
  const all = Array.from({ length: count }, (_, index) => block(index));
  let next = 0;
  const unionTypes = lists.map((length) => {
    const type = all[next] ?? "";
    next += length;
    return type;
  });
  return {
    comment: headLines.filter((line) => line.startsWith("//")).join(""),
    imports: headLines.filter((line) => !line.startsWith("//")).join(""),
    unions: all.slice(0, unionCount),
    unionTypes,
    types: all.slice(unionCount, typeCount),
    constants: all.slice(typeCount),
    shape: text.slice(ends[count]),
  };
}

/** The text of a map, with what is before and behind its members. */
export interface Slices {
  readonly before: string;
  readonly members: readonly string[];
  readonly after: string;
}

const nothing: Slices = { before: "", members: [], after: "" };

/** The members of a literal type, each with its comment. */
export function membersOfType(block: string): Slices {
  const opening = /^export type \S+ = \{\n/m.exec(block);
  if (opening === null) return nothing;
  return slice(block, opening.index + opening[0].length, "  ", (at) =>
    block.startsWith("  readonly ", at),
  );
}

/** The members of the object at some steps into a constant. */
export function membersOfValue(block: string, steps: readonly string[]): Slices {
  const opening = /^export const .* = \{\n/m.exec(block);
  if (opening === null) return nothing;
  let start = opening.index + opening[0].length;
  let indentation = "  ";
  for (const key of steps) {
    const line = `\n${indentation}${propertyName(key)}: {\n`;
    const at = block.indexOf(line, start - 1);
    if (at === -1) return nothing;
    start = at + line.length;
    indentation += "  ";
  }
  // A member ends with its first line, or with the line that closes its braces.
  return slice(block, start, indentation, (at, end) => {
    const first = block.charAt(at + indentation.length);
    if (first === " ") return false;
    const last = block.charAt(end - 1);
    return last === ",";
  });
}

/** Takes lines until one that is less indented; a member ends behind a line of which `endsMember` says so. */
function slice(
  block: string,
  start: number,
  indentation: string,
  endsMember: (lineStart: number, lineEnd: number) => boolean,
): Slices {
  const members: string[] = [];
  let memberStart = start;
  let at = start;
  while (block.startsWith(indentation, at)) {
    const end = block.indexOf("\n", at);
    if (end === -1) return nothing;
    if (endsMember(at, end)) {
      members.push(block.slice(memberStart, end + 1));
      memberStart = end + 1;
    }
    at = end + 1;
  }
  return { before: block.slice(0, start), members, after: block.slice(memberStart) };
}
