import type { ts as TypeScript } from "ts-morph";

/**
 * Whether the shape says of the object at a path only that each of its members is of one type, and
 * leads there through interfaces: no union, intersection or tuple on the way.
 */
export function isOpenMap(
  ts: typeof TypeScript,
  text: string,
  documentType: string,
  path: readonly string[],
): boolean {
  // The shape types stand at the end, the document's first.
  const start = text.search(new RegExp(`^export (?:interface|type) ${documentType}\\b`, "m"));
  if (start === -1) return false;
  const source = ts.createSourceFile("shape.ts", text.slice(start), ts.ScriptTarget.ES2022);
  type Members = TypeScript.NodeArray<TypeScript.TypeElement>;
  const declared = new Map<string, Members | TypeScript.TypeNode>();
  for (const statement of source.statements) {
    if (ts.isInterfaceDeclaration(statement)) declared.set(statement.name.text, statement.members);
    if (ts.isTypeAliasDeclaration(statement)) declared.set(statement.name.text, statement.type);
  }
  const membersOf = (type: TypeScript.TypeNode | undefined): Members | undefined => {
    if (type === undefined) return undefined;
    if (ts.isTypeLiteralNode(type)) return type.members;
    const target = ts.isTypeReferenceNode(type)
      ? declared.get(type.typeName.getText(source))
      : undefined;
    return target !== undefined && "kind" in target ? membersOf(target) : target;
  };
  const root = declared.get(documentType);
  let members = root !== undefined && "kind" in root ? membersOf(root) : root;
  for (const key of path) {
    const property = members
      ?.filter(ts.isPropertySignature)
      .find(({ name }) => (ts.isIdentifier(name) || ts.isStringLiteral(name)) && name.text === key);
    const index = members?.find(ts.isIndexSignatureDeclaration);
    // Beside a property, an index signature asks something of its type too, unless it takes all.
    const takesAll = index === undefined || index.type.kind === ts.SyntaxKind.UnknownKeyword;
    members =
      property !== undefined && !takesAll ? undefined : membersOf((property ?? index)?.type);
  }
  const only = members?.length === 1 ? members[0] : undefined;
  return only !== undefined && ts.isIndexSignatureDeclaration(only);
}
