import { problemWith } from "../diagnostics/position.js";
import { CodegenError, type Problem } from "../diagnostics/problem.js";

/**
 * Checks what JavaScript may give in the place of data sets, before anything reads it.
 *
 * @throws CodegenError with every member that is not what its type says
 */
export function refuseOtherThanDataSets(dataSets: readonly unknown[]): void {
  const problems = dataSets.flatMap((dataSet, index): Problem[] => {
    const given = membersOf(dataSet);
    const label = typeof given["name"] === "string" ? given["name"] : `data set ${index + 1}`;
    const texts: [member: string, value: unknown][] = [["name", given["name"]]];
    if (!Array.isArray(given["data"])) texts.push(["data", given["data"]]);
    for (const member of ["schema", "dataFile", "schemaFile"]) {
      if (given[member] !== undefined) texts.push([member, given[member]]);
    }
    for (const [list, members] of [
      ["data", ["key", "text"]],
      ["references", ["file", "text"]],
      ["annotations", ["file", "text"]],
    ] as const) {
      const files = list === "annotations" && given[list] ? [given[list]] : given[list];
      for (const file of Array.isArray(files) ? files : []) {
        for (const member of members) texts.push([`${list}.${member}`, membersOf(file)[member]]);
      }
    }
    return texts.flatMap(([member, value]) =>
      typeof value === "string" ? [] : [problemWith(label, partsOf(member, value))],
    );
  });
  if (problems.length > 0) throw new CodegenError(problems);
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function partsOf(member: string, value: unknown) {
  const isJson = typeof value === "object" && value !== null;
  return {
    found: `${value === undefined ? "nothing" : isJson ? "an object" : String(value)} as ${member}`,
    expected: "a text",
    fix: isJson ? `give its text: JSON.stringify(${member})` : `give ${member} as a string`,
  };
}
