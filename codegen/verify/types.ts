import type { ts as TypeScript } from "ts-morph";

import { type NodePath, toPointer } from "../parse/json.js";
import type { GeneratedUnion } from "../types.js";
import type { Refuse } from "./refuse.js";

/*
 * The types are read from the syntax tree: what is written out needs no inference, and a type that
 * says more than the data, such as a union where the data has one value, would satisfy the compiler.
 */

/** Comments that hide errors from the compiler. TypeScript keeps them, but does not document that. */
interface WithDirectives {
  readonly commentDirectives?: readonly unknown[];
  readonly checkJsDirective?: unknown;
}

/** No `any` anywhere, everything readonly, and nothing that keeps the compiler from looking. */
export function refuseLooseTypes(
  ts: typeof TypeScript,
  source: TypeScript.SourceFile,
  refuse: Refuse,
): void {
  const visit = (node: TypeScript.Node): void => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) refuse("any", "types without any");
    if (
      (ts.isPropertySignature(node) || ts.isIndexSignatureDeclaration(node)) &&
      !isReadonly(ts, node)
    ) {
      refuse(node.getText(source), "types that are readonly throughout");
    }
    if (
      (ts.isArrayTypeNode(node) || ts.isTupleTypeNode(node)) &&
      !isReadonlyOperator(ts, node.parent) &&
      !ts.isRestTypeNode(node.parent)
    ) {
      refuse(node.getText(source), "arrays that are readonly throughout");
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  const { commentDirectives = [], checkJsDirective } = source as TypeScript.SourceFile &
    WithDirectives;
  if (commentDirectives.length > 0 || checkJsDirective !== undefined) {
    refuse(
      "a comment that hides errors (@ts-ignore, @ts-nocheck)",
      "comments that say nothing to the compiler",
    );
  }
}

/**
 * Nothing but types that are imported or written out and constants that say their type: so that a
 * declaration file is this text without the values, and no compiler has to infer anything.
 */
export function refuseOtherStatements(
  ts: typeof TypeScript,
  source: TypeScript.SourceFile,
  refuse: Refuse,
): void {
  for (const statement of source.statements) {
    const isKnown =
      ts.isTypeAliasDeclaration(statement) ||
      ts.isInterfaceDeclaration(statement) ||
      (ts.isImportDeclaration(statement) && statement.importClause?.isTypeOnly === true);
    if (isKnown) continue;
    if (!ts.isVariableStatement(statement)) {
      refuse(shortened(statement.getText(source)), "types and constants");
    } else if (statement.declarationList.declarations.some(({ type }) => type === undefined)) {
      refuse("a constant without a type annotation", "constants that say their type");
    }
  }
}

/** The constants are plain literals: what is called cannot be removed by who bundles the module. */
export function refuseComputedValues(
  ts: typeof TypeScript,
  source: TypeScript.SourceFile,
  refuse: Refuse,
): void {
  const visit = (node: TypeScript.Expression): void => {
    if (ts.isAsExpression(node)) visit(node.expression);
    else if (ts.isArrayLiteralExpression(node)) node.elements.forEach(visit);
    else if (ts.isObjectLiteralExpression(node)) {
      for (const member of node.properties) {
        if (ts.isPropertyAssignment(member)) visit(member.initializer);
        else refuse(shortened(member.getText(source)), "plain members");
      }
    } else if (ts.isPrefixUnaryExpression(node)) visit(node.operand);
    else if (!ts.isIdentifier(node) && !ts.isLiteralExpression(node) && !isWord(ts, node)) {
      refuse(shortened(node.getText(source)), "a constant that is a plain literal");
    }
  };
  for (const statement of source.statements.filter(ts.isVariableStatement)) {
    for (const { initializer } of statement.declarationList.declarations) {
      if (initializer !== undefined) visit(initializer);
    }
  }
}

function isWord(ts: typeof TypeScript, { kind }: TypeScript.Node): boolean {
  const { TrueKeyword, FalseKeyword, NullKeyword } = ts.SyntaxKind;
  return kind === TrueKeyword || kind === FalseKeyword || kind === NullKeyword;
}

/** The unions have the data's strings, in the data's order. */
export function refuseOtherUnions(
  ts: typeof TypeScript,
  source: TypeScript.SourceFile,
  unions: readonly GeneratedUnion[],
  refuse: Refuse,
): void {
  const aliases = aliasesOf(ts, source);
  for (const { name, members } of unions) {
    const type = aliases.get(name);
    const parts = type === undefined ? [] : ts.isUnionTypeNode(type) ? type.types : [type];
    const found = parts
      .filter(({ kind }) => kind !== ts.SyntaxKind.NeverKeyword)
      .map((part) => literalValue(ts, part));
    if (found.length !== members.length || !members.every((member, at) => member === found[at])) {
      refuse(`${name} with ${found.length} members`, `the ${members.length} of the data, in order`);
    }
  }
}

