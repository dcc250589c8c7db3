import { nearest } from "../../diagnostics/did-you-mean.js";
import type { ProblemParts } from "../../diagnostics/problem.js";
import type { ReferenceFailure } from "../types.js";

/** What is legal instead of a reference that leads nowhere, and what to do. */
export function referenceParts(
  failure: ReferenceFailure,
  reference: string,
  identifiers: readonly string[],
): Omit<ProblemParts, "found"> {
  const suggest = (word: string, candidates: Iterable<string>, otherwise: string): string => {
    const close = nearest(word, candidates);
    return close === undefined ? otherwise : `did you mean ${JSON.stringify(close)}?`;
  };
  switch (failure.kind) {
    case "malformed":
      return {
        expected: "a URI reference, with % only before two hexadecimal digits",
        fix: "correct the reference",
      };
    case "ambiguous":
      return {
        expected: "an identifier that one schema has",
        fix: "two schemas in this file have this identifier: rename one of them",
      };
    case "leaves the document":
      return {
        expected: `a place in this file ("#", "#/$defs/name", an anchor, the identifier of a schema in it) or a draft's meta-schema: remote and file references are refused`,
        fix: suggest(
          failure.uri,
          identifiers,
          "copy the schema that it names into this file, under $defs, and refer to it there",
        ),
      };
    case "no such anchor": {
      const anchors = [...failure.resource.anchors.keys()];
      return {
        expected:
          anchors.length === 0
            ? "an anchor; this schema has none"
            : `an anchor of this schema: ${listed(anchors)}`,
        fix: suggest(
          failure.anchor,
          anchors,
          `write "#/$defs/${failure.anchor}" if it is a definition, or add the anchor`,
        ),
      };
    }
    case "no such value": {
      const steps = failure.deepest.kind === "object" ? [...failure.deepest.members.keys()] : [];
      const where = failure.path.length === 0 ? "the schema" : failure.path.join("/");
      return {
        expected:
          steps.length === 0
            ? `a place that exists; ${where} ends before it`
            : `a place that exists; ${where} has ${listed(steps)}`,
        fix: suggest(
          failure.step,
          steps,
          `correct ${JSON.stringify(reference)}, or add what it names`,
        ),
      };
    }
  }
}

/** A list of legal values that stays readable. */
function listed(values: readonly string[]): string {
  const shown = values.slice(0, 10).map((value) => JSON.stringify(value));
  return values.length > 10
    ? `${shown.join(", ")} and ${values.length - 10} more`
    : shown.join(", ");
}
