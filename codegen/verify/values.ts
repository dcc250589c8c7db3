import type { ts as TypeScript } from "ts-morph";
import type { GeneratedUnion } from "../types.js";
import { erase } from "./erase.js";
import type { Refuse } from "./refuse.js";

/** What a module exports, by its names. */
export type Exports = Record<string, unknown>;

/**
 * Runs a module without its types.
 *
 * @param modules what it imports, by specifier
 * @param behind JavaScript that belongs to the module and follows the source
 */
export function evaluate(
  ts: typeof TypeScript,
  source: TypeScript.SourceFile,
  modules: ReadonlyMap<string, object>,
  behind = "",
): Exports {
  return new Function("require", erase(ts, source, behind))((name: string) => modules.get(name));
}

/** The constant is the data. */
export function refuseOtherValue(
  exported: Readonly<Exports>,
  constant: string,
  data: unknown,
  refuse: Refuse,
): void {
  if (!isSameValue(exported[constant], data)) {
    refuse(`another value in ${constant}`, "the value of the data");
  }
}

/** The lists are the unions' members in their order. */
export function refuseOtherLists(
  exported: Readonly<Exports>,
  unions: readonly GeneratedUnion[],
  refuse: Refuse,
): void {
  for (const { list, members } of unions) {
    if (list === undefined) continue;
    const found = exported[list];
    const same =
      Array.isArray(found) &&
      found.length === members.length &&
      members.every((member, index) => member === found[index]);
    if (!same) refuse(`other members in ${list}`, "the members of the union, in their order");
  }
}

/** Object.is for the scalars, own keys alone for the objects. */
export function isSameValue(value: unknown, data: unknown): boolean {
  if (typeof data !== "object" || data === null) return Object.is(value, data);
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(data)) {
    return (
      Array.isArray(value) &&
      value.length === data.length &&
      data.every((item, index) => isSameValue(value[index], item))
    );
  }
  if (Array.isArray(value) || Object.getPrototypeOf(value) !== Object.prototype) return false;
  const keys = Object.keys(data);
  return (
    Object.keys(value).length === keys.length &&
    keys.every(
      (key) =>
        Object.hasOwn(value, key) && isSameValue((value as Exports)[key], (data as Exports)[key]),
    )
  );
}
