import { nearest } from "../diagnostics/did-you-mean.js";
import { locate, problemAt } from "../diagnostics/position.js";
import { CodegenError, type Problem, type ProblemParts } from "../diagnostics/problem.js";
import { allSteps, keyword, reachableNodes } from "../json-schema/applicable.js";
import { collectionMembers } from "../json-schema/collection-schema.js";
import { branchSteps } from "../json-schema/conditional.js";
import { lossyNumeral } from "../json-schema/document/schema-warnings.js";
import type { SchemaDocument, Subschema } from "../json-schema/schema-document.js";
import { isIdentifier } from "../model/identifiers.js";
import type { JsonNode, JsonObject, NodePath } from "../parse/json.js";
import { parseUnionReference } from "./union-reference.js";

/** The keyword of the annotations; docs/annotations.md has an example of each member. */
export const annotationKeyword = "x-codegen";

/** An annotation of one subschema. */
export interface Annotation {
  /** The constant that holds this value. */
  readonly constant?: string;
  /** The union of this map's keys. */
  readonly keyType?: string;
  /** The readonly list of this map's keys. */
  readonly keyList?: string;
  /** The union of these strings. */
  readonly valueType?: string;
  /** The readonly list of these strings. */
  readonly valueList?: string;
  /** The union of which this string is a member: `Union`, or `data-set#Union` of another data set. */
  readonly memberOf?: string;
  /** Whether a note in brackets may follow the member; it is reported as a warning. */
  readonly note?: boolean;
  /** The value where it is absent: its `default`, or the key of its object. */
  readonly fill?: "default" | "key";
  /** The function that reads and validates such a document at run time. */
  readonly reader?: string;
}

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

interface MemberRule {
  readonly accepts: (value: unknown) => boolean;
  readonly expected: string;
}

const name: MemberRule = {
  accepts: (value) => typeof value === "string" && isIdentifier(value),
  expected: "a TypeScript identifier that is not a reserved word",
};

const memberRules: Readonly<Record<keyof Annotation, MemberRule>> = {
  constant: name,
  keyType: name,
  keyList: name,
  valueType: name,
  valueList: name,
  memberOf: {
    accepts: (value) => typeof value === "string" && isIdentifier(parseUnionReference(value).union),
    expected: 'the name of a union: "Union" of this data set, "data-set#Union" of another',
  },
  note: { accepts: (value) => typeof value === "boolean", expected: "true or false" },
  fill: {
    accepts: (value) => value === "default" || value === "key",
    expected: '"default" or "key"',
  },
  reader: name,
};

const legalMembers = Object.keys(memberRules).join(", ");

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

/** The sentence of a rule is its error message. */
const relations: readonly {
  readonly when: keyof Annotation;
  readonly holds: (
    annotation: JsonObject,
    subschema: Subschema,
    document: SchemaDocument,
  ) => boolean;
  readonly sentence: string;
  readonly fix: string;
}[] = [
  {
    when: "keyList",
    holds: (annotation) => annotation.members.has("keyType"),
    sentence: "keyType beside keyList, which names the type of the list's items",
    fix: "add keyType",
  },
  {
    when: "valueList",
    holds: (annotation) => annotation.members.has("valueType"),
    sentence: "valueType beside valueList, which names the type of the list's items",
    fix: "add valueType",
  },
  ...(["valueType", "memberOf"] as const).map((when) => ({
    when,
    holds: (annotation: JsonObject) => !annotation.members.has("keyType"),
    sentence: `no keyType beside ${when}: the one is for objects, the other for strings`,
    fix: "remove one of the two",
  })),
  {
    when: "note",
    holds: (annotation) => annotation.members.has("memberOf"),
    sentence: "memberOf beside note, the union of the text before the bracket",
    fix: "add memberOf, or remove note",
  },
  {
    when: "reader",
    holds: (_, subschema) => subschema.path.length === 0,
    sentence: "reader at the root of the schema only: it reads a whole document",
    fix: "move it to the root",
  },
  {
    when: "fill",
    holds: (annotation, subschema) => {
      const fill = annotation.members.get("fill")?.value;
      const fromDefault = fill?.kind === "scalar" && fill.value === "default";
      return !fromDefault || keyword(subschema, "default") !== undefined;
    },
    sentence: 'a "default" in the same subschema as fill: "default"',
    fix: 'add the "default"',
  },
  {
    when: "fill",
    holds: (_, subschema) => {
      const value = keyword(subschema, "default");
      return value === undefined || lossyNumeral(value) === undefined;
    },
    sentence: 'a "default" beside fill whose numbers a double holds exactly',
    fix: "write the number as a string",
  },
];

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
