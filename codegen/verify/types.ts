import { toPointer } from "../parse/json.js";
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
 * The types of the constants say of each value of the data exactly that it is this value, unless the
 * schema asks for a wider one. A type that says more, such as a union where the data has one value, would
 * satisfy the compiler.
 */
export function refuseOtherTypes(
  source: TypeScript.SourceFile,
  aliases: Aliases,
  { constant, value, indexes, widened }: GeneratedModule,
  refuse: Refuse,
): void {
  const widenedPointers = new Set(widened);
  const difference = (
    type: TypeScript.TypeNode | undefined,
    value: unknown,
    pointer: string,
  ): Difference => {
    const here = { pointer, type };
    if (type === undefined) return here;
    if (ts.isTypeReferenceNode(type)) {
      return difference(
        aliases.get(ts.isIdentifier(type.typeName) ? type.typeName.text : ""),
        value,
        pointer,
      );
    }
    if (widenedPointers.has(pointer)) return isWideType(type) ? undefined : here;
    if (typeof value !== "object" || value === null) {
      return Object.is(literalValue(type), value) ? undefined : here;
    }
    if (Array.isArray(value)) {
      const items = isReadonlyOperator(type) && ts.isTupleTypeNode(type.type) && type.type.elements;
      if (!items || items.length !== value.length) return here;
      for (const [index, item] of value.entries()) {
        const below = difference(items[index], item, `${pointer}/${index}`);
        if (below !== undefined) return below;
      }
      return undefined;
    }
    if (!ts.isTypeLiteralNode(type)) return here;
    let present = 0;
    for (const member of type.members) {
      if (!ts.isPropertySignature(member)) return here;
      const key = propertyKey(member.name);
      if (key === undefined) return here;
      const isPresent = Object.hasOwn(value, key);
      if (member.questionToken !== undefined) {
        if (isPresent || member.type?.kind !== ts.SyntaxKind.NeverKeyword) return here;
        continue;
      }
      if (!isPresent) return here;
      present += 1;
      const item = (value as Readonly<Record<string, unknown>>)[key];
      const below = difference(member.type, item, pointer + toPointer([key]));
      if (below !== undefined) return below;
    }
    return present === Object.keys(value).length ? undefined : here;
  };
  const report = (found: Difference): void => {
    if (found === undefined) return;
    const text = found.type === undefined ? "nothing" : shortened(found.type, source);
    refuse(
      `the type ${text} at ${found.pointer || "the root"}`,
      "the literal type of the data's value",
    );
  };
  const typeOf = new Map(constantsOf(source).map(({ name, type }) => [name.getText(source), type]));
  if (constant !== undefined) report(difference(typeOf.get(constant), value, ""));
  for (const { name, value: index, pointers } of indexes) {
    const members = aliasedMembers(typeOf.get(name), aliases);
    if (members === undefined || members.size !== pointers.size) {
      report({ pointer: "", type: typeOf.get(name) });
      continue;
    }
    for (const [id, pointer] of pointers) {
      const object = (index as Readonly<Record<string, unknown>>)[id];
      report(difference(members.get(id), object, pointer));
    }
  }
}

/** The members of an alias of an object type, by key. */
function aliasedMembers(
  type: TypeScript.TypeNode | undefined,
  aliases: Aliases,
): ReadonlyMap<string, TypeScript.TypeNode> | undefined {
  const isAlias = type && ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName);
  const object = isAlias ? aliases.get(type.typeName.text) : undefined;
  if (object === undefined || !ts.isTypeLiteralNode(object)) return undefined;
  const members = new Map<string, TypeScript.TypeNode>();
  for (const member of object.members) {
    if (!ts.isPropertySignature(member) || member.questionToken !== undefined) return undefined;
    const key = propertyKey(member.name);
    if (key === undefined || member.type === undefined) return undefined;
    members.set(key, member.type);
  }
  return members;
}

/** A union of kinds of scalars, literals and lists of these. */
function isWideType(type: TypeScript.TypeNode): boolean {
  const { StringKeyword, NumberKeyword, BooleanKeyword, UnknownKeyword } = ts.SyntaxKind;
  if (ts.isParenthesizedTypeNode(type)) return isWideType(type.type);
  if (ts.isUnionTypeNode(type)) return type.types.every(isWideType);
  if (isReadonlyOperator(type))
    return ts.isArrayTypeNode(type.type) && isWideType(type.type.elementType);
  const kinds = [StringKeyword, NumberKeyword, BooleanKeyword, UnknownKeyword];
  return kinds.some((kind) => kind === type.kind) || literalValue(type) !== undefined;
}

/** Where a type differs from the data, and the type there; undefined if it does not. */
type Difference =
  | { readonly pointer: string; readonly type: TypeScript.TypeNode | undefined }
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
