import { propertyName, templateText } from "../render/literal.js";
import { type TypeScript, ts } from "../ts.js";
import { keyMarker, restMarker, templateMarker, tupleMarker } from "./shape-type.js";

export interface Finishing {
  /** The names of the declarations, in their order. */
  readonly names: readonly string[];
  /** The keys that `$$k0`, `$$k1` … represent. */
  readonly keys: readonly string[];
  /** The template literals that `$$x0`, `$$x1` … represent: the texts around each `${string}`. */
  readonly templates: readonly (readonly string[])[];
}

/**
 * Works on the syntax tree of printed declarations: gives them their names, puts the real keys and
 * the tuples in the place of what represents them, and makes everything readonly.
 */
export function finishDeclarations(printed: string, finishing: Finishing): string {
  // With parents, by which the printer finds a literal's own text.
  const file = ts.createSourceFile("shapes.ts", printed, ts.ScriptTarget.ES2022, true);
  let declared = 0;
  const finish: TypeScript.TransformerFactory<TypeScript.SourceFile> = (context) => {
    const { factory } = context;
    const visit = (node: TypeScript.Node): TypeScript.Node =>
      finishNode(ts.visitEachChild(node, visit, context), factory);
    return (root) => ts.visitEachChild(root, visit, context);
  };
  const finished = ts.transform(file, [finish]).transformed[0];
  if (finished === undefined || declared !== finishing.names.length) {
    throw new Error(`${declared} types were printed for ${finishing.names.length} names`);
  }
  const text = ts.createPrinter({ newLine: ts.NewLineKind.LineFeed }).printFile(finished);
  // The printer knows no other indentation than four; a text of more than one line is never a literal.
  return text.replace(/^(?: {4})+/gm, (indentation) => " ".repeat(indentation.length / 2));

  function finishNode(node: TypeScript.Node, factory: TypeScript.NodeFactory): TypeScript.Node {
    const readonly = [factory.createModifier(ts.SyntaxKind.ReadonlyKeyword)];
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) {
      return named(node, factory);
    }
    if (ts.isPropertySignature(node)) {
      const signature = templateSignature(node, factory);
      if (signature !== undefined) return signature;
      const name = keyOf(node.name, factory);
      return factory.updatePropertySignature(node, readonly, name, node.questionToken, node.type);
    }
    if (ts.isIndexSignatureDeclaration(node)) {
      return factory.updateIndexSignature(node, readonly, node.parameters, node.type);
    }
    if (ts.isArrayTypeNode(node) || ts.isTupleTypeNode(node)) {
      return factory.createTypeOperatorNode(ts.SyntaxKind.ReadonlyKeyword, node);
    }
    // A text that was readonly before.
    if (ts.isTypeOperatorNode(node) && ts.isTypeOperatorNode(node.type)) return node.type;
    // Where brackets are needed the factory writes them again.
    if (ts.isParenthesizedTypeNode(node)) return node.type;
    return ts.isTypeLiteralNode(node) ? (tupleOf(node, factory) ?? node) : node;
  }

  function named(
    node: TypeScript.InterfaceDeclaration | TypeScript.TypeAliasDeclaration,
    factory: TypeScript.NodeFactory,
  ): TypeScript.Node {
    const text = finishing.names[declared] ?? "";
    declared += 1;
    const name = factory.createIdentifier(text);
    const modifiers = [factory.createModifier(ts.SyntaxKind.ExportKeyword)];
    const tuple = ts.isInterfaceDeclaration(node) ? tupleOf(node, factory) : undefined;
    if (tuple !== undefined) {
      const alias = factory.createTypeAliasDeclaration(modifiers, name, undefined, tuple);
      // Keeps the comment.
      return ts.setTextRange(alias, node);
    }
    return ts.isInterfaceDeclaration(node)
      ? factory.updateInterfaceDeclaration(
          node,
          modifiers,
          name,
          undefined,
          undefined,
          node.members,
        )
      : factory.updateTypeAliasDeclaration(node, modifiers, name, undefined, node.type);
  }

  function templateSignature(
    { name, type }: TypeScript.PropertySignature,
    factory: TypeScript.NodeFactory,
  ): TypeScript.IndexSignatureDeclaration | undefined {
    const number = ts.isIdentifier(name) ? numberAfter(templateMarker, name.text) : undefined;
    if (number === undefined || type === undefined) return undefined;
    const text = templateText(finishing.templates[number] ?? []);
    const key = factory.createTypeReferenceNode(factory.createIdentifier(text));
    const parameter = factory.createParameterDeclaration(undefined, undefined, "k", undefined, key);
    const readonly = [factory.createModifier(ts.SyntaxKind.ReadonlyKeyword)];
    return factory.createIndexSignature(readonly, [parameter], type);
  }

  function keyOf(
    name: TypeScript.PropertyName,
    factory: TypeScript.NodeFactory,
  ): TypeScript.PropertyName {
    const number = ts.isIdentifier(name) ? numberAfter(keyMarker, name.text) : undefined;
    if (number === undefined) return name;
    // An identifier's text is printed as it is.
    return factory.createIdentifier(propertyName(finishing.keys[number] ?? ""));
  }

  function tupleOf(
    node: TypeScript.TypeLiteralNode | TypeScript.InterfaceDeclaration,
    factory: TypeScript.NodeFactory,
  ): TypeScript.TypeNode | undefined {
    const nameOf = ({ name }: TypeScript.PropertySignature): string =>
      ts.isIdentifier(name) ? name.text : "";
    const [marker, ...elements] = node.members.filter(ts.isPropertySignature);
    if (marker === undefined || nameOf(marker) !== tupleMarker) return undefined;
    const count =
      marker.type !== undefined && ts.isLiteralTypeNode(marker.type) ? marker.type : undefined;
    const required =
      count !== undefined && ts.isNumericLiteral(count.literal) ? Number(count.literal.text) : 0;
    const types = elements.flatMap((element, index) => {
      if (element.type === undefined) return [];
      if (nameOf(element) === restMarker) {
        return [factory.createRestTypeNode(factory.createArrayTypeNode(element.type))];
      }
      return [index < required ? element.type : factory.createOptionalTypeNode(element.type)];
    });
    return factory.createTypeOperatorNode(
      ts.SyntaxKind.ReadonlyKeyword,
      factory.createTupleTypeNode(types),
    );
  }
}

function numberAfter(marker: string, text: string): number | undefined {
  const digits = text.startsWith(marker) ? text.slice(marker.length) : "";
  return /^\d+$/.test(digits) ? Number(digits) : undefined;
}
