import { type Annotations, annotationAt, annotationKeyword } from "./annotations.js";
import type { JsonDocument } from "./json.js";
import { nearest } from "./nearest.js";
import { forEachPlace } from "./places.js";
import { problemAt } from "./position.js";
import type { Problem } from "./problem.js";
import type { SchemaDocument } from "./schema-document.js";
import type { Union } from "./unions.js";

/** Finds a union of this data set, or of another by "data-set#Union". */
export type FindUnion = (reference: string) => Union | undefined;

/** `member` in brackets may carry a note: `member (via something)`. */
const notePattern = /^(.*?) \((.*)\)$/s;

/** Checks the foreign keys: each string at a place annotated with memberOf is a member of that union. */
export function checkRelations(
  schema: SchemaDocument,
  annotations: Annotations,
  data: JsonDocument,
  findUnion: FindUnion,
  onProblem: (problem: Problem) => void,
  onWarning: (warning: Problem) => void,
): void {
  for (const { memberOf, subschema } of annotations.values()) {
    if (memberOf === undefined || findUnion(memberOf) !== undefined) continue;
    const place = [...subschema.path, annotationKeyword, "memberOf"];
    onProblem(
      problemAt(schema.source, place, false, {
        found: JSON.stringify(memberOf),
        expected:
          'a union that a keyType or valueType names: "Union" here, "data-set#Union" elsewhere',
        fix: "name such a union, or give the data set that exports it",
      }),
    );
  }

  forEachPlace(schema, data.root, ({ node, path, subschemas }) => {
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
    const noted = note === true ? notePattern.exec(node.value)?.[1] : undefined;
    if (noted !== undefined && union.members.has(noted)) {
      onWarning(
        problem(
          `${JSON.stringify(node.value)}, which is ${JSON.stringify(noted)} with a note`,
          `write ${JSON.stringify(noted)}, and the note elsewhere`,
        ),
      );
      return;
    }
    const close = nearest(noted ?? node.value, union.members);
    onProblem(
      problem(
        JSON.stringify(node.value),
        close === undefined
          ? "use one of these, or add it where they are defined"
          : `did you mean ${JSON.stringify(close)}?`,
      ),
    );
  });
}

const longestList = 12;

function listed({ members }: Union): string {
  const shown = [...members].slice(0, longestList).map((member) => JSON.stringify(member));
  const hidden = members.size - shown.length;
  return shown.join(", ") + (hidden > 0 ? ` and ${hidden} more` : "");
}
