import { nearest } from "../diagnostics/did-you-mean.js";
import { quote } from "../diagnostics/format-value.js";
import { problemAt } from "../diagnostics/position.js";
import {
  CodegenError,
  mostProblems,
  type Problem,
  type ProblemParts,
} from "../diagnostics/problem.js";
import type { JsonDocument, JsonNode, NodePath } from "../parse/json.js";
import { takesExponentialTime } from "./document/backtracking.js";
import { type Draft, draftOf, drafts, latestDraft, metaSchemaUris } from "./document/drafts.js";
import { endlessReferences, multipliedChecks } from "./document/endless-references.js";
import type { SchemaFile } from "./document/library.js";
import { referenceParts } from "./document/reference-errors.js";
import { Resources } from "./document/resources.js";
import { metaSchemaSources } from "./meta-schemas.js";
import { normalise } from "./normalise.js";
import { toRegExp } from "./pattern.js";
import type { SchemaDocument, Subschema } from "./types.js";
import { violationsIn } from "./validator/violations.js";

export type { SchemaDocument, Subschema } from "./types.js";

/**
 * Reads a parsed file as a JSON Schema of the draft that its `$schema` names, or of 2020-12, and
 * checks it: against the draft's meta-schema, and that each reference has a target in the file, in
 * one of the other files, or in a draft's meta-schema. No schema is ever read from network or disk.
 *
 * @param files the other files that references may name
 * @throws CodegenError with every problem, in the file's order.
 * @example openSchema(parse("pets.schema.json", text, "schema", () => {})).draft // "2020-12"
 */
export function openSchema(
  source: JsonDocument,
  files: readonly SchemaFile[] = [],
): SchemaDocument {
  const resources = new Resources(source, namedDraft(source), files);
  const document = documentOf(source, resources);
  const problems: Problem[] = [];
  const report: Report = (at, steps, parts, key = false) => {
    problems.push(problemAt(at.source, [...at.path, ...steps], key, parts));
  };
  for (const { owner, keyword } of resources.malformed) reportMalformed(owner, keyword, report);
  // A reference may make a schema of another value, so the list grows on the way.
  for (const subschema of resources.subschemas) {
    if (problems.length > mostProblems) break;
    problems.push(...checkReferences(subschema, resources, report));
    checkPatterns(subschema, report);
    checkDescription(subschema, report);
  }
  if (problems.length === 0) {
    const separate = new Set(resources.validationRoots.map(({ node }) => node));
    for (const root of resources.validationRoots) {
      const alone = without(root.node, separate);
      problems.push(...violationsIn(metaSchema(root.draft), root.source, alone, root.path));
    }
  }
  if (problems.length === 0) {
    for (const subschema of endlessReferences(normalise(document))) {
      report(subschema, [], {
        found: "a schema that refers back to itself without a property or an item between",
        expected: "references that end",
        fix: "remove one of the references of the circle",
      });
    }
  }
  const multiplied = problems.length === 0 ? multipliedChecks(normalise(document)) : undefined;
  if (multiplied !== undefined) {
    report(multiplied.subschema, [], {
      found: `alternatives and references that check one value ${multiplied.checks} times`,
      expected: "at most 100000 checks of one value",
      fix: "refer to each definition once among the alternatives, or give them types that exclude each other",
    });
  }
  if (problems.length > 0) {
    throw new CodegenError(problems);
  }
  return document;
}

type Report = (at: Subschema, steps: NodePath, parts: ProblemParts, key?: boolean) => void;

function documentOf(source: JsonDocument, resources: Resources): SchemaDocument {
  return {
    source,
    draft: resources.root.draft,
    root: resources.root,
    subschemas: () => resources.subschemas,
    at: (parent, ...steps) => resources.at(parent, steps),
    resolve: (from, reference) => {
      const found = resources.lookUp(from, reference);
      return "kind" in found ? undefined : found;
    },
  };
}

const metaSchemas = new Map<Draft, SchemaDocument>();

/** A draft's own schema. */
function metaSchema(draft: Draft): SchemaDocument {
  let document = metaSchemas.get(draft);
  if (document === undefined) {
    const [source] = metaSchemaSources(draft);
    if (source === undefined) throw new Error(`no meta-schema for ${draft}`);
    document = documentOf(source, new Resources(source, draft));
    metaSchemas.set(draft, document);
  }
  return document;
}

function namedDraft(source: JsonDocument): Draft {
  const dialect = source.root.kind === "object" ? stringAt(source.root, "$schema") : undefined;
  return (dialect === undefined ? undefined : draftOf(dialect)) ?? latestDraft;
}

function stringAt(node: JsonNode, key: string): string | undefined {
  const value = node.kind === "object" ? node.members.get(key)?.value : undefined;
  return value?.kind === "scalar" && typeof value.value === "string" ? value.value : undefined;
}

