/**
 * A program that looks up the label of every entry and holds each to its literal type. They stand in one
 * array: a constant each would cost the compiler the square of their number, for it follows the flow of
 * control back over all constants before.
 */
export function lookups(count: number, module: string): string {
  const lines = Array.from(
    { length: count },
    (_, index) => `  wide.components.component_${index}.label satisfies "Component ${index}",\n`,
  );
  return `import { wide } from "${module}";\nexport const labels: readonly string[] = [\n${lines.join("")}];\n`;
}
