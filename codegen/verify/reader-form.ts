import { type TypeScript, ts } from "../ts.js";
import { shortened } from "./form.js";
import { refuseFor } from "./refuse.js";

/** What a reader's code uses of the language's library; none of it leads out of the reader. */
const globals = new Set(
  "undefined Infinity NaN Object Array Number String BigInt JSON Math Set Map WeakMap RegExp TypeError RangeError".split(
    " ",
  ),
);
const constructed = new Set(["Set", "Map", "WeakMap", "RegExp", "TypeError", "RangeError"]);
const called = new Set(["BigInt", "String", "Number"]);
const methods = new Set(
  "add assign at codePointAt defineProperty delete endsWith entries every filter flat flatMap floor forEach get getPrototypeOf has hasOwn includes indexOf isArray isFinite isInteger join keys map max min pop push repeat replace replaceAll set slice some sort split startsWith stringify test toString values".split(
    " ",
  ),
);
const borrowed = "Function.prototype.call.bind(Object.prototype.hasOwnProperty)";

/**
 * A reader's text is code that reads and computes: it imports lists, calls its own functions and some
 * methods of the language, and reaches nothing else. It is checked before it is run.
 *
 * @throws CodegenError for anything else
 */
export function refuseOtherCode(path: string, text: string, modules: readonly string[]): void {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const refuse = refuseFor(path);
  const names = declaredNames(source);
  const visit = (node: TypeScript.Node): void => {
    if (ts.isTypeNode(node) || (ts.isCallExpression(node) && node.getText(source) === borrowed)) {
      return;
    }
    if (isForeign(node, names, modules)) refuse(shortened(node, source), "code of a reader's form");
    ts.forEachChild(node, visit);
  };
  visit(source);
}

function isForeign(
  node: TypeScript.Node,
  names: ReadonlySet<string>,
  modules: readonly string[],
): boolean {
  if (ts.isImportDeclaration(node)) {
    return (
      !ts.isStringLiteral(node.moduleSpecifier) || !modules.includes(node.moduleSpecifier.text)
    );
  }
  if (ts.isSourceFile(node.parent ?? node))
    return !ts.isSourceFile(node) && !isKnownStatement(node);
  if (ts.isCallExpression(node)) return !isKnownCallee(node.expression, names);
  if (ts.isNewExpression(node)) {
    return !ts.isIdentifier(node.expression) || !constructed.has(node.expression.text);
  }
  if (ts.isIdentifier(node)) {
    return isReference(node) && !names.has(node.text) && !globals.has(node.text);
  }
  return (
    ts.isTaggedTemplateExpression(node) ||
    ts.isAwaitExpression(node) ||
    ts.isMetaProperty(node) ||
    ts.isClassLike(node) ||
    ts.isWithStatement(node) ||
    ts.isDecorator(node) ||
    ts.isDebuggerStatement(node) ||
    node.kind === ts.SyntaxKind.ThisKeyword
  );
}

function isKnownStatement(node: TypeScript.Node): boolean {
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isVariableStatement(node) ||
    (ts.isExportDeclaration(node) && node.moduleSpecifier === undefined) ||
    node.kind === ts.SyntaxKind.EndOfFileToken
  );
}

function isKnownCallee(callee: TypeScript.Expression, names: ReadonlySet<string>): boolean {
  if (ts.isParenthesizedExpression(callee)) return isKnownCallee(callee.expression, names);
  if (ts.isIdentifier(callee)) return names.has(callee.text) || called.has(callee.text);
  if (ts.isPropertyAccessExpression(callee)) return methods.has(callee.name.text);
  if (ts.isElementAccessExpression(callee)) return callee.expression.getText() === "validators";
  return ts.isFunctionExpression(callee) || ts.isArrowFunction(callee);
}

/** Whether a name stands for a value, and is not the name of a member. */
function isReference(node: TypeScript.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name !== node;
  if (ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent))
    return parent.name !== node;
  if (ts.isBindingElement(parent)) return parent.propertyName !== node;
  if (ts.isExportSpecifier(parent)) return (parent.propertyName ?? parent.name) === node;
  return !ts.isImportSpecifier(parent);
}

/** The names of all variables, parameters, functions and imports. */
function declaredNames(source: TypeScript.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: TypeScript.Node): void => {
    const isDeclaration =
      ts.isVariableDeclaration(node) ||
      ts.isParameter(node) ||
      ts.isBindingElement(node) ||
      ts.isFunctionDeclaration(node) ||
      ts.isFunctionExpression(node) ||
      ts.isImportSpecifier(node);
    if (isDeclaration && node.name !== undefined && ts.isIdentifier(node.name)) {
      names.add(node.name.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return names;
}
