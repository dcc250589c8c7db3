import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ts } from "ts-morph";

/** What each module imports, by path: also types, re-exports and `import()`. */
export type Imports = ReadonlyMap<string, readonly string[]>;

/** The files below a folder, by path; no packages and nothing that is built. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => !/(^|\/)(node_modules|dist|\.run)\//.test(path))
    .sort();
}

/** The relative imports of the modules. */
export function importsOf(modules: readonly string[]): Imports {
  return new Map(
    modules.map((path) => {
      const { importedFiles } = ts.preProcessFile(readFileSync(path, "utf8"), true, true);
      const relative = importedFiles.filter(({ fileName }) => fileName.startsWith("."));
      return [
        path,
        relative.map(({ fileName }) => join(dirname(path), fileName.replace(/\.js$/, ".ts"))),
      ];
    }),
  );
}

/**
 * The groups of modules that import each other: the strongly connected components of more than one
 * module, by Tarjan's algorithm.
 */
export function circles(imports: Imports): readonly (readonly string[])[] {
  const found: string[][] = [];
  const indices = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const visit = (module: string): void => {
    const index = indices.size;
    indices.set(module, index);
    lowest.set(module, index);
    stack.push(module);
    for (const imported of imports.get(module) ?? []) {
      if (!indices.has(imported)) visit(imported);
      if (!stack.includes(imported)) continue;
      lowest.set(module, Math.min(lowest.get(module) ?? 0, lowest.get(imported) ?? 0));
    }
    if (lowest.get(module) !== index) return;
    const group = stack.splice(stack.indexOf(module));
    if (group.length > 1 || imports.get(module)?.includes(module)) found.push(group.sort());
  };
  for (const module of imports.keys()) if (!indices.has(module)) visit(module);
  return found.sort();
}

/** The modules that the entries import, directly or not, and the entries. */
export function reachableFrom(entries: readonly string[], imports: Imports): ReadonlySet<string> {
  const found = new Set(entries);
  // A set gives also what is added while it is read.
  for (const module of found) for (const imported of imports.get(module) ?? []) found.add(imported);
  return found;
}

/** The names that a module declares, those of parameters and of members of its types too. */
export function declaredNames(text: string): readonly string[] {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    const { name } = node as { name?: ts.Node };
    const isDeclaration =
      ts.isVariableDeclaration(node) ||
      ts.isParameter(node) ||
      ts.isFunctionLike(node) ||
      ts.isClassLike(node) ||
      ts.isInterfaceDeclaration(node) ||
      ts.isTypeAliasDeclaration(node) ||
      ts.isPropertySignature(node) ||
      ts.isPropertyDeclaration(node) ||
      ts.isBindingElement(node) ||
      ts.isTypeParameterDeclaration(node);
    if (isDeclaration && name !== undefined && ts.isIdentifier(name)) names.add(name.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("module.ts", text, ts.ScriptTarget.Latest));
  return [...names];
}

/** The words of a name: "judgeOf", "JUDGE_OF" and "judge-of" have "judge" and "of". */
export function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== "");
}
