import { nearest } from "../../diagnostics/did-you-mean.js";
import type { ProblemParts } from "../../diagnostics/problem.js";
import type { ReferenceFailure } from "../types.js";
import { fileAt } from "./addresses.js";

/** The other files that a reference may name. */
export interface ReferenceTargets {
  /** Identifiers of schemas. */
  readonly uris: readonly string[];
  /** Paths of schema files. */
  readonly paths: readonly string[];
}

/** What is legal instead of a reference that leads nowhere, and what to do. */
export function referenceParts(
  failure: Exclude<ReferenceFailure, { kind: "unreadable" }>,
  reference: string,
  targets: ReferenceTargets,
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
        fix: "two schemas have this identifier: rename one of them",
      };
    case "leaves the document": {
      const file = fileAt(failure.uri);
      return file === undefined ? unknownUri(failure.uri, targets) : unknownFile(file, targets);
    }
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

function unknownUri(uri: string, targets: ReferenceTargets): Omit<ProblemParts, "found"> {
  const close = nearestAddress(uri, targets.uris);
  const mapping = `add --ref ${uri}=FILE with a copy of it`;
  return {
    expected: "a schema of which a copy is given: the network is never read",
    fix:
      close === undefined ? mapping : `did you mean ${JSON.stringify(close)}? If not, ${mapping}`,
  };
}

function unknownFile(file: string, targets: ReferenceTargets): Omit<ProblemParts, "found"> {
  const close = nearestAddress(file, targets.paths);
  return {
    expected: `something in this file, such as "#/$defs/name", or another schema file: ${file} is not given`,
    fix:
      close === undefined
        ? "correct the path, or add the file; one outside of the project needs --refs FOLDER"
        : `did you mean ${close}?`,
  };
}

/** The nearest whose folder and name are both near: others have most of their letters in common. */
function nearestAddress(address: string, candidates: readonly string[]): string | undefined {
  const [folder, name] = folderAndName(address);
  const isNear = (word: string, other: string): boolean =>
    word === other || nearest(word, [other]) !== undefined;
  const near = candidates.filter((candidate) => {
    const [otherFolder, otherName] = folderAndName(candidate);
    return isNear(folder, otherFolder) && isNear(name, otherName);
  });
  return nearest(address, near);
}

/** Without the ending. */
function folderAndName(address: string): readonly [string, string] {
  const at = address.lastIndexOf("/") + 1;
  return [address.slice(0, at), address.slice(at).replace(/\.[^.]*$/, "")];
}

/** A list of legal values that stays readable. */
function listed(values: readonly string[]): string {
  const shown = values.slice(0, 10).map((value) => JSON.stringify(value));
  return values.length > 10
    ? `${shown.join(", ")} and ${values.length - 10} more`
    : shown.join(", ");
}
