import { type TypeScript, ts } from "../ts.js";
import type { GeneratedModule } from "../types.js";
import { constantsOf } from "./form.js";
import type { Refuse } from "./refuse.js";

/** The constant, evaluated, is the data, and the lists are the unions' members in their order. */
export function refuseOtherValues(
  source: TypeScript.SourceFile,
  { constant, value, indexes, unions }: GeneratedModule,
  refuse: Refuse,
): void {
  const values = evaluated(source);
  for (const { list, members } of unions) {
    if (list !== undefined && !isSameValue(values[list], members)) {
      refuse(`other members in ${list}`, "the members of the union, in their order");
    }
  }
  const document = constant === undefined ? [] : [{ name: constant, value }];
  for (const { name, value: data } of [...document, ...indexes]) {
    if (!isSameValue(values[name], data)) {
      refuse(`another value in ${name}`, "the value of the data");
    }
  }
}

/** The values of the constants, by name. They are literals, so without their types they are JavaScript. */
function evaluated(source: TypeScript.SourceFile): Record<string, unknown> {
  const constants = constantsOf(source).map(({ name, initializer }) => ({
    name: name.getText(source),
    code: initializer === undefined ? "undefined" : codeOf(initializer, source),
  }));
  const declarations = constants.map(({ name, code }) => `const ${name} = ${code};\n`).join("");
  const names = constants.map(({ name }) => name).join(", ");
  return new Function(`"use strict";\n${declarations}return { ${names} };`)();
}

/** The items of a long list say `as const`; nothing else has a type. */
function codeOf(node: TypeScript.Expression, source: TypeScript.SourceFile): string {
  if (ts.isAsExpression(node)) return codeOf(node.expression, source);
  if (!ts.isArrayLiteralExpression(node) || !node.elements.some(ts.isAsExpression)) {
    return node.getText(source);
  }
  return `[${node.elements.map((item) => codeOf(item, source)).join(", ")}]`;
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
  const [found, wanted] = [value, data] as Record<string, unknown>[];
  return (
    Object.keys(value).length === keys.length &&
    keys.every((key) => Object.hasOwn(value, key) && isSameValue(found?.[key], wanted?.[key]))
  );
}
