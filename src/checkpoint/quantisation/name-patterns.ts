import { withoutRoot } from "./module-names.js";

/** Whether one of a module's names is meant by a list of patterns. */
export type Matcher = (names: readonly string[]) => boolean;

/**
 * Patterns as quantisers write them: a module's name or a part of it between dots, with `*` for any
 * text, or a regular expression after `re:`. Undefined if a regular expression may take long: one that
 * repeats a group.
 */
export function matcherOf(patterns: readonly string[]): Matcher | undefined {
  const plain = new Set<string>();
  const expressions: RegExp[] = [];
  for (const pattern of patterns) {
    if (!pattern.startsWith("re:") && !pattern.includes("*")) {
      plain.add(withoutRoot(pattern));
      continue;
    }
    const expression = pattern.startsWith("re:") ? regular(pattern.slice(3)) : glob(pattern);
    if (expression === undefined) return undefined;
    expressions.push(expression);
  }
  if (patterns.length === 0) return () => false;
  return (names) =>
    names.some(
      (name) =>
        partsOf(name).some((part) => plain.has(part)) ||
        expressions.some((expression) => ROOTS.some((root) => expression.test(root + name))),
    );
}

/** The roots of names that patterns are written for. */
const ROOTS = ["", "model.", "model.language_model.", "language_model.model.", "backbone."];

/** The runs of parts between dots: `layers.0.mlp` and `mlp` of `layers.0.mlp.up_proj`. */
function partsOf(name: string): readonly string[] {
  const parts = name.split(".");
  return parts.flatMap((_, start) =>
    parts.slice(start).map((__, length) => parts.slice(start, start + length + 1).join(".")),
  );
}

function glob(pattern: string): RegExp {
  const escaped = pattern.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&");
  // A pattern for a module is also one for what is in it.
  return new RegExp(`^${escaped.replaceAll(/\*+/g, ".*")}(?:\\..*)?$`);
}

function regular(source: string): RegExp | undefined {
  if (/\)[*+{]|\\[1-9]/.test(source)) return undefined;
  try {
    return new RegExp(`^(?:${source})`);
  } catch {
    return undefined;
  }
}