/** The constant's type says of each value of the data exactly that it is this value. */
export function refuseOtherTypes(
  ts: typeof TypeScript,
  source: TypeScript.SourceFile,
  constant: string,
  data: unknown,
  refuse: Refuse,
): void {
  const aliases = aliasesOf(ts, source);
  const difference = (type: TypeScript.TypeNode | undefined, value: unknown): Difference => {
    const here = { path: [], type };
    if (type === undefined) return here;
    if (ts.isTypeReferenceNode(type)) {
      return difference(aliases.get(type.typeName.getText(source)), value);
    }
    if (typeof value !== "object" || value === null) {
      return Object.is(literalValue(ts, type), value) ? undefined : here;
    }
    if (Array.isArray(value)) {
      const items =
        isReadonlyOperator(ts, type) && ts.isTupleTypeNode(type.type) && type.type.elements;
      if (!items || items.length !== value.length) return here;
      for (const [index, item] of value.entries()) {
        const below = difference(items[index], item);
        if (below !== undefined) return { ...below, path: [index, ...below.path] };
      }
      return undefined;
    }
    if (!ts.isTypeLiteralNode(type) || type.members.length !== Object.keys(value).length) {
      return here;
    }
    for (const member of type.members) {
      if (!ts.isPropertySignature(member) || member.questionToken !== undefined) return here;
      const key = propertyKey(ts, member.name);
      if (key === undefined || !Object.hasOwn(value, key)) return here;
      const below = difference(member.type, (value as Readonly<Record<string, unknown>>)[key]);
      if (below !== undefined) return { ...below, path: [key, ...below.path] };
    }
    return undefined;
  };
  const found = difference(declaredType(ts, source, constant), data);
  if (found === undefined) return;
  const text = shortened(found.type?.getText(source) ?? "nothing");
  refuse(
    `the type ${text} at ${toPointer(found.path) || "the root"}`,
    "the literal type of the data's value",
  );
}

/** Where a type differs from the data, and the type there; undefined if it does not. */
type Difference =
  | { readonly path: NodePath; readonly type: TypeScript.TypeNode | undefined }
  | undefined;

function aliasesOf(
  ts: typeof TypeScript,
  source: TypeScript.SourceFile,
): ReadonlyMap<string, TypeScript.TypeNode> {
  return new Map(
    source.statements
      .filter(ts.isTypeAliasDeclaration)
      .map(({ name, type }) => [name.text, type] as const),
  );
}

function declaredType(
  ts: typeof TypeScript,
  source: TypeScript.SourceFile,
  constant: string,
): TypeScript.TypeNode | undefined {
  return source.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => declarationList.declarations)
    .find(({ name }) => name.getText(source) === constant)?.type;
}

/** The value of a literal type; undefined for every other type. */
function literalValue(
  ts: typeof TypeScript,
  type: TypeScript.TypeNode,
): string | number | boolean | null | undefined {
  if (!ts.isLiteralTypeNode(type)) return undefined;
  const { literal } = type;
  if (ts.isStringLiteral(literal)) return literal.text;
  if (ts.isNumericLiteral(literal)) return Number(literal.text);
  if (ts.isPrefixUnaryExpression(literal) && ts.isNumericLiteral(literal.operand)) {
    return literal.operator === ts.SyntaxKind.MinusToken
      ? -Number(literal.operand.text)
      : undefined;
  }
  if (literal.kind === ts.SyntaxKind.NullKeyword) return null;
  if (literal.kind === ts.SyntaxKind.TrueKeyword) return true;
  return literal.kind === ts.SyntaxKind.FalseKeyword ? false : undefined;
}

function propertyKey(ts: typeof TypeScript, name: TypeScript.PropertyName): string | undefined {
  if (ts.isIdentifier(name) || ts.isStringLiteral(name)) return name.text;
  const isLiteral = ts.isComputedPropertyName(name) && ts.isStringLiteral(name.expression);
  return isLiteral ? name.expression.text : undefined;
}

function isReadonly(
  ts: typeof TypeScript,
  node: TypeScript.PropertySignature | TypeScript.IndexSignatureDeclaration,
): boolean {
  return node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ReadonlyKeyword) === true;
}

function isReadonlyOperator(
  ts: typeof TypeScript,
  node: TypeScript.Node,
): node is TypeScript.TypeOperatorNode {
  return ts.isTypeOperatorNode(node) && node.operator === ts.SyntaxKind.ReadonlyKeyword;
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
