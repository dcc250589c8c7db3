import { type TypeScript, ts } from "../ts.js";
import type { GeneratedModule } from "../types.js";
import type { Refuse } from "./refuse.js";

/** No comment hides errors from the compiler. */
export function refuseSilencedErrors(text: string, refuse: Refuse): void {
  if (!text.includes("@ts-")) return;
  const scanner = ts.createScanner(ts.ScriptTarget.ES2022, false);
  scanner.setText(text);
  const { EndOfFileToken, SingleLineCommentTrivia, MultiLineCommentTrivia } = ts.SyntaxKind;
  for (let token = scanner.scan(); token !== EndOfFileToken; token = scanner.scan()) {
    const isComment = token === SingleLineCommentTrivia || token === MultiLineCommentTrivia;
    if (isComment && /(?<!\\)@ts-/.test(scanner.getTokenText())) {
      refuse(
        "a comment that hides errors (@ts-ignore, @ts-nocheck)",
        "comments that say nothing to the compiler",
      );
    }
  }
}

/**
 * Nothing but types that are imported or written out and constants that say their type: so that a
 * declaration file is this text without the values, and no compiler has to infer anything.
 */
export function refuseOtherStatements(
  source: TypeScript.SourceFile,
  { constant }: GeneratedModule,
  refuse: Refuse,
): void {
  for (const statement of source.statements) {
    const isKnown =
      isDefault(statement, constant) ||
      ts.isTypeAliasDeclaration(statement) ||
      ts.isInterfaceDeclaration(statement) ||
      (ts.isImportDeclaration(statement) && statement.importClause?.isTypeOnly === true);
    if (isKnown) continue;
    if (!ts.isVariableStatement(statement)) {
      refuse(shortened(statement, source), "types and constants");
    } else if (statement.declarationList.declarations.some(({ type }) => type === undefined)) {
      refuse("a constant without a type annotation", "constants that say their type");
    }
  }
}

/** Nothing but constants without types. */
export function refuseOtherJavaScript(source: TypeScript.SourceFile, refuse: Refuse): void {
  for (const statement of source.statements) {
    const declarations = ts.isVariableStatement(statement)
      ? statement.declarationList.declarations
      : undefined;
    if (isEmptyExport(statement) || declarations?.every(({ type }) => type === undefined)) continue;
    refuse(shortened(statement, source), "constants in JavaScript");
  }
}

/** `export default` of the constant, or `export {}`. */
function isDefault(statement: TypeScript.Statement, constant: string | undefined): boolean {
  if (isEmptyExport(statement)) return true;
  if (!ts.isExportAssignment(statement) || statement.isExportEquals) return false;
  return ts.isIdentifier(statement.expression) && statement.expression.text === constant;
}

function isEmptyExport(statement: TypeScript.Statement): boolean {
  const clause = ts.isExportDeclaration(statement) ? statement.exportClause : undefined;
  return clause !== undefined && ts.isNamedExports(clause) && clause.elements.length === 0;
}

/** The constants are plain literals: a bundler cannot remove a call. */
export function refuseComputedValues(source: TypeScript.SourceFile, refuse: Refuse): void {
  const visit = (node: TypeScript.Expression): void => {
    if (ts.isAsExpression(node)) visit(node.expression);
    else if (ts.isArrayLiteralExpression(node)) node.elements.forEach(visit);
    else if (ts.isObjectLiteralExpression(node)) {
      for (const member of node.properties) {
        if (ts.isPropertyAssignment(member)) visit(member.initializer);
        else refuse(shortened(member, source), "plain members");
      }
    } else if (ts.isPrefixUnaryExpression(node)) visit(node.operand);
    else if (!ts.isIdentifier(node) && !ts.isLiteralExpression(node) && !isWord(node)) {
      refuse(shortened(node, source), "a constant that is a plain literal");
    }
  };
  for (const { initializer } of constantsOf(source)) {
    if (initializer !== undefined) visit(initializer);
  }
}

function isWord({ kind }: TypeScript.Node): boolean {
  const { TrueKeyword, FalseKeyword, NullKeyword } = ts.SyntaxKind;
  return kind === TrueKeyword || kind === FalseKeyword || kind === NullKeyword;
}

/** The constants that a module declares. */
export function constantsOf({
  statements,
}: TypeScript.SourceFile): readonly TypeScript.VariableDeclaration[] {
  return statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => declarationList.declarations);
}

/** A node's text, for an error. */
export function shortened(node: TypeScript.Node, source: TypeScript.SourceFile): string {
  const text = node.getText(source);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
