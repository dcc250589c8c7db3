import { createRequire } from "node:module";
import type { AST, RegExpParser } from "@eslint-community/regexpp";
import { toRegExp, unicodePattern } from "../../json-schema/pattern.js";

/** A key of which only the texts around `${string}` are known. */
export interface KeyTemplate {
  /** The texts before, between and after the strings: one more than there are strings. */
  readonly texts: readonly string[];
}

/** The keys that a pattern of `patternProperties` matches, as TypeScript can write them. */
export interface KeyPattern {
  readonly names: readonly string[];
  readonly templates: readonly KeyTemplate[];
  /** Whether the templates have no other keys. */
  readonly isExact: boolean;
}

/** More names and templates than these make no type that anybody reads. */
const mostKeys = 32;
const mostTemplates = 4;

/** Any text; `isExact` if each text will do. */
interface Gap {
  readonly isExact: boolean;
  readonly mayBeEmpty: boolean;
}
type Piece = string | Gap;
type Sequence = readonly Piece[];

const anyText: Gap = { isExact: true, mayBeEmpty: true };

/**
 * The keys that a pattern matches: `^x-` gives `x-${string}`, `Url$` gives `${string}Url`, `^(a|b)$` two
 * names. A `.*` counts as any text, though it has no line breaks.
 *
 * @returns undefined if nothing of the keys is known
 * @example keyPattern("^x-")?.templates // [{ texts: ["x-", ""] }]
 */
export function keyPattern(pattern: string): KeyPattern | undefined {
  const source = unicodePattern(pattern);
  const { alternatives } = parser().parsePattern(source, 0, source.length, { unicode: true });
  const sequences = alternatives.flatMap(({ elements }) => whole(elements));
  if (sequences.length > mostKeys) return undefined;
  const names = new Set<string>();
  const templates = new Map<string, KeyTemplate>();
  let isExact = true;
  for (const sequence of sequences.map(joined)) {
    const gaps = sequence.filter((piece) => typeof piece !== "string");
    if (gaps.length === 0) {
      names.add(sequence.join(""));
      continue;
    }
    if (sequence.length === 1) return undefined;
    isExact &&= gaps.every((gap) => gap.isExact);
    const texts = textsOf(sequence);
    templates.set(JSON.stringify(texts), { texts });
  }
  if (templates.size > mostTemplates) return undefined;
  // An assertion, such as \b, may refuse some.
  const expression = toRegExp(pattern);
  return {
    names: [...names].filter((name) => expression.test(name)),
    templates: [...templates.values()],
    isExact,
  };
}

/** Whether a template has a key. */
export function hasKey({ texts }: KeyTemplate, key: string): boolean {
  const [first = "", ...others] = texts;
  const last = others.pop() ?? "";
  if (!key.startsWith(first) || !key.endsWith(last)) return false;
  const end = key.length - last.length;
  let at = first.length;
  for (const text of others) {
    const found = key.indexOf(text, at);
    if (found === -1) return false;
    at = found + text.length;
  }
  return at <= end;
}

/** Whether two templates may have a key in common. */
export function mayOverlap(one: KeyTemplate, other: KeyTemplate): boolean {
  const ends = ({ texts }: KeyTemplate) => [texts[0] ?? "", texts.at(-1) ?? ""] as const;
  const [[start, end], [otherStart, otherEnd]] = [ends(one), ends(other)];
  const startsMeet = start.startsWith(otherStart) || otherStart.startsWith(start);
  return startsMeet && (end.endsWith(otherEnd) || otherEnd.endsWith(end));
}

/** With the anchors that it begins or ends with; elsewhere a pattern may begin and end inside the key. */
function whole(elements: readonly AST.Element[]): readonly Sequence[] {
  const isAnchor = (element: AST.Element | undefined, kind: string): boolean =>
    element?.type === "Assertion" && element.kind === kind;
  const startsAtStart = isAnchor(elements[0], "start");
  const endsAtEnd = isAnchor(elements.at(-1), "end");
  const inner = elements.slice(startsAtStart ? 1 : 0, endsAtEnd ? -1 : undefined);
  return sequencesOf(inner).map((sequence) => [
    ...(startsAtStart ? [] : [anyText]),
    ...sequence,
    ...(endsAtEnd ? [] : [anyText]),
  ]);
}

