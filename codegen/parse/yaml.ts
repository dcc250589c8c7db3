import { createRequire } from "node:module";
import type * as yamlPackage from "yaml";
import { lineAndColumn, problemAtOffset } from "../diagnostics/position.js";
import { CodegenError, type Problem, type ProblemParts } from "../diagnostics/problem.js";
import type { JsonDocument, JsonMember, JsonNode, JsonScalar, NodePath } from "./json.js";
import { type DocumentRole, depthProblem, maximumDepthOf } from "./limits.js";
import { type NumeralLoss, numeralLoss } from "./numbers.js";
import { aliasProblem, keyProblem, syntaxParts, tagProblem } from "./yaml-errors.js";

/** An alias repeats its value; more values than this are no document that somebody wrote. */
const mostRepeatedValues = 100_000;

/**
 * Parses YAML 1.2 of the core schema with positions. Refuses what JSON cannot hold: keys that are not
 * strings, NaN, infinity, values that contain themselves, and tags of other types.
 *
 * @param onWarning gets the decimal fractions that are rounded
 * @throws CodegenError with every problem of the file, in the file's order
 */
export function parseYaml(
  file: string,
  text: string,
  role: DocumentRole,
  onWarning: (warning: Problem) => void,
): JsonDocument {
  // Required where it is needed: most runs read no YAML.
  const yaml: typeof yamlPackage = createRequire(import.meta.url)("yaml");
  const document = yaml.parseDocument(text, {
    version: "1.2",
    schema: "core",
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "error",
  });
  const problems: Problem[] = [];
  const problem = (offset: number, path: NodePath, parts: ProblemParts): Problem =>
    problemAtOffset({ file, text }, offset, path, parts);
  const report = (offset: number, path: NodePath, parts: ProblemParts): void => {
    problems.push(problem(offset, path, parts));
  };
  const [syntaxError] = document.errors;
  if (syntaxError !== undefined) {
    throw new CodegenError([problem(syntaxError.pos[0], [], syntaxParts(syntaxError, text))]);
  }
  const version = document.directives?.yaml;
  if (version?.explicit && version.version !== "1.2") {
    const found = `%YAML ${version.version}`;
    report(text.indexOf("%YAML"), [], {
      found,
      expected: "YAML 1.2, in which yes, no, on and off are strings",
      fix: "remove the line, and write true and false",
    });
  }

  /** The last value of each anchor; undefined while it is read. */
  const anchors = new Map<string, JsonNode | undefined>();
  let repeated = 0;

  const convert = (node: unknown, path: NodePath, absent: number): JsonNode => {
    const nothing: JsonNode = { kind: "scalar", start: absent, value: null };
    if (!yaml.isNode(node)) return nothing;
    const start = node.range?.[0] ?? absent;
    if (yaml.isAlias(node)) return repeat(node.source, start, path);
    if (node.tag !== undefined && !coreTags.has(node.tag)) {
      report(start, path, tagProblem(node.tag));
    }
    if (node.anchor !== undefined) anchors.set(node.anchor, undefined);
    const value = convertValue(node, start, path);
    if (node.anchor !== undefined) anchors.set(node.anchor, value);
    return value;
  };

  const convertValue = (node: yamlPackage.Node, start: number, path: NodePath): JsonNode => {
    if (yaml.isScalar(node)) return scalarOf(node, start, path);
    if (path.length >= maximumDepthOf(role)) {
      report(start, path, depthProblem(path.length + 1, role));
      throw new CodegenError(problems);
    }
    if (yaml.isSeq(node)) {
      const items = node.items.map((item, index) => convert(item, [...path, index], start));
      return { kind: "array", start, items };
    }
    const members = new Map<string, JsonMember>();
    if (yaml.isMap(node)) {
      for (const pair of node.items) addMember(members, pair, start, path);
    }
    return { kind: "object", start, members };
  };

  const addMember = (
    members: Map<string, JsonMember>,
    { key, value }: yamlPackage.Pair,
    start: number,
    path: NodePath,
  ): void => {
    const range = yaml.isNode(key) ? key.range : undefined;
    const keyStart = range?.[0] ?? start;
    const name = yaml.isScalar(key) ? key.value : undefined;
    if (typeof name !== "string" || (name === "<<" && yaml.isScalar(key) && key.type === "PLAIN")) {
      report(keyStart, path, keyProblem(text.slice(keyStart, range?.[1] ?? keyStart), name));
      return;
    }
    const earlier = members.get(name);
    const member = convert(value, [...path, name], range?.[1] ?? start);
    if (earlier === undefined) {
      members.set(name, { keyStart, value: member });
      return;
    }
    const first = lineAndColumn(text, earlier.keyStart);
    report(keyStart, [...path, name], {
      found: `the key ${JSON.stringify(name)} a second time`,
      expected: `each key once; the first is at ${first.line}:${first.column}`,
      fix: "remove or rename one of the two",
    });
  };

  const scalarOf = (node: yamlPackage.Scalar, start: number, path: NodePath): JsonScalar => {
    const { value, source = "" } = node;
    if (typeof value !== "number") {
      return { kind: "scalar", start, value: typeof value === "boolean" ? value : textOf(value) };
    }
    const numeral = /^[-+]?0[xo]/.test(source) ? String(value) : decimalOf(source);
    const loss: NumeralLoss | undefined = /^[-+]?\.(?:inf|nan)$/i.test(source)
      ? { severity: "error", parts: notFinite(source) }
      : numeralLoss(numeral, value);
    if (role === "schema" && loss?.nearest !== undefined) {
      return { kind: "scalar", start, value, numeral };
    }
    if (loss?.severity === "warning") onWarning(problem(start, path, loss.parts));
    else if (loss !== undefined) report(start, path, loss.parts);
    return { kind: "scalar", start, value };
  };

  const repeat = (anchor: string, start: number, path: NodePath): JsonNode => {
    const value = anchors.get(anchor);
    if (value === undefined) {
      report(start, path, aliasProblem(anchor, anchors));
      return { kind: "scalar", start, value: null };
    }
    return copyAt(value, start, path);
  };

  const copyAt = (node: JsonNode, start: number, path: NodePath): JsonNode => {
    repeated += 1;
    if (repeated > mostRepeatedValues || path.length > maximumDepthOf(role)) {
      report(start, [], {
        found: `aliases that repeat more than ${mostRepeatedValues} values, or too deep ones`,
        expected: `at most ${mostRepeatedValues} repeated values, ${maximumDepthOf(role)} levels deep`,
        fix: "write the document with fewer aliases",
      });
      throw new CodegenError(problems);
    }
    if (node.kind === "scalar") return { ...node, start };
    if (node.kind === "array") {
      const items = node.items.map((item, index) => copyAt(item, start, [...path, index]));
      return { kind: "array", start, items };
    }
    const members = [...node.members].map(
      ([key, { value }]) =>
        [key, { keyStart: start, value: copyAt(value, start, [...path, key]) }] as const,
    );
    return { kind: "object", start, members: new Map(members) };
  };

  if (document.contents === null) {
    throw new CodegenError([
      problem(0, [], { found: "an empty file", expected: "one value", fix: "write the document" }),
    ]);
  }
  const root = convert(document.contents, [], 0);
  if (problems.length > 0) throw new CodegenError(problems);
  return { file, text, root };
}

const coreTags = new Set(
  ["str", "int", "float", "bool", "null", "map", "seq"].map((name) => `tag:yaml.org,2002:${name}`),
);

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

/** As JSON writes it: YAML has `+1`, `.5` and `5.`. */
function decimalOf(source: string): string {
  return source.replace(/^\+/, "").replace(/^(-?)\./, "$10.");
}

function notFinite(found: string): ProblemParts {
  return {
    found,
    expected: "a number that JSON has: neither infinity nor NaN",
    fix: "write null, leave it out, or quote it",
  };
}
