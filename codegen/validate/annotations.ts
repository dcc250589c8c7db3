import { nearest } from "../diagnostics/did-you-mean.js";
import { locate, problemAt } from "../diagnostics/position.js";
import { CodegenError, type Problem, type ProblemParts } from "../diagnostics/problem.js";
import { allSteps, keyword, reachableNodes } from "../json-schema/applicable.js";
import { collectionMembers } from "../json-schema/collection-schema.js";
import { branchSteps } from "../json-schema/conditional.js";
import type { SchemaDocument, Subschema } from "../json-schema/schema-document.js";
import type { JsonNode, JsonObject, NodePath } from "../parse/json.js";
import { type Annotation, legalMembers, memberRules, relations } from "./annotation-rules.js";

/** The keyword of the annotations; docs/annotations.md has an example of each member. */
export const annotationKeyword = "x-codegen";

/** The annotations of a schema, by the node of the subschema that carries them, in its order. */
export type Annotations = ReadonlyMap<JsonNode, Annotation & { readonly subschema: Subschema }>;

/** @throws CodegenError for an annotation that is unknown, misspelt, malformed or contradictory. */
export function readAnnotations(document: SchemaDocument): Annotations {
  const problems: Problem[] = [];
  const annotations = new Map<JsonNode, Annotation & { readonly subschema: Subschema }>();
  const always = reachableNodes(document, allSteps);
  const reached = reachableNodes(document, (at) => [...allSteps(at), ...branchSteps(at)]);
  const reader = readerNamed(document);
  for (const subschema of document.subschemas()) {
    const { node } = subschema;
    if (node.kind !== "object") continue;
    const report: Report = (path, atKey, parts) => {
      problems.push(problemAt(subschema.source, [...subschema.path, ...path], atKey, parts));
    };
    for (const key of node.members.keys()) {
      if (key !== annotationKeyword && isMisspelling(key)) {
        report([key], true, {
          found: `the keyword ${JSON.stringify(key)}`,
          expected: JSON.stringify(annotationKeyword),
          fix: `did you mean ${JSON.stringify(annotationKeyword)}?`,
        });
      }
    }
    const value = keyword(subschema, annotationKeyword);
    if (value === undefined) continue;
    if (value.kind !== "object") {
      report([annotationKeyword], false, {
        found: value.kind === "array" ? "an array" : JSON.stringify(value.value),
        expected: "an object",
        fix: `write ${JSON.stringify(annotationKeyword)}: { … } with ${legalMembers}`,
      });
      continue;
    }
    checkMembers(value, report, (key) => {
      const path = [...subschema.path, annotationKeyword, key];
      return String(locate(subschema.source, path).path.at(-1));
    });
    checkRelations(subschema, value, document, report);
    if (!reached.has(node)) {
      report([annotationKeyword], false, {
        found: "an annotation of no value of the data",
        expected:
          "annotations that the root reaches through properties, items, $ref, allOf, anyOf, oneOf, if or dependencies",
        fix: "move it out of not, contains or propertyNames, refer to its definition, or remove it",
      });
    } else if (!always.has(node) && reader !== undefined) {
      for (const name of ["memberOf", "fill"]) {
        if (!value.members.has(name)) continue;
        report([annotationKeyword, name], true, {
          found: `${JSON.stringify(name)} that holds for some documents only`,
          expected: `${name} outside of anyOf, oneOf, if and dependencies, because ${reader} applies it at run time`,
          fix: "move it out of them, or remove reader from the root",
        });
      }
    }
    annotations.set(node, { ...(plainScalars(value) as Annotation), subschema });
  }
  if (problems.length > 0) throw new CodegenError(problems);
  return annotations;
}

/** The reader that the root names. */
function readerNamed({ root }: SchemaDocument): string | undefined {
  const annotation = keyword(root, annotationKeyword);
  const reader =
    annotation?.kind === "object" ? annotation.members.get("reader")?.value : undefined;
  return reader?.kind === "scalar" ? String(reader.value) : undefined;
}

type Report = (path: NodePath, atKey: boolean, parts: ProblemParts) => void;

/** @param nameOf what the file calls a member: a collection's have other names */
function checkMembers(
  annotation: JsonObject,
  report: Report,
  nameOf: (key: string) => string,
): void {
  for (const [key, { value }] of annotation.members) {
    const rule = Object.hasOwn(memberRules, key) ? memberRules[key as keyof Annotation] : undefined;
    const plain = value.kind === "scalar" ? value.value : undefined;
    if (rule === undefined) {
      if (Object.hasOwn(collectionMembers, key) || key === "entryOrder") {
        report([annotationKeyword, key], true, {
          found: JSON.stringify(key),
          expected: "it at the root of the schema of a folder of entries only",
          fix: "move the data to a folder, a file for each entry, or write keyType and keyList",
        });
        continue;
      }
      const close = nearest(key, [...Object.keys(memberRules), ...Object.keys(collectionMembers)]);
      report([annotationKeyword, key], true, {
        found: JSON.stringify(key),
        expected: `one of ${legalMembers}`,
        fix: close === undefined ? "remove it" : `did you mean ${JSON.stringify(close)}?`,
      });
    } else if (!rule.accepts(plain)) {
      report([annotationKeyword, key], false, {
        found: value.kind === "scalar" ? JSON.stringify(value.value) : `an ${value.kind}`,
        expected: rule.expected,
        fix: `correct the value of ${JSON.stringify(nameOf(key))}`,
      });
    }
  }
}

function checkRelations(
  subschema: Subschema,
  annotation: JsonObject,
  document: SchemaDocument,
  report: Report,
): void {
  for (const { when, holds, sentence, fix } of relations) {
    if (!annotation.members.has(when) || holds(annotation, subschema, document)) continue;
    report([annotationKeyword, when], true, {
      found: JSON.stringify(when),
      expected: sentence,
      fix,
    });
  }
}

function isMisspelling(key: string): boolean {
  return nearest(key, [annotationKeyword]) !== undefined;
}

function plainScalars(object: JsonObject): Record<string, unknown> {
  const plain: Record<string, unknown> = {};
  for (const [key, { value }] of object.members) {
    if (value.kind === "scalar") plain[key] = value.value;
  }
  return plain;
}

/** The annotations of all subschemas of one value; of equal members the first counts. */
export function annotationAt(
  annotations: Annotations,
  subschemas: readonly Subschema[],
): Annotation {
  let known = merged.get(annotations);
  if (known === undefined) {
    known = new WeakMap();
    merged.set(annotations, known);
  }
  let annotation = known.get(subschemas);
  if (annotation === undefined) {
    const all = subschemas.flatMap(({ node }) => annotations.get(node) ?? []);
    annotation = Object.assign({}, ...all.reverse()) as Annotation;
    known.set(subschemas, annotation);
  }
  return annotation;
}

/** By the arrays of subschemas, which equal values share. */
const merged = new WeakMap<Annotations, WeakMap<readonly Subschema[], Annotation>>();
