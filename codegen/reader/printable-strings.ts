import { literal } from "../render/literal.js";
import { type TypeScript, ts } from "../ts.js";

/**
 * JavaScript in which the strings are written as in the other files: without what ends a script element,
 * or what an editor hides. schemasafe writes them as JSON.stringify does.
 */
export function withPrintableStrings(code: string): string {
  if (/^[\n -~]*$/.test(code) && !code.includes("</") && !code.includes("<!")) return code;
  const source = ts.createSourceFile("validators.js", `(${code})`, ts.ScriptTarget.ES2022, true);
  const texts: string[] = [];
  let end = 0;
  const visit = (node: TypeScript.Node): void => {
    if (ts.isStringLiteral(node)) {
      texts.push(source.text.slice(end, node.getStart(source)), literal(node.text));
      end = node.getEnd();
    } else ts.forEachChild(node, visit);
  };
  visit(source);
  return [...texts, source.text.slice(end)].join("").slice(1, -1);
}
