import type { SchemaDocument, Subschema } from "../types.js";
import { member } from "./identifiers.js";

/** The root's definitions, if its annotation asks for all of them. */
export function requestedDefinitions({
  root,
  source,
  subschemas,
}: SchemaDocument): readonly Subschema[] {
  const annotation = root.node.kind === "object" ? member(root.node, "x-codegen") : undefined;
  const asked = annotation?.kind === "object" ? member(annotation, "definitions") : undefined;
  if (asked?.kind !== "scalar" || asked.value !== "all") return [];
  return subschemas().filter(
    (one) =>
      one.source === source &&
      one.path.length === 2 &&
      (one.path[0] === "$defs" || one.path[0] === "definitions"),
  );
}
