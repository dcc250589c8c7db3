import { type TypeScript, ts } from "../ts.js";
import type { Generated } from "../types.js";
import { refuseComputedValues, refuseOtherStatements, refuseSilencedErrors } from "./form.js";
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
    const text = files.get(module.path) ?? "";
    const source = ts.createSourceFile(module.path, text, {
      languageVersion: ts.ScriptTarget.ES2022,
      jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
    });
    const refuse = refuseFor(module.path);
    refuseSilencedErrors(text, refuse);
    refuseOtherStatements(source, refuse);
    refuseComputedValues(source, refuse);
    refuseLooseTypes(source, refuse);
    const aliases = aliasesOf(source);
    refuseOtherUnions(aliases, module, refuse);
    refuseOtherTypes(source, aliases, module, refuse);
    refuseOtherValues(source, module, refuse);
  }
}

function aliasesOf({
  statements,
}: TypeScript.SourceFile): ReadonlyMap<string, TypeScript.TypeNode> {
  const declarations = statements.filter(ts.isTypeAliasDeclaration);
  return new Map(declarations.map(({ name, type }) => [name.text, type]));
}
