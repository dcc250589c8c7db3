import type { Normalised, NormalisedDocument, NormalisedSchema } from "../json-schema/types.js";
import { kindNames } from "./kinds.js";
import type { ShapeType } from "./shape-type.js";

/** How many members a union has; of a leaf's text, as many as the caller says. */
export function unionWidth(type: ShapeType, widthOfText: (text: string) => number): number {
  const widthOf = (part: ShapeType): number => unionWidth(part, widthOfText);
  if ("anyOf" in type) return type.anyOf.reduce((sum, part) => sum + widthOf(part), 0);
  if ("allOf" in type) return type.allOf.reduce((product, part) => product * widthOf(part), 1);
  return "tsType" in type ? widthOfText(type.tsType) : 1;
}

/** About as many as the type of a schema will have that is not converted yet. */
export function schemaWidthIn(document: NormalisedDocument): (schema: Normalised) => number {
  const known = new Map<Normalised, number>();
  const sum = (branches: readonly Normalised[] | undefined): number =>
    branches?.reduce<number>((total, branch) => total + widthOf(branch), 0) ?? 1;
  const widthOf = (schema: Normalised): number => {
    if (typeof schema === "boolean") return 1;
    if (schema.enum !== undefined) return schema.enum.length;
    const earlier = known.get(schema);
    if (earlier !== undefined) return earlier;
    let width = schema.type === undefined ? untypedWidth(schema) : [schema.type].flat().length;
    if (schema.$ref !== undefined) width *= widthOf(document.definitions.get(schema.$ref) ?? true);
    for (const part of schema.allOf ?? []) width *= widthOf(part);
    width *= sum(schema.anyOf) * sum(schema.oneOf);
    known.set(schema, width);
    return width;
  };
  return widthOf;
}

/** Without a type, what is said of one kind makes a union of all kinds. */
function untypedWidth(schema: NormalisedSchema): number {
  const { properties, patternProperties, additionalProperties, required, prefixItems, items } =
    schema;
  const forms = [properties, patternProperties, additionalProperties, required, prefixItems, items];
  return forms.some((form) => form !== undefined) ? kindNames.length : 1;
}
