import { problemAt } from "../../diagnostics/position.js";
import type { Problem, ProblemParts } from "../../diagnostics/problem.js";
import { type JsonNode, type NodePath, toPointer } from "../../parse/json.js";
import type { SchemaDocument, Subschema } from "../types.js";
import { isAtLeast } from "./drafts.js";
import { hidesSiblings, member } from "./identifiers.js";
import { appliedEarly, ignoredEarly } from "./keywords.js";

/**
 * What is legal in a schema, and may do something else than its author expects. Each keyword is
 * reported once for each file, where it is first.
 */
export function schemaWarnings(document: SchemaDocument): Problem[] {
  const first = new Map<string, { readonly problem: Problem; count: number }>();
  const add = (key: string, at: Subschema, steps: NodePath, parts: ProblemParts): void => {
    const id = `${at.source.file}\n${key}`;
    const known = first.get(id);
    if (known !== undefined) known.count += 1;
    else {
      const problem = problemAt(at.source, [...at.path, ...steps], steps.length > 0, parts);
      first.set(id, { problem, count: 1 });
    }
  };
  const root = rootParts(document.root);
  if (root !== undefined) add("", document.root, [], root);
  for (const subschema of document.subschemas()) {
    if (subschema.node.kind !== "object" || hidesSiblings(subschema.node, subschema.draft))
      continue;
    for (const [keyword, { value }] of subschema.node.members) {
      const parts = keywordParts(keyword, value, subschema);
      if (parts !== undefined) add(`${keyword}\n${parts.expected}`, subschema, [keyword], parts);
    }
  }
  return [...first.values()].map(({ problem, count }) => {
    if (count === 1) return problem;
    const more = count === 2 ? "once more" : `${count - 1} times more`;
    return { ...problem, found: `${problem.found}, here and ${more}` };
  });
}

function keywordParts(
  keyword: string,
  value: JsonNode,
  { node, draft }: Subschema,
): ProblemParts | undefined {
  const found = `${JSON.stringify(keyword)} in a schema of ${draft}`;
  const early = ownValue(appliedEarly, keyword);
  if (early !== undefined && !isAtLeast(draft, early)) {
    const expected = `it since ${early}; it is applied all the same`;
    return { found, expected, fix: `name ${early} or a later draft in "$schema"` };
  }
  const ignored = ownValue(ignoredEarly, keyword);
  if (ignored !== undefined && !isAtLeast(draft, ignored)) {
    const expected = `it since ${ignored}; in this schema it does nothing`;
    return { found, expected, fix: `name ${ignored} or a later draft in "$schema", or remove it` };
  }
  const instead = ownValue(unread, keyword);
  if (instead !== undefined) {
    return {
      found: JSON.stringify(keyword),
      expected: "keywords that are read; this one is not",
      fix: instead,
    };
  }
  if (keyword === "nullable") return nullableParts(node, value);
  const numeral = ["const", "enum", "multipleOf"].includes(keyword)
    ? lossyNumeral(value)
    : undefined;
  return numeral === undefined
    ? undefined
    : {
        found: `${numeral} under ${JSON.stringify(keyword)}`,
        expected: "numbers that a double holds exactly; it is compared as the nearest one",
        fix: "write the number as a string, in the schema and in the data",
      };
}

/** Keywords of other tools that say something of the type, and what to do instead. */
const unread: Readonly<Record<string, string>> = {
  tsType: "remove it; the shape type comes of type, enum, pattern and the like",
  tsEnumNames: "remove it; the union has the values themselves",
  "x-ms-enum": "remove it; the union has the values themselves",
  "x-nullable": 'write "null" into "type", or "nullable": true beside it',
};

function nullableParts(node: JsonNode, value: JsonNode): ProblemParts | undefined {
  if (value.kind !== "scalar" || value.value !== true) return undefined;
  const literals = member(node, "enum");
  if (literals?.kind === "array" && !literals.items.some((item) => isNull(item))) {
    return {
      found: '"nullable": true beside an "enum" without null',
      expected: "null in the enum; it is refused otherwise",
      fix: 'add null to the "enum"',
    };
  }
  if (member(node, "type") !== undefined) return undefined;
  return {
    found: '"nullable": true without "type" beside it',
    expected: 'a "type" that it adds null to; here it does nothing',
    fix: 'write anyOf with { "type": "null" } and what is there now',
  };
}

function isNull(node: JsonNode): boolean {
  return node.kind === "scalar" && node.value === null;
}

/** The first whole number in a value that a double does not hold. */
export function lossyNumeral(node: JsonNode): string | undefined {
  if (node.kind === "scalar") return node.numeral;
  const below =
    node.kind === "array" ? node.items : [...node.members.values()].map(({ value }) => value);
  return below.map(lossyNumeral).find((numeral) => numeral !== undefined);
}

const describesNothing = new Set(
  "$schema $id id $comment title description definitions $defs $anchor $vocabulary default examples".split(
    " ",
  ),
);

function rootParts({ node }: Subschema): ProblemParts | undefined {
  if (node.kind !== "object") return undefined;
  const keywords = [...node.members.keys()];
  if (keywords.some((keyword) => !describesNothing.has(keyword))) return undefined;
  const pointers = ["definitions", "$defs"].flatMap((keyword) => {
    const map = member(node, keyword);
    return map?.kind === "object" ? [...map.members.keys()].map((name) => [keyword, name]) : [];
  });
  const [pointer] = pointers;
  if (pointer === undefined) return undefined;
  return {
    found: `a root that accepts every value, with ${pointers.length} ${pointers.length === 1 ? "definition" : "definitions"}`,
    expected: "a root that says what the document is",
    fix: `write "$ref": ${JSON.stringify(`#${toPointer(pointer)}`)} at the root, or another definition`,
  };
}

function ownValue<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