function reportMalformed(owner: Subschema, keyword: string, report: Report): void {
  const found = JSON.stringify(stringAt(owner.node, keyword));
  if (keyword !== "$schema") {
    report(owner, [keyword], {
      found,
      expected: "a URI, absolute or relative to the identifier of the schema around it",
      fix: "correct the identifier, or remove it if nothing refers to it",
    });
    return;
  }
  const legal = drafts.map((draft) => metaSchemaUris[draft]);
  const close = nearest(stringAt(owner.node, keyword) ?? "", legal);
  report(owner, [keyword], {
    found,
    expected: `a draft that this generator knows: ${legal.map((uri) => JSON.stringify(uri)).join(", ")}`,
    fix:
      close === undefined
        ? `name the draft that the schema is written in; without "$schema" it is ${latestDraft}`
        : `did you mean ${JSON.stringify(close)}?`,
  });
}

/** The keywords of a draft whose value is a reference. */
export function referenceKeywords(draft: Draft): readonly string[] {
  if (draft === "2020-12") return ["$ref", "$dynamicRef"];
  return draft === "2019-09" ? ["$ref", "$recursiveRef"] : ["$ref"];
}

/** @returns the problems of the files that cannot be read */
function checkReferences(
  subschema: Subschema,
  resources: Resources,
  report: Report,
): readonly Problem[] {
  const { node } = subschema;
  if (node.kind !== "object") return [];
  const unreadable: Problem[] = [];
  for (const keyword of referenceKeywords(subschema.draft)) {
    const value = node.members.get(keyword)?.value;
    if (value === undefined) continue;
    if (value.kind !== "scalar" || typeof value.value !== "string") {
      report(subschema, [keyword], {
        found: value.kind === "scalar" ? JSON.stringify(value.value) : `an ${value.kind}`,
        expected: "a reference, which is a string",
        fix: 'write one, such as "#/$defs/name"',
      });
      continue;
    }
    const target = resources.lookUp(subschema, value.value);
    if (!("kind" in target)) continue;
    if (target.kind === "unreadable") {
      unreadable.push(...target.problems);
      continue;
    }
    const name = `${keyword} ${JSON.stringify(value.value)}`;
    const parts = referenceParts(target, value.value, {
      uris: resources.uris().filter((uri) => uri !== subschema.resource.uri),
      paths: resources.paths().filter((path) => path !== subschema.source.file),
    });
    report(subschema, [keyword], { found: name, ...parts });
  }
  return unreadable;
}

function checkPatterns({ node, path, ...rest }: Subschema, report: Report): void {
  if (node.kind !== "object") return;
  const check = (pattern: string, steps: NodePath, key: boolean): void => {
    const parts = patternProblem(pattern);
    if (parts !== undefined) report({ node, path, ...rest }, steps, parts, key);
  };
  const pattern = stringAt(node, "pattern");
  if (pattern !== undefined) check(pattern, ["pattern"], false);
  const patterns = node.members.get("patternProperties")?.value;
  if (patterns?.kind !== "object") return;
  for (const key of patterns.members.keys()) check(key, ["patternProperties", key], true);
}

/** Its lines are lines of a comment, of which the printer of the shapes takes about 100,000. */
const mostLines = 10_000;

function checkDescription(subschema: Subschema, report: Report): void {
  for (const keyword of ["description", "markdownDescription"]) {
    const text = stringAt(subschema.node, keyword) ?? "";
    if (text.length <= mostLines || text.split(/\r\n?|\n/, mostLines + 1).length <= mostLines)
      continue;
    report(subschema, [keyword], {
      found: `a text of more than ${mostLines} lines`,
      expected: `at most ${mostLines} lines, because it becomes a comment`,
      fix: "shorten it",
    });
  }
}

function patternProblem(pattern: string): ProblemParts | undefined {
  const found = quote(pattern);
  try {
    toRegExp(pattern);
    if (!takesExponentialTime(pattern)) return undefined;
  } catch (error) {
    const expected = "a regular expression of ECMAScript";
    return {
      found,
      expected,
      fix: `correct it: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
  return {
    found: `${found}, for which the time doubles with each letter of some texts`,
    expected: "a regular expression whose loops read each text in one way",
    fix: "let each repetition begin or end with something that it does not hold elsewhere, as in ^a+(-a+)*$",
  };
}

/** The value, with an empty schema for each that another meta-schema validates. */
function without(node: JsonNode, separate: ReadonlySet<JsonNode>): JsonNode {
  const replaced = (child: JsonNode): JsonNode =>
    separate.has(child)
      ? { kind: "object", start: child.start, members: new Map() }
      : without(child, separate);
  if (separate.size === 1 || node.kind === "scalar") return node;
  if (node.kind === "array") return { ...node, items: node.items.map(replaced) };
  const members = [...node.members].map(
    ([key, member]) => [key, { ...member, value: replaced(member.value) }] as const,
  );
  return { ...node, members: new Map(members) };
}
