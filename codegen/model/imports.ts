import type { Emit, ImportExtension } from "../types.js";
import type { Annotations } from "../validate/annotations.js";
import { parseUnionReference } from "../validate/union-reference.js";

/** Unions of another data set that the shape types mention. */
export interface Import {
  readonly dataSetName: string;
  readonly module: string;
  readonly names: readonly string[];
}

/** The imports of a module, by data set in the order of their names. */
export function importsOf(
  annotations: Annotations,
  extension: ImportExtension,
  emit: Emit,
): Import[] {
  const namesOf = new Map<string, Set<string>>();
  for (const { memberOf } of annotations.values()) {
    if (memberOf === undefined) continue;
    const { dataSet, union } = parseUnionReference(memberOf);
    if (dataSet === undefined) continue;
    namesOf.set(dataSet, (namesOf.get(dataSet) ?? new Set()).add(union));
  }
  return [...namesOf]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([dataSetName, names]) => ({
      dataSetName,
      module: specifierOf(dataSetName, extension, emit),
      names: [...names].sort(),
    }));
}

export const importExtensions: readonly ImportExtension[] = ["js", "ts", "none"];

/** What a module is imported by from the same folder. */
export function specifierOf(
  dataSetName: string,
  extension: ImportExtension,
  emit: Emit = "ts",
): string {
  if (emit === "json-dts") return `./${dataSetName}.json`;
  return `./${dataSetName}${extension === "none" ? "" : `.${extension}`}`;
}
