import { keyword, unconditional } from "../json-schema/applicable.js";
import { describedValues, descriptionOf } from "../json-schema/descriptions.js";
import { hidesSiblings } from "../json-schema/document/identifiers.js";
import type { SchemaDocument, Subschema } from "../json-schema/schema-document.js";
import type { JsonNode, JsonScalar } from "../parse/json.js";

/** The scalars that a schema allows, each with what the schema says of it. */
export type AllowedValues = ReadonlyMap<JsonScalar["value"], string | undefined>;

/**
 * The values that `enum`, `const`, and `oneOf` or `anyOf` of these allow, in the schema's order.
 * Other assertions (`pattern`, `minimum`, `not`) are not looked at.
 *
 * @param isBranch whether the description is that of a value
 * @returns undefined if none of them bounds the values
 */
export function allowedValues(
  schema: SchemaDocument,
  subschema: Subschema,
  isBranch = false,
): AllowedValues | undefined {
  const bounds: AllowedValues[] = [];
  const types: ReadonlySet<unknown>[] = [];
  for (const part of unconditional(schema, subschema)) {
    if (hidesSiblings(part.node, part.draft)) continue;
    const listed = enumOf(part);
    if (listed !== undefined) bounds.push(listed);
    const type = keyword(part, "type");
    if (type !== undefined) types.push(new Set(scalarsOf(type)));
    for (const name of ["oneOf", "anyOf"]) {
      const branches = keyword(part, name);
      if (branches?.kind !== "array") continue;
      const below = branches.items.map((_, index) =>
        allowedValues(schema, schema.at(part, name, index), true),
      );
      if (below.every((branch) => branch !== undefined)) {
        bounds.push(new Map(below.flatMap((branch) => [...branch])));
      }
    }
  }
  const isNull = types.some((type) => type.size === 1 && type.has("null"));
  const [first, ...others] = isNull ? [new Map([[null, undefined]])] : bounds;
  if (first === undefined) return undefined;
  const whole = descriptionOf(unconditional(schema, subschema));
  const allowed = [...first.keys()].filter(
    (value) =>
      others.every((other) => other.has(value)) &&
      types.every((type) => typesOf(value).some((name) => type.has(name))),
  );
  const described = (value: JsonScalar["value"]): string | undefined =>
    bounds.map((bound) => bound.get(value)).find((text) => text !== undefined) ??
    // Of a branch, which says it of its one value.
    (isBranch && allowed.length === 1 ? whole : undefined);
  return new Map(allowed.map((value) => [value, described(value)]));
}

/** The scalars of `enum` or `const`. */
function enumOf(subschema: Subschema): AllowedValues | undefined {
  const list = keyword(subschema, "enum");
  const single = keyword(subschema, "const");
  const values =
    single === undefined ? (list?.kind === "array" ? list.items : undefined) : [single];
  if (values === undefined) return undefined;
  const texts = describedValues(subschema.node);
  return new Map(
    values.flatMap((value): [JsonScalar["value"], string | undefined][] =>
      value.kind === "scalar" ? [[value.value, texts.get(value.value)]] : [],
    ),
  );
}

function scalarsOf(node: JsonNode): unknown[] {
  if (node.kind === "scalar") return [node.value];
  return node.kind === "array" ? node.items.flatMap(scalarsOf) : [];
}

/** What `type` calls a value. */
function typesOf(value: JsonScalar["value"]): readonly string[] {
  if (value === null) return ["null"];
  if (typeof value !== "number") return [typeof value];
  return Number.isInteger(value) ? ["number", "integer"] : ["number"];
}

/**
 * The keys that a map may have: those of `propertyNames`, or those of `properties` if there are no others.
 *
 * @returns undefined if it may have any
 */
export function allowedKeys(
  schema: SchemaDocument,
  subschema: Subschema,
): AllowedValues | undefined {
  for (const part of unconditional(schema, subschema)) {
    if (hidesSiblings(part.node, part.draft)) continue;
    const names = keyword(part, "propertyNames");
    const allowed = names && allowedValues(schema, schema.at(part, "propertyNames"));
    if (allowed !== undefined) return allowed;
    const properties = keyword(part, "properties");
    const others = keyword(part, "additionalProperties");
    const isClosed = others?.kind === "scalar" && others.value === false;
    if (!isClosed || keyword(part, "patternProperties") !== undefined) continue;
    if (properties?.kind !== "object") continue;
    return new Map(
      [...properties.members.keys()].map((key) => [
        key,
        descriptionOf(unconditional(schema, schema.at(part, "properties", key))),
      ]),
    );
  }
  return undefined;
}

/** Whether schemas of one value list null: in type, enum or const, in an alternative, or as nullable. */
export function namesNull(schema: SchemaDocument, subschemas: readonly Subschema[]): boolean {
  return subschemas.some((part) => {
    if (hidesSiblings(part.node, part.draft)) return false;
    const has = (name: string, value: unknown): boolean => {
      const node = keyword(part, name);
      return node !== undefined && scalarsOf(node).includes(value);
    };
    if (has("type", "null") || has("enum", null) || has("const", null) || has("nullable", true)) {
      return true;
    }
    return ["anyOf", "oneOf"].some((name) => {
      const branches = keyword(part, name);
      if (branches?.kind !== "array") return false;
      return branches.items.some((_, index) =>
        namesNull(schema, unconditional(schema, schema.at(part, name, index))),
      );
    });
  });
}
