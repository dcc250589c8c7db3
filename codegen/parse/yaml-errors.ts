import type { YAMLError } from "yaml";
import { nearest } from "../diagnostics/did-you-mean.js";
import { quote } from "../diagnostics/format-value.js";
import type { ProblemParts } from "../diagnostics/problem.js";

/** Describes a syntax error. */
export function syntaxParts({ code, message, pos }: YAMLError, text: string): ProblemParts {
  if (code === "MULTIPLE_DOCS") {
    return {
      found: "a second document",
      expected: "one YAML document and nothing after it",
      fix: 'remove what follows the "---", or move it to a file of its own',
    };
  }
  if (code === "TAB_AS_INDENT") {
    return { found: "a tab", expected: "spaces as indentation", fix: "indent with spaces" };
  }
  // The parser reports its own overflow of the stack as an error of the text.
  if (message.includes("call stack")) {
    return {
      found: "a value nested too deep to be read",
      expected: "at most 49 levels in data, 500 in a schema",
      fix: "flatten it",
    };
  }
  const end = text.indexOf("\n", pos[0]);
  const line = text.slice(pos[0], end === -1 ? text.length : end).trim();
  return {
    found: line === "" ? "the end of the line or of the file" : quote(line),
    expected: `YAML 1.2: ${message.charAt(0).toLowerCase()}${message.slice(1)}`,
    fix: "correct the line; quote a string that has characters with a meaning in YAML",
  };
}

/** Describes a tag of a type that JSON does not have. */
export function tagProblem(tag: string): ProblemParts {
  const short = tag.replace("tag:yaml.org,2002:", "!!");
  return {
    found: `the tag ${short}`,
    expected:
      "no tag, or one of !!str, !!int, !!float, !!bool, !!null, !!map, !!seq: JSON has no other types",
    fix: "remove the tag, and write the value as JSON would have it",
  };
}

/** Describes a key that no JSON object can have, or a merge key. */
export function keyProblem(source: string, value: unknown): ProblemParts {
  if (value === "<<") {
    return {
      found: "the merge key <<",
      expected: "YAML 1.2, which has no merge keys",
      fix: 'write the members out, or quote the key if it is one: "<<"',
    };
  }
  const isScalar = value === null || typeof value === "number" || typeof value === "boolean";
  return {
    found: `the key ${isScalar ? source : quote(source)}, which is ${isScalar ? article(value) : "not a scalar"}`,
    expected: "a string: JSON has no other keys",
    fix: isScalar && source !== "" ? `quote it: "${source}"` : "write a string",
  };
}

function article(value: null | number | boolean): string {
  return value === null ? "null" : `a ${typeof value}`;
}

/** Describes an alias that has no value, or is in its own value. */
export function aliasProblem(anchor: string, anchors: ReadonlyMap<string, unknown>): ProblemParts {
  if (anchors.has(anchor)) {
    return {
      found: `the alias *${anchor} in its own value`,
      expected: "a value that ends",
      fix: "write the value out",
    };
  }
  const close = nearest(anchor, anchors.keys());
  return {
    found: `the alias *${anchor}`,
    expected: `an anchor before it, &${anchor}`,
    fix: close === undefined ? "add the anchor, or write the value" : `did you mean *${close}?`,
  };
}
