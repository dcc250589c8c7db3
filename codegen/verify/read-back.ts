import { type TypeScript, ts } from "../ts.js";
import type { Generated, GeneratedModule } from "../types.js";
import {
  refuseComputedValues,
  refuseOtherJavaScript,
  refuseOtherStatements,
  refuseSilencedErrors,
} from "./form.js";
import { refuseFor } from "./refuse.js";
import { refuseLooseTypes, refuseOtherTypes, refuseOtherUnions } from "./types.js";
import { refuseOtherValues } from "./values.js";

/**
 * Reads the modules back, from their syntax trees.
 *
 * @throws CodegenError if one is not what it must be
 */
export function readBack({ files, modules }: Generated): void {
  for (const module of modules) {
    const source = sourceOf(module.path, files);
    const refuse = refuseFor(module.path);
    refuseOtherStatements(source, module, refuse);
    refuseLooseTypes(source, refuse);
    const aliases = aliasesOf(source);
    refuseOtherUnions(aliases, module, refuse);
    refuseOtherTypes(source, aliases, module, refuse);
    if (module.valuesPath !== undefined) {
      const isSame = module.valuesPath === module.path;
      readValuesBack(isSame ? source : sourceOf(module.valuesPath, files), module);
    }
  }
}

function readValuesBack(source: TypeScript.SourceFile, module: GeneratedModule): void {
  const refuse = refuseFor(source.fileName);
  if (source.fileName !== module.path) refuseOtherJavaScript(source, refuse);
  refuseComputedValues(source, refuse);
  refuseOtherValues(source, module, refuse);
}

function sourceOf(path: string, files: Generated["files"]): TypeScript.SourceFile {
  const text = files.get(path) ?? "";
  refuseSilencedErrors(text, refuseFor(path));
  return ts.createSourceFile(path, text, {
    languageVersion: ts.ScriptTarget.ES2022,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  });
}

function aliasesOf({
  statements,
}: TypeScript.SourceFile): ReadonlyMap<string, TypeScript.TypeNode> {
  const declarations = statements.filter(ts.isTypeAliasDeclaration);
  return new Map(declarations.map(({ name, type }) => [name.text, type]));
}
