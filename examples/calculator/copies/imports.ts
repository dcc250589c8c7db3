import { isModel, parseConfig } from "../state/config-text.js";
import type { Request } from "../state/request.js";
import type { State } from "../state/state.js";

/** The first lines of a program: what it imports, and the model if it is your own. */
export function importsOf(
  names: readonly string[],
  { config }: State,
  model: Request["model"],
): readonly string[] {
  const from = (all: readonly string[]): string =>
    `import { ${all.toSorted().join(", ")} } from "fieldkit-capabilities/sizing";`;
  if (typeof model === "string") return [from(names), ""];
  const parsed = parseConfig(config);
  if (isModel(parsed)) return [from(names), "", `const model = ${literal(parsed)} as const;`, ""];
  const read = `const model = modelFromConfig(${literal(parsed)});`;
  return [from([...names, "modelFromConfig"]), "", read, ""];
}

/** JSON as an expression. In an object literal a plain `__proto__` would set the prototype. */
function literal(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(/^(\s*)"__proto__":/gm, '$1["__proto__"]:');
}
