import type { Emit } from "../types.js";

/** A file of a module. */
export interface ModuleFile {
  readonly path: string;
  readonly hasTypes: boolean;
  readonly hasValues: boolean;
  /** Whether it declares what the data's own file exports. */
  readonly isJson: boolean;
}

export const emits: readonly Emit[] = ["ts", "js+dts", "json-dts"];

/** The files of a module; the types are in the last one, the values in the first. */
export function moduleFiles(name: string, emit: Emit): readonly ModuleFile[] {
  const file = (ending: string, hasTypes: boolean, hasValues: boolean): ModuleFile => ({
    path: `${name}.${ending}`,
    hasTypes,
    hasValues,
    isJson: emit === "json-dts",
  });
  if (emit === "js+dts") return [file("js", false, true), file("d.ts", true, false)];
  return emit === "json-dts" ? [file("d.json.ts", true, false)] : [file("ts", true, true)];
}

/** The endings of the files that are written beside a module, without `.ts`. */
export const secondEndings: readonly string[] = [".reader", ".guards"];

/** The files that a data set may have in one form or another, those beside its module too. */
export function possibleFiles(name: string): readonly string[] {
  const modules = emits.flatMap((emit) => moduleFiles(name, emit).map(({ path }) => path));
  return [...modules, ...secondEndings.map((ending) => `${name}${ending}.ts`)];
}
