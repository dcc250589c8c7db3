import { CodegenError, type Problem } from "../diagnostics/problem.js";
import { unusedAnnotations } from "../json-schema/annotation-file.js";
import { schemaWarnings } from "../json-schema/document/schema-warnings.js";
import { openSchema } from "../json-schema/schema-document.js";
import { violationsOf } from "../json-schema/validator/violations.js";
import type { ParsedDataSet, ValidDataSet } from "../types.js";
import { withinLimits } from "../within-limits.js";
import { readAnnotations } from "./annotations.js";
import { fillDefaults } from "./defaults.js";
import { checkForeignKeys, checkUnionReferences, type FindUnion } from "./foreign-keys.js";
import { collectIndexes } from "./indexes.js";
import type { Union } from "./union.js";
import { parseUnionReference } from "./union-reference.js";
import { collectUnions } from "./unions.js";
import { collectWidened } from "./widening.js";

/** A data set before its foreign keys are checked. */
type Unchecked = { readonly [Key in Exclude<keyof ValidDataSet, symbol>]: ValidDataSet[Key] };

/**
 * Validates data sets together, because a foreign key may lead from one to another.
 *
 * @throws CodegenError with the problems of all of them.
 */
export function validate(
  dataSets: readonly ParsedDataSet[],
  onWarning: (warning: Problem) => void,
): ValidDataSet[] {
  const problems: Problem[] = [];
  const onProblem = (problem: Problem): void => {
    problems.push(problem);
  };
  const unchecked: Unchecked[] = [];
  const unionsOf = new Map<string, ReadonlyMap<string, Union>>();
  /** Data sets may share a schema. */
  const warned = new Set<string>();
  const onSchemaWarning = (warning: Problem): void => {
    const id = JSON.stringify(warning);
    if (!warned.has(id)) onWarning(warning);
    warned.add(id);
  };
  for (const dataSet of dataSets) {
    try {
      const valid = withinLimits(dataSet.schema, () =>
        validateAlone(dataSet, onProblem, onSchemaWarning),
      );
      if (valid === undefined) continue;
      unionsOf.set(dataSet.name, valid.unions);
      unchecked.push({ ...valid, findUnion: finder(dataSet.name, unionsOf), unionsOf });
    } catch (error) {
      if (!(error instanceof CodegenError)) throw error;
      problems.push(...error.problems);
    }
  }
  // A foreign key into a data set with problems would be reported as missing.
  if (unchecked.length === dataSets.length) {
    const withoutSchema = unchecked.filter(({ hasSchema }) => !hasSchema);
    const schemaless = new Set(withoutSchema.map(({ name }) => name));
    for (const { name, schema, annotations, data, findUnion } of unchecked) {
      const references = [...unionsOf].flatMap(([home, unions]) =>
        [...unions.keys()].map((union) => (home === name ? union : `${home}#${union}`)),
      );
      const known = { references, schemaless };
      checkUnionReferences(annotations, findUnion, known, onProblem);
      withinLimits(schema.source, () =>
        checkForeignKeys(schema, annotations, data, findUnion, onProblem, onWarning),
      );
    }
  }
  if (problems.length > 0) throw new CodegenError(problems);
  return unchecked as ValidDataSet[];
}

function validateAlone(
  { name, data, schema: source, hasSchema, schemaFiles }: ParsedDataSet,
  onProblem: (problem: Problem) => void,
  onWarning: (warning: Problem) => void,
): Omit<Unchecked, "findUnion" | "unionsOf"> | undefined {
  const schema = openSchema(source, schemaFiles);
  const unused = unusedAnnotations(schema);
  if (unused.length > 0) throw new CodegenError(unused);
  const annotations = readAnnotations(schema);
  schemaWarnings(schema).forEach(onWarning);
  const violations = violationsOf(schema, data);
  violations.forEach(onProblem);
  if (violations.length > 0) return undefined;

  const filled = fillDefaults(schema, annotations, data, onProblem);
  if (filled !== data) {
    // A default may itself break the schema.
    const broken = violationsOf(schema, filled);
    for (const problem of broken) {
      onProblem({
        ...problem,
        found: `${problem.found}, filled in from the schema`,
        fix: "correct the default in the schema, or write the value into the data",
      });
    }
    if (broken.length > 0) return undefined;
  }
  const unions = collectUnions(schema, annotations, filled, onProblem);
  const indexes = collectIndexes(schema, annotations, filled, onProblem);
  const widened = collectWidened(schema, annotations, filled, onProblem);
  const collected = { unions, indexes, widened };
  return { name, schema, hasSchema, annotations, original: data, data: filled, ...collected };
}

function finder(
  home: string,
  unionsOf: ReadonlyMap<string, ReadonlyMap<string, Union>>,
): FindUnion {
  return (reference) => {
    const { dataSet = home, union } = parseUnionReference(reference);
    return unionsOf.get(dataSet)?.get(union);
  };
}