function sequencesOf(elements: readonly AST.Element[]): readonly Sequence[] {
  return elements.reduce<readonly Sequence[]>(
    (sequences, element) => {
      const longer = followed(sequences, piecesOf(element));
      return longer.length <= mostKeys ? longer : followed(sequences, [[unknownText(element)]]);
    },
    [[]],
  );
}

function followed(sequences: readonly Sequence[], next: readonly Sequence[]): Sequence[] {
  return sequences.flatMap((before) => next.map((after) => [...before, ...after]));
}

function piecesOf(element: AST.Element): readonly Sequence[] {
  switch (element.type) {
    case "Character":
      return [[String.fromCodePoint(element.value)]];
    case "CharacterClass": {
      const letters = element.negate ? undefined : lettersOf(element.elements);
      return letters?.map((letter) => [letter]) ?? [[unknownText(element)]];
    }
    case "Group":
      if (element.modifiers !== null) return [[unknownText(element)]];
      return element.alternatives.flatMap(({ elements }) => sequencesOf(elements));
    case "CapturingGroup":
      return element.alternatives.flatMap(({ elements }) => sequencesOf(elements));
    case "Quantifier":
      return repeated(element);
    default:
      return [[unknownText(element)]];
  }
}

function repeated(quantifier: AST.Quantifier): readonly Sequence[] {
  const { min, max, element } = quantifier;
  if (max > 4) {
    const isAny = element.type === "CharacterSet" && element.kind === "any" && min === 0;
    return [[isAny && max === Number.POSITIVE_INFINITY ? anyText : unknownText(quantifier)]];
  }
  const once = piecesOf(element);
  const counts = Array.from({ length: max - min + 1 }, (_, index) => min + index);
  return counts.flatMap((count) =>
    Array.from({ length: count }).reduce<readonly Sequence[]>((all) => followed(all, once), [[]]),
  );
}

function lettersOf(elements: AST.CharacterClass["elements"]): string[] | undefined {
  const letters: string[] = [];
  for (const element of elements) {
    if (element.type === "Character") letters.push(String.fromCodePoint(element.value));
    else if (element.type === "CharacterClassRange") {
      const [first, last] = [element.min.value, element.max.value];
      if (last - first >= mostKeys) return undefined;
      for (let code = first; code <= last; code += 1) letters.push(String.fromCodePoint(code));
    } else return undefined;
  }
  return letters.length > mostKeys ? undefined : letters;
}

function unknownText(element: AST.Element): Gap {
  return { isExact: false, mayBeEmpty: element.type === "Quantifier" && element.min === 0 };
}

/** Texts side by side as one; a gap that may be empty beside one for every text adds nothing. */
function joined(sequence: Sequence): Sequence {
  const pieces: Piece[] = [];
  for (const piece of sequence) {
    const before = pieces.at(-1);
    if (typeof piece === "string") {
      if (typeof before === "string") pieces[pieces.length - 1] = before + piece;
      else pieces.push(piece);
    } else if (typeof before === "object") {
      pieces[pieces.length - 1] = {
        isExact: isExactBeside(before, piece) || isExactBeside(piece, before),
        mayBeEmpty: before.mayBeEmpty && piece.mayBeEmpty,
      };
    } else pieces.push(piece);
  }
  return pieces;
}

function isExactBeside(any: Gap, other: Gap): boolean {
  return any.isExact && any.mayBeEmpty && (other.isExact || other.mayBeEmpty);
}

function textsOf(sequence: Sequence): string[] {
  const texts = [""];
  for (const piece of sequence) {
    if (typeof piece === "string") texts[texts.length - 1] += piece;
    else texts.push("");
  }
  return texts;
}

let known: RegExpParser | undefined;

/** Loaded with the first pattern. */
function parser(): RegExpParser {
  if (known === undefined) {
    const { RegExpParser } = createRequire(import.meta.url)(
      "@eslint-community/regexpp",
    ) as typeof import("@eslint-community/regexpp");
    known = new RegExpParser();
  }
  return known;
}
