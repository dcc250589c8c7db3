import { nearest } from "../diagnostics/did-you-mean.js";
import { problemAt } from "../diagnostics/position.js";
import { CodegenError, type Problem } from "../diagnostics/problem.js";
import { keyword, memberSteps } from "../json-schema/applicable.js";
import { forEachValue } from "../json-schema/described-values.js";
import type { Subschema } from "../json-schema/schema-document.js";
import type { ValidDataSet } from "../types.js";

/** Keywords with members that are listed elsewhere, or with which all are legal. */
const others =
  "anyOf oneOf if dependentSchemas dependencies additionalProperties unevaluatedProperties".split(
    " ",
  );

/**
 * Reports members of the data that the schema does not list, where it says nothing of others: the shape
 * types have no such members if they are closed.
 *
 * @throws CodegenError if an object has no other members: it would not be assignable to its shape
 */
export function reportUnlistedMembers(
  { schema, data }: ValidDataSet,
  onWarning: (warning: Problem) => void,
): void {
  const problems: Problem[] = [];
  forEachValue(schema, data.root, ({ node, path, subschemas }) => {
    if (node.kind !== "object") return;
    const isOpen = subschemas.some((one) =>
      others.some((name) => keyword(one, name) !== undefined),
    );
    const listed = subschemas.flatMap(listedNames);
    if (isOpen || listed.length === 0) return;
    const unlisted = [...node.members.keys()].filter(
      (key) =>
        !listed.includes(key) && subschemas.every((one) => memberSteps(one, key).length === 0),
    );
    for (const key of unlisted) {
      if (key === "$schema" && path.length === 0) continue;
      const close = nearest(key, listed);
      const problem = problemAt(data, [...path, key], true, {
        found: `the member ${JSON.stringify(key)}`,
        expected: "members that the schema lists, because of --no-additional-properties",
        fix:
          close === undefined
            ? "add it to the schema, or remove it"
            : `did you mean ${JSON.stringify(close)}?`,
      });
      if (unlisted.length === node.members.size) problems.push(problem);
      else onWarning(problem);
    }
  });
  if (problems.length > 0) throw new CodegenError(problems);
}

function listedNames(subschema: Subschema): string[] {
  const properties = keyword(subschema, "properties");
  const required = keyword(subschema, "required");
  return [
    ...(properties?.kind === "object" ? properties.members.keys() : []),
    ...(required?.kind === "array" ? required.items : []).flatMap((item) =>
      item.kind === "scalar" && typeof item.value === "string" ? [item.value] : [],
    ),
  ];
}
