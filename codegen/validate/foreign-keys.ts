import { nearest } from "../diagnostics/did-you-mean.js";
import { problemAt } from "../diagnostics/position.js";
import type { Problem } from "../diagnostics/problem.js";
import { forEachValue } from "../json-schema/described-values.js";
import type { SchemaDocument } from "../json-schema/schema-document.js";
import type { JsonDocument } from "../parse/json.js";
import { type Annotations, annotationAt, annotationKeyword } from "./annotations.js";
import { parseUnionReference } from "./union-reference.js";
import type { Union } from "./unions.js";

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
          'a union that a keyType or valueType names: "Union" here, "data-set#Union" elsewhere',
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

/** Checks that each string with a memberOf annotation is a member of that union. */
export function checkForeignKeys(
  schema: SchemaDocument,
  annotations: Annotations,
  data: JsonDocument,
  findUnion: FindUnion,
  onProblem: (problem: Problem) => void,
  onWarning: (warning: Problem) => void,
): void {
  forEachValue(schema, data.root, ({ node, path, subschemas }) => {
    const { memberOf, note } = annotationAt(annotations, subschemas);
    const union = memberOf === undefined ? undefined : findUnion(memberOf);
    if (union === undefined) return;
    const problem = (found: string, fix: string): Problem =>
      problemAt(data, path, false, {
        found,
        expected: `a member of ${union.name}: ${listed(union)}`,
        fix,
      });
    if (node.kind !== "scalar" || typeof node.value !== "string") {
      const found = node.kind === "scalar" ? JSON.stringify(node.value) : `an ${node.kind}`;
      onProblem(problem(found, `correct the data, or remove memberOf from the schema`));
      return;
    }
    if (union.members.has(node.value)) return;
    const [member, bracket] = splitNote(node.value);
    const hasNote = bracket !== "" && union.members.has(member);
    if (hasNote && note === true) {
      onWarning(
        problem(
          `${JSON.stringify(node.value)}, which is ${JSON.stringify(member)} with a note`,
          `write ${JSON.stringify(member)}, and the note elsewhere`,
        ),
      );
      return;
    }
    onProblem(problem(JSON.stringify(node.value), fixOf(member, bracket, hasNote, note, union)));
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
  const close = nearest(member, members);
  return close === undefined
    ? "use one of these, or add it where they are defined"
    : `did you mean ${JSON.stringify(note === true ? close + bracket : close)}?`;
}

const longestList = 12;

function listed({ members }: Union): string {
  const shown = [...members].slice(0, longestList).map((member) => JSON.stringify(member));
  const hidden = members.size - shown.length;
  return shown.join(", ") + (hidden > 0 ? ` and ${hidden} more` : "");
}
