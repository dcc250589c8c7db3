import { readFileSync } from "node:fs";
import { ts } from "ts-morph";
import type { Block } from "./blocks.js";

/** A block of TypeScript, ready to be run. */
export interface Program {
  readonly text: string;
  /** The lines that it says it prints. */
  readonly promised: readonly string[];
}

/**
 * What a block says is printed stands in comments beside its console.log calls, or below them.
 *
 * A docstring's example (`bare`) leaves out the imports and the console.log: what it names is imported,
 * and each of its statements with a comment behind it is printed, as JSON where the comment is.
 *
 * @param exported the names that the package's modules export, by module
 */
export function programOf(
  { text }: Block,
  bare: boolean,
  exported: Readonly<Record<string, readonly string[]>>,
): Program {
  const source = ts.createSourceFile("block.ts", text, ts.ScriptTarget.Latest, true);
  const promised: string[] = [];
  const printed: [start: number, end: number, open: string, close: string][] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isExpressionStatement(node)) {
      const said = commentsBehind(text, node.end);
      const isCall = /^console\.log\(/.test(node.getText());
      if (isCall || bare) promised.push(...said);
      if (bare && !isCall && said.length > 0) {
        const [open, close] = said[0]?.startsWith('"')
          ? ["console.log(JSON.stringify(", "))"]
          : ["console.log(", ")"];
        printed.push([node.expression.getStart(), node.expression.end, open, close]);
      }
    } else ts.forEachChild(node, visit);
  };
  visit(source);

  let whole = text;
  for (const [start, end, open, close] of printed.reverse()) {
    whole = whole.slice(0, start) + open + whole.slice(start, end) + close + whole.slice(end);
  }
  if (bare && !text.includes("import ")) {
    const taken = new Set<string>();
    const imports = Object.entries(exported).map(([module, names]) => {
      const used = names.filter(
        (name) => !taken.has(name) && new RegExp(`\\b${name}\\b`).test(text),
      );
      for (const name of used) taken.add(name);
      return used.length > 0 ? `import { ${used.join(", ")} } from "${module}";\n` : "";
    });
    whole = imports.join("") + whole;
  }
  return { text: whole, promised };
}

/** The comment on the rest of the line, and those on the lines below. */
function commentsBehind(text: string, offset: number): string[] {
  const found = /^(?: \/\/ (.*))?((?:\n[ \t]*\/\/ .*)*)/.exec(text.slice(offset));
  const below = found?.[2]?.split("\n").slice(1) ?? [];
  const all = [found?.[1], ...below.map((line) => line.replace(/^\s*\/\/ /, ""))];
  return all.filter((line) => line !== undefined);
}

/** The packages' entries and their sources, by what a consumer writes: from their manifests. */
export function modules(): Record<string, string> {
  return Object.fromEntries(
    ["", "codegen/"].flatMap((folder) => {
      const manifest = JSON.parse(readFileSync(`${folder}package.json`, "utf8"));
      return Object.entries<{ types?: string }>(manifest.exports)
        .filter(([, { types }]) => types !== undefined)
        .map(([subpath, { types = "" }]) => [
          `${manifest.name}${subpath.slice(1)}`,
          types.replace("./dist/", `./${folder}`).replace(/d\.ts$/, "ts"),
        ]);
    }),
  );
}
