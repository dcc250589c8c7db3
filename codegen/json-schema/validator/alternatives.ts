import { quote, show } from "../../diagnostics/format-value.js";
import type { ProblemParts } from "../../diagnostics/problem.js";
import type { NodePath } from "../../parse/json.js";
import type { Normalised, NormalisedDocument } from "../types.js";
import { literals } from "./messages.js";
import type { Violation } from "./violation.js";

/** Makes a violation of the keyword that holds the alternatives. */
type ViolateHere = (parts: ProblemParts) => Violation;

/**
 * Of a value that fits none of several alternatives, what to correct: the member by which they differ,
 * or what the nearest one asks for, or all of them where none is nearer.
 *
 * @param reasons the violations of each alternative
 */
export function nearestViolations(
  reasons: readonly (readonly Violation[])[],
  value: unknown,
  path: NodePath,
  violate: ViolateHere,
): Violation[] {
  const isHere = ({ path: at, atKey }: Violation): boolean => at.length === path.length && !atKey;
  // An alternative of another type, or with another literal, was not intended.
  const intended = reasons.filter((reason) => !reason.some((one) => isHere(one) && isOfKind(one)));
  if (intended.length === 0) return [violate(ofAnyKind(reasons.flat().filter(isHere), value))];

  const tag = tagOf(intended, value, path);
  if (tag !== undefined) {
    const { keyword, rule } = violate(tag.parts);
    return [{ ...tag, keyword, rule }];
  }

  // Of several, the one whose constants agree, then the one whose keys do, then the one with the
  // fewest violations.
  const weigh = (reason: readonly Violation[]): number =>
    reason.reduce((sum, one) => sum + (one.path.length <= path.length + 1 ? weightOf(one) : 1), 0);
  const least = Math.min(...intended.map(weigh));
  const near = intended.filter((reason) => weigh(reason) === least);
  if (near.length > 1 && near.every((reason) => reason.every(isHere))) {
    return [violate(ofEqual(near, value))];
  }
  const [nearest = []] = near;
  const isCertain = intended.every((reason) => reason === nearest || reason.some(isConstant));
  return nearest.map((one) => (isCertain ? one : { alternatives: reasons.length, ...one }));
}

/** Of a value that fits several alternatives, of which it may fit one. */
export function tooMany(
  keyword: string,
  branches: readonly Normalised[],
  fitting: readonly number[],
  value: unknown,
  document: NormalisedDocument,
): ProblemParts {
  const names = fitting.map((index) => {
    const title = titleOf(branches[index] ?? true, document);
    return `${keyword}/${index}${title === undefined ? "" : ` (${title})`}`;
  });
  const keys = fitting.map((index) => requiredOf(branches[index] ?? true, document));
  const own = keys.map((some, at) =>
    some.find((key) => keys.every((others, other) => other === at || !others.includes(key))),
  );
  return {
    found: `${show(value)}, which fits ${fitting.length} of the alternatives: ${names.join(", ")}`,
    expected: "a value that fits exactly one of them",
    fix: own.includes(undefined)
      ? "change the value so that it fits one only, or write anyOf in the schema"
      : `keep one of ${own.map((key) => quote(key ?? "")).join(", ")}`,
  };
}

function requiredOf(schema: Normalised, document: NormalisedDocument): readonly string[] {
  if (typeof schema === "boolean") return [];
  const { $ref, required = [] } = schema;
  if ($ref === undefined) return required;
  return [...required, ...requiredOf(document.definitions.get($ref) ?? true, document)];
}

function titleOf(schema: Normalised, document: NormalisedDocument): string | undefined {
  if (typeof schema === "boolean") return undefined;
  const { title, $ref } = schema;
  if (title !== undefined) return quote(title);
  return $ref === undefined ? undefined : titleOf(document.definitions.get($ref) ?? true, document);
}

/** The member whose literals tell the alternatives apart, if the value's is legal in none. */
function tagOf(
  reasons: readonly (readonly Violation[])[],
  value: unknown,
  path: NodePath,
): Violation | undefined {
  const [first = []] = reasons;
  for (const one of first) {
    if (one.literals === undefined || one.atKey || one.path.length !== path.length + 1) continue;
    const same = reasons.map((reason) =>
      reason.find(({ literals, atKey, path: at }) => {
        return literals !== undefined && !atKey && at.join("\n") === one.path.join("\n");
      }),
    );
    const legal = new Map(
      same.flatMap((other) =>
        (other?.literals ?? []).map((value) => [JSON.stringify(value), value]),
      ),
    );
    if (same.includes(undefined) || legal.size === one.literals.length) continue;
    const all = [...legal.values()];
    const member = (value as Readonly<Record<string, unknown>>)[String(one.path.at(-1))];
    return { ...one, literals: all, parts: literals(all, member) };
  }
  return undefined;
}

function ofAnyKind(violations: readonly Violation[], value: unknown): ProblemParts {
  const fixes = violations.map(({ parts }) => parts.fix);
  return {
    found: show(value),
    expected: alternatives(violations.map(({ parts }) => parts.expected)),
    fix: fixes.find((fix) => fix.startsWith("did you mean")) ?? "write one of these",
  };
}

function ofEqual(reasons: readonly (readonly Violation[])[], value: unknown): ProblemParts {
  const fixes = reasons.flat().map(({ parts }) => parts.fix);
  const rename = fixes.find((fix) => fix.startsWith("rename"));
  const isAdded = fixes.every((fix) => fix.startsWith("add "));
  return {
    found: show(value),
    expected: alternatives(
      reasons.map((reason) => reason.map(({ parts }) => parts.expected).join(" and ")),
    ),
    fix: rename ?? (isAdded ? "add the keys of one alternative" : "meet one of these"),
  };
}

const mostAlternatives = 8;

function alternatives(texts: readonly string[]): string {
  const different = [...new Set(texts)];
  const hidden = different.length - mostAlternatives;
  const shown = different.slice(0, mostAlternatives).join(", or ");
  return hidden > 0 ? `${shown}, or one of ${hidden} more alternatives` : shown;
}

/** Whether a violation says that the value is of another kind than the alternative. */
function isOfKind({ keyword }: Violation): boolean {
  return ["type", "const", "enum", "false", "anyOf", "oneOf"].includes(keyword);
}

/** Exactly one value was legal; an enum of one is how the older drafts write const. */
function isConstant({ literals: legal }: Violation): boolean {
  return legal?.length === 1;
}

/** How much a violation speaks against its alternative. */
function weightOf(violation: Violation): number {
  if (isConstant(violation)) return 100;
  const isOfKeys = ["required", "additionalProperties", "unevaluatedProperties"].includes(
    violation.keyword,
  );
  return isOfKeys ? 10 : 1;
}
