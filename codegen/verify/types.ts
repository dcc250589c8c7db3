import { type NodePath, toPointer } from "../parse/json.js";
import { type TypeScript, ts } from "../ts.js";
import type { GeneratedModule } from "../types.js";
import { constantsOf, shortened } from "./form.js";
import type { Refuse } from "./refuse.js";

/** Type aliases by name. */
export type Aliases = ReadonlyMap<string, TypeScript.TypeNode>;

/** No `any` anywhere, everything readonly. */
export function refuseLooseTypes(source: TypeScript.SourceFile, refuse: Refuse): void {
  const visit = (node: TypeScript.Node, parent: TypeScript.Node): void => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) refuse("any", "types without any");
    if (
      (ts.isPropertySignature(node) || ts.isIndexSignatureDeclaration(node)) &&
      !isReadonly(node)
    ) {
      refuse(shortened(node, source), "types that are readonly throughout");
    }
    if (
      (ts.isArrayTypeNode(node) || ts.isTupleTypeNode(node)) &&
      !isReadonlyOperator(parent) &&
      !ts.isRestTypeNode(parent)
    ) {
      refuse(shortened(node, source), "arrays that are readonly throughout");
    }
    ts.forEachChild(node, (child) => visit(child, node));
  };
  visit(source, source);
}

/** The unions have the data's values, in the data's order. */
export function refuseOtherUnions(
  aliases: Aliases,
  { unions }: GeneratedModule,
  refuse: Refuse,
): void {
  for (const { name, members } of unions) {
    const type = aliases.get(name);
    const parts = type === undefined ? [] : ts.isUnionTypeNode(type) ? type.types : [type];
    const found = parts
      .filter(({ kind }) => kind !== ts.SyntaxKind.NeverKeyword)
      .map((part) => literalValue(part));
    if (found.length !== members.length || !members.every((member, at) => member === found[at])) {
      refuse(`${name} with ${found.length} members`, `the ${members.length} of the data, in order`);
    }
  }
}

/**
 * The types of the constants say of each value of the data exactly that it is this value. A type that
 * says more, such as a union where the data has one value, would satisfy the compiler.
 */
export function refuseOtherTypes(
  source: TypeScript.SourceFile,
  aliases: Aliases,
  { constant, value, indexes }: GeneratedModule,
  refuse: Refuse,
): void {
  const difference = (type: TypeScript.TypeNode | undefined, value: unknown): Difference => {
    const here = { path: [], type };
    if (type === undefined) return here;
    if (ts.isTypeReferenceNode(type)) {
      return difference(
        aliases.get(ts.isIdentifier(type.typeName) ? type.typeName.text : ""),
        value,
      );
    }
    if (typeof value !== "object" || value === null) {
      return Object.is(literalValue(type), value) ? undefined : here;
    }
    if (Array.isArray(value)) {
      const items = isReadonlyOperator(type) && ts.isTupleTypeNode(type.type) && type.type.elements;
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
      const key = propertyKey(member.name);
      if (key === undefined || !Object.hasOwn(value, key)) return here;
      const below = difference(member.type, (value as Readonly<Record<string, unknown>>)[key]);
      if (below !== undefined) return { ...below, path: [key, ...below.path] };
    }
    return undefined;
  };
  const typeOf = new Map(constantsOf(source).map(({ name, type }) => [name.getText(source), type]));
  const document = constant === undefined ? [] : [{ name: constant, value }];
  for (const { name, value: data } of [...document, ...indexes]) {
    const found = difference(typeOf.get(name), data);
    if (found === undefined) continue;
    const text = found.type === undefined ? "nothing" : shortened(found.type, source);
    refuse(
      `the type ${text} at ${toPointer(found.path) || "the root"}`,
      "the literal type of the data's value",
    );
  }
}

/** Where a type differs from the data, and the type there; undefined if it does not. */
type Difference =
  | { readonly path: NodePath; readonly type: TypeScript.TypeNode | undefined }
  | undefined;

/** The value of a literal type; undefined for every other type. */
export function literalValue(
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

function propertyKey(name: TypeScript.PropertyName): string | undefined {
  if (ts.isIdentifier(name) || ts.isStringLiteral(name)) return name.text;
  const isLiteral = ts.isComputedPropertyName(name) && ts.isStringLiteral(name.expression);
  return isLiteral ? name.expression.text : undefined;
}

function isReadonly(
  node: TypeScript.PropertySignature | TypeScript.IndexSignatureDeclaration,
): boolean {
  return node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ReadonlyKeyword) === true;
}

function isReadonlyOperator(node: TypeScript.Node): node is TypeScript.TypeOperatorNode {
  return ts.isTypeOperatorNode(node) && node.operator === ts.SyntaxKind.ReadonlyKeyword;
}
