import { problemAt } from "../../diagnostics/position.js";
import { inFileOrder, type Problem } from "../../diagnostics/problem.js";
import { type JsonDocument, type JsonNode, type NodePath, toPlain } from "../../parse/json.js";
import { normalise } from "../normalise.js";
import type { SchemaDocument } from "../types.js";
import { Explainer } from "./explain.js";
import { validatorOf } from "./validator.js";

/**
 * Validates data against a schema.
 *
 * @returns every violation, in the file's order; none for valid data.
 * @example violationsOf(openSchema(schema), data).map(formatProblem)
 */
export function violationsOf(schema: SchemaDocument, data: JsonDocument): readonly Problem[] {
  return violationsIn(schema, data, data.root, []);
}

/** The same for a value in a document. */
export function violationsIn(
  schema: SchemaDocument,
  document: JsonDocument,
  node: JsonNode,
  path: NodePath,
): readonly Problem[] {
  const normalised = normalise(schema);
  const validator = validatorOf(normalised);
  const root = normalised.definitions.get(normalised.root) ?? true;
  const value = toPlain(node);
  if (validator.accepts(root, value)) return [];
  const found = new Map<string, Problem>();
  for (const violation of new Explainer(normalised, validator).explain(root, value, path)) {
    const { parts, rule, keyword, alternatives } = violation;
    const { found: what, expected, fix } = parts;
    const choice =
      alternatives === undefined ? "" : `, the nearest of ${alternatives} alternatives`;
    const source = rule === "" ? "" : ` (${keyword}, at ${rule}${choice})`;
    const problem = problemAt(document, violation.path, violation.atKey, {
      found: what,
      expected: `${expected}${source}`,
      fix,
    });
    found.set(
      JSON.stringify([problem.file, problem.pointer, violation.atKey, what, expected]),
      problem,
    );
  }
  if (found.size === 0) {
    throw new Error(`${document.file} is refused by its schema, and no keyword explains it`);
  }
  return inFileOrder([...found.values()]);
}
