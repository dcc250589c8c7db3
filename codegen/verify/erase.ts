import type { ts as TypeScript } from "ts-morph";

/**
 * A module's text as the body of a function that gets `require` and returns what the module exports.
 * The compiler has seen that the types are erasable: without them the rest runs as it stands, so it is
 * cut out of the text instead of being printed anew.
 *
 * @param behind JavaScript that follows
 */
export function erase(
  ts: typeof TypeScript,
  source: TypeScript.SourceFile,
  behind: string,
): string {
  const { text } = source;
  const kept: string[] = ['"use strict";'];
  let end = 0;
  const replace = (from: number, to: number, by = ""): void => {
    kept.push(text.slice(end, from), by);
    end = to;
  };
  const eraseType = (type: TypeScript.TypeNode | undefined): void => {
    // From the colon on, which stands where the last token before the type ends.
    if (type !== undefined) replace(text.lastIndexOf(":", type.getStart(source)), type.end);
  };
  const visit = (node: TypeScript.Node): void => {
    if (ts.isAsExpression(node)) {
      visit(node.expression);
      replace(node.expression.end, node.end);
    } else if (ts.isVariableDeclaration(node)) {
      eraseType(node.type);
      if (node.initializer !== undefined) visit(node.initializer);
    } else if (ts.isFunctionLike(node)) {
      for (const { type } of node.parameters) eraseType(type);
      eraseType(node.type);
      ts.forEachChild(node, (child) => {
        if (ts.isBlock(child)) visit(child);
      });
    } else ts.forEachChild(node, visit);
  };

  const exported: string[] = [];
  for (const statement of source.statements) {
    const start = statement.getStart(source);
    if (ts.isImportDeclaration(statement)) {
      replace(start, statement.end, required(ts, source, statement));
      continue;
    }
    if (ts.isTypeAliasDeclaration(statement) || ts.isInterfaceDeclaration(statement)) {
      replace(start, statement.end);
      continue;
    }
    const modifier = ts.canHaveModifiers(statement)
      ? statement.modifiers?.find(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
      : undefined;
    if (modifier !== undefined) {
      replace(modifier.getStart(source), modifier.end);
      exported.push(...declaredNames(ts, statement));
    }
    visit(statement);
  }
  kept.push(text.slice(end), behind, `\nreturn { ${exported.join(", ")} };`);
  return kept.join("");
}

function declaredNames(ts: typeof TypeScript, statement: TypeScript.Statement): string[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name }) =>
      ts.isIdentifier(name) ? name.text : "",
    );
  }
  return ts.isFunctionDeclaration(statement) ? [statement.name?.text ?? ""] : [];
}

function required(
  ts: typeof TypeScript,
  source: TypeScript.SourceFile,
  { importClause, moduleSpecifier }: TypeScript.ImportDeclaration,
): string {
  const names = importClause?.namedBindings;
  if (importClause?.isTypeOnly === true || names === undefined || !ts.isNamedImports(names))
    return "";
  return `const ${names.getText(source)} = require(${moduleSpecifier.getText(source)});`;
}
