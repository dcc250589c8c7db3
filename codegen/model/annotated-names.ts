import { problemAt } from "../diagnostics/position.js";
import { CodegenError, type Problem } from "../diagnostics/problem.js";
import type { Subschema } from "../json-schema/schema-document.js";
import type { ValidDataSet } from "../types.js";
import { unionMembers } from "../validate/annotation-rules.js";
import { annotationKeyword } from "../validate/annotations.js";
import { Names } from "./identifiers.js";

/**
 * The names of a module, with those taken that the schema asks for.
 *
 * @throws CodegenError if the schema gives one name to two things
 */
export function annotatedNames({ annotations, unions }: ValidDataSet): Names {
  const names = new Names();
  const problems: Problem[] = [];
  const take = (name: string | undefined, member: string, subschema: Subschema): void => {
    if (name === undefined || names.take(name)) return;
    problems.push(
      problemAt(subschema.source, [...subschema.path, annotationKeyword, member], false, {
        found: `the name ${JSON.stringify(name)} a second time`,
        expected: "a name of its own for each thing that is exported",
        fix: "rename one of the two",
      }),
    );
  };
  // Several annotations may feed one union or index.
  const seenUnions = new Set<string>();
  const seenIndexes = new Set<string>();
  for (const annotation of annotations.values()) {
    const { constant, indexBy, reader, subschema } = annotation;
    take(constant, "constant", subschema);
    take(reader, "reader", subschema);
    if (indexBy !== undefined && !seenIndexes.has(indexBy)) {
      seenIndexes.add(indexBy);
      take(indexBy, "indexBy", subschema);
    }
    for (const [member, listMember] of unionMembers) {
      const name = annotation[member];
      if (name === undefined || seenUnions.has(name)) continue;
      seenUnions.add(name);
      take(name, member, subschema);
      take(unions.get(name)?.list, listMember, subschema);
      take(unions.get(name)?.guard, "guard", subschema);
      take(unions.get(name)?.parser, "parser", subschema);
    }
  }
  if (problems.length > 0) throw new CodegenError(problems);
  return names;
}
