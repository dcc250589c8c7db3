import { nearest } from "../diagnostics/did-you-mean.js";
import { quote } from "../diagnostics/format-value.js";
import { problemAt } from "../diagnostics/position.js";
import { mostProblems, type Problem } from "../diagnostics/problem.js";
import { forEachValue } from "../json-schema/described-values.js";
import type { SchemaDocument } from "../json-schema/schema-document.js";
import type { JsonDocument } from "../parse/json.js";
import { namesNull } from "./allowed-values.js";
import { type Annotations, annotationAt, annotationKeyword } from "./annotations.js";
import type { Union, UnionMember } from "./union.js";
import { parseUnionReference } from "./union-reference.js";

/** Finds a union by its reference: see parseUnionReference. */
export type FindUnion = (reference: string) => Union | undefined;

/**
 * Checks that each memberOf names a union.
 *
 * @param known all that it may name, and the data sets that have no schema
 */
export function checkUnionReferences(
  annotations: Annotations,
  findUnion: FindUnion,
  known: { readonly references: readonly string[]; readonly schemaless: ReadonlySet<string> },
  onProblem: (problem: Problem) => void,
): void {
  for (const { memberOf, subschema } of annotations.values()) {
    if (memberOf === undefined || findUnion(memberOf) !== undefined) continue;
    const close = nearest(memberOf, known.references);
    const { dataSet } = parseUnionReference(memberOf);
    const home = JSON.stringify(dataSet);
    const elsewhere = known.schemaless.has(dataSet ?? "")
      ? `give ${home} a schema with a keyType or valueType of that name`
      : `give the data set ${home} too, with a keyType or valueType of that name`;
    onProblem(
      problemAt(subschema.source, [...subschema.path, annotationKeyword, "memberOf"], false, {
        found: JSON.stringify(memberOf),
        expected:
          'a union that a keyType, valueType or pathType names: "Union" here, "data-set#Union" elsewhere',
        fix:
          close !== undefined
            ? `did you mean ${JSON.stringify(close)}?`
            : dataSet === undefined
              ? "add it as keyType or valueType where its members are, or remove memberOf"
              : elsewhere,
      }),
    );
  }
}

/** Checks that each value with a memberOf annotation is a member of that union, or null if the schema lists null. */
export function checkForeignKeys(
  schema: SchemaDocument,
  annotations: Annotations,
  data: JsonDocument,
  findUnion: FindUnion,
  onProblem: (problem: Problem) => void,
  onWarning: (warning: Problem) => void,
): void {
  let count = 0;
  forEachValue(schema, data.root, ({ node, path, subschemas }) => {
    const { memberOf, note } = annotationAt(annotations, subschemas);
    const union = memberOf === undefined ? undefined : findUnion(memberOf);
    if (union === undefined || count > mostProblems) return;
    const problem = (found: string, fix: string): Problem =>
      problemAt(data, path, false, {
        found,
        expected: `a member of ${union.name}: ${listed(union)}`,
        fix,
      });
    const refuse = (found: string, fix: string): void => {
      count += 1;
      onProblem(problem(found, fix));
    };
    if (node.kind === "scalar" && node.value === null && namesNull(schema, subschemas)) return;
    if (node.kind !== "scalar" || node.value === null || typeof node.value === "boolean") {
      const found = node.kind === "scalar" ? JSON.stringify(node.value) : `an ${node.kind}`;
      refuse(found, `correct the data, or remove memberOf from the schema`);
      return;
    }
    if (union.members.has(node.value)) return;
    if (typeof node.value === "number") {
      refuse(JSON.stringify(node.value), fixWithout);
      return;
    }
    const [member, bracket] = splitNote(node.value);
    const hasNote = bracket !== "" && union.members.has(member);
    if (hasNote && note === true) {
      onWarning(
        problem(
          `${quote(node.value)}, which is ${JSON.stringify(member)} with a note`,
          `write ${JSON.stringify(member)}, and the note elsewhere`,
        ),
      );
      return;
    }
    refuse(quote(node.value), fixOf(member, bracket, hasNote, note, union));
  });
}

/** `member (note)`, cut before the first bracket; the bracket is empty where there is none. */
function splitNote(text: string): readonly [member: string, bracket: string] {
  const end = text.endsWith(")") ? text.indexOf(" (") : -1;
  return end < 0 ? [text, ""] : [text.slice(0, end), text.slice(end)];
}

function fixOf(
  member: string,
  bracket: string,
  hasNote: boolean,
  note: boolean | undefined,
  { members }: Union,
): string {
  if (hasNote) {
    return `write ${JSON.stringify(member)}, or allow notes: "note": true beside memberOf in the schema`;
  }
  const close = nearest(member, [...members].filter(isString));
  return close === undefined
    ? fixWithout
    : `did you mean ${JSON.stringify(note === true ? close + bracket : close)}?`;
}

const fixWithout = "use one of these, or add it where they are defined";

function isString(member: UnionMember): member is string {
  return typeof member === "string";
}

const longestList = 12;

function listed({ members }: Union): string {
  const shown: string[] = [];
  for (const member of members) {
    if (shown.length === longestList) break;
    shown.push(typeof member === "string" ? quote(member) : String(member));
  }
  const hidden = members.size - shown.length;
  return shown.join(", ") + (hidden > 0 ? ` and ${hidden} more` : "");
}
