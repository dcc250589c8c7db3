import { problemAt } from "../diagnostics/position.js";
import type { Problem } from "../diagnostics/problem.js";
import { type JsonDocument, type JsonNode, type NodePath, toPlain } from "../parse/json.js";
import { Explainer } from "./explain.js";
import { unify } from "./normalise.js";
import type { SchemaDocument } from "./schema-document.js";
import { engineOf } from "./validator.js";

/*
 * Who decides: ajv does, and only ajv, on a schema that was rewritten first. Used on schemas as they
 * are written it answers about one case in eleven of JSON Schema's own test suite wrongly, because
 * of what the drafts do to references and identifiers. So each schema becomes one of a single,
 * small dialect (unify.ts) in which none of that is left; and the few keywords that ajv gets wrong
 * in that dialect too have code of our own inside ajv (judge/engine.ts).
 */

/**
 * Validates data against a schema.
 *
 * @returns every violation, in the file's order; none for valid data.
 * @example judge(openSchema(schema), data).map(formatProblem)
 */
export function judge(schema: SchemaDocument, data: JsonDocument): Problem[] {
  return violations(schema, data, data.root, []);
}

/** The same for a value that is a part of a document. */
export function violations(
  schema: SchemaDocument,
  document: JsonDocument,
  node: JsonNode,
  path: NodePath,
): Problem[] {
  const unified = unify(schema);
  const engine = engineOf(unified);
  const root = unified.definitions.get(unified.root) ?? true;
  const value = toPlain(node);
  if (engine.accepts(root, value)) return [];
  const found = new Map<string, Problem>();
  for (const violation of new Explainer(unified, engine).explain(root, value, path)) {
    const { parts, rule, keyword } = violation;
    const { found: what, expected, fix } = parts;
    const source = rule === "" ? "" : ` (${keyword}, at ${rule})`;
    const problem = problemAt(document, violation.path, violation.atKey, {
      found: what,
      expected: `${expected}${source}`,
      fix,
    });
    found.set(JSON.stringify([problem.pointer, violation.atKey, what, expected]), problem);
  }
  if (found.size === 0) {
    throw new Error(`${document.file} is refused by its schema for no reason that can be named`);
  }
  return [...found.values()].sort((a, b) => a.line - b.line || a.column - b.column);
}
