import { isIdentifier } from "../model/identifiers.js";
import { SuggestedNames } from "./suggested-names.js";

/** An annotation that the data suggests. */
export interface Suggestion {
  readonly member: "keyType" | "valueType" | "indexBy" | "entryKeyType";
  readonly name: string;
  /** The way to the values; `*` is every entry or item. */
  readonly path: readonly string[];
}

export interface InferredSchema {
  /** A JSON Schema, as JSON.parse would return it. */
  readonly schema: object;
  readonly suggestions: readonly Suggestion[];
}

type Schema = Record<string, unknown>;
type Plain = Readonly<Record<string, unknown>>;

/**
 * A first JSON Schema for data: what all its values have in common, closed against other keys. An object
 * whose members are all alike is a map.
 *
 * @param name the data's name
 * @param entries the documents; more than one are the entries of a collection
 */
export function inferSchema(
  name: string,
  entries: readonly unknown[],
  isCollection: boolean,
): InferredSchema {
  const inference = new Inference();
  const schema = isCollection
    ? inference.ofCollection(name, entries)
    : inference.of(entries, { words: [name], path: [] });
  return {
    schema: { $schema: "https://json-schema.org/draft/2020-12/schema", ...schema },
    suggestions: inference.suggestions,
  };
}

type Words = readonly string[];

interface Place {
  /** The data's name and the keys on the way. */
  readonly words: Words;
  readonly path: Words;
  readonly areItems?: boolean;
}

class Inference {
  readonly suggestions: Suggestion[] = [];
  readonly #names = new SuggestedNames();

  ofCollection(name: string, entries: readonly unknown[]): Schema {
    const entryKeyType = this.#names.keyType([name]);
    this.suggestions.push({ member: "entryKeyType", name: entryKeyType, path: [] });
    const schema = this.of(entries, { words: [name], path: ["*"] });
    const annotation = schema["x-codegen"] as object | undefined;
    return { ...schema, "x-codegen": { ...annotation, entryKeyType } };
  }

  /** @param values all values at one place */
  of(values: readonly unknown[], place: Place): Schema {
    const { words, path } = place;
    const types = typesOf(values);
    const schema: Schema = { type: types.length === 1 ? types[0] : types };
    if (types.length === 0) return {};
    const objects = values.filter(isObject);
    const areObjects = objects.length === values.length;
    if (objects.length > 0) Object.assign(schema, this.#ofObjects(objects, place, areObjects));
    const items = values.filter(Array.isArray).flat();
    if (items.length > 0)
      schema["items"] = this.of(items, { words, path: [...path, "*"], areItems: true });
    if (types.length === 1 && types[0] === "string" && isEnumeration(values as string[])) {
      this.#suggest(schema, "valueType", this.#names.valueType(words), path);
    }
    return schema;
  }

  #ofObjects(objects: readonly Plain[], place: Place, areAll: boolean): Schema {
    const { words, path, areItems = false } = place;
    const schema: Schema = {};
    const columns = columnsOf(objects);
    // Names the document's schema, for editors.
    const dialect = path.length === 0 || path[0] === "*" ? columns.get("$schema") : undefined;
    const isDialect = dialect?.every((value) => typeof value === "string") === true;
    if (isDialect) columns.delete("$schema");
    const properties: [string, Schema][] = isDialect ? [["$schema", { type: "string" }]] : [];
    if (columns.size === 0)
      return properties.length > 0 ? { properties: asObject(properties) } : {};

    if (isMap(objects, columns, path.length === 0)) {
      if (areAll) this.#suggest(schema, "keyType", this.#names.keyType(words), path);
      const values = [...columns.values()].flat();
      if (properties.length > 0) schema["properties"] = asObject(properties);
      schema["additionalProperties"] = this.of(values, { words, path: [...path, "*"] });
      return withAnnotationLast(schema);
    }
    const id = areItems ? idOf(objects, columns) : undefined;
    for (const [key, values] of columns) {
      const below = [...path, key];
      const property = this.of(values, { words: [...words, key], path: below });
      if (key === id) {
        if (values.every((value) => typeof value === "string")) {
          this.#suggest(property, "valueType", this.#names.idType([...words, key]), below);
        }
        this.#suggest(property, "indexBy", this.#names.index([...words, key]), below);
      }
      properties.push([key, property]);
    }
    schema["properties"] = asObject(properties);
    const required = [...columns].filter(([, { length }]) => length === objects.length);
    if (required.length > 0) schema["required"] = required.map(([key]) => key);
    schema["additionalProperties"] = false;
    return schema;
  }

  #suggest(schema: Schema, member: "keyType" | "valueType" | "indexBy", name: string, path: Words) {
    if (!isIdentifier(name)) return;
    schema["x-codegen"] = { ...(schema["x-codegen"] as object | undefined), [member]: name };
    this.suggestions.push({ member, name, path });
  }
}

function typesOf(values: readonly unknown[]): string[] {
  const types = new Set(values.map(typeOf));
  if (types.has("number")) types.delete("integer");
  return [...types];
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}

function isObject(value: unknown): value is Plain {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The values of each key, in the order in which the keys occur. */
function columnsOf(objects: readonly Plain[]): Map<string, unknown[]> {
  const columns = new Map<string, unknown[]>();
  for (const object of objects) {
    for (const [key, value] of Object.entries(object)) {
      const column = columns.get(key);
      if (column === undefined) columns.set(key, [value]);
      else column.push(value);
    }
  }
  return columns;
}

/** Whether the keys are names that the data chose: the values are alike, and the keys differ. */
function isMap(
  objects: readonly Plain[],
  columns: ReadonlyMap<string, readonly unknown[]>,
  isRoot: boolean,
): boolean {
  if (columns.size < 2) return false;
  const values = [...columns.values()].flat();
  const [type, ...otherTypes] = typesOf(values);
  if (otherTypes.length > 0 || type === undefined || type === "null") return false;
  if (objects.length > 1 && haveKeysInCommon(objects)) return false;
  if (type === "object") return haveKeysInCommon(values as Plain[]);
  if ([...columns.keys()].some((key) => !/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key))) return true;
  const isScalar = type === "number" || type === "integer" || type === "boolean";
  return columns.size >= (isScalar ? (isRoot ? 2 : 3) : 6);
}

/** Whether at least half of all members have keys that more than half of the objects have. */
function haveKeysInCommon(objects: readonly Plain[]): boolean {
  const counts = [...columnsOf(objects).values()].map(({ length }) => length);
  const sum = (some: readonly number[]): number => some.reduce((total, count) => total + count, 0);
  const common = sum(counts.filter((count) => count * 2 > objects.length));
  return common > 0 && common * 2 >= sum(counts);
}

const idNames = ["id", "uuid", "key", "slug", "code", "name"];

/** The member by which objects of a list can be told apart. */
function idOf(
  objects: readonly Plain[],
  columns: ReadonlyMap<string, readonly unknown[]>,
): string | undefined {
  if (objects.length < 2) return undefined;
  return idNames.find((name) => {
    const ids = columns.get(name) ?? [];
    const isId = (id: unknown): boolean => typeof id === "string" || Number.isInteger(id);
    // As keys of a map, 1 and "1" are the same.
    return (
      ids.length === objects.length &&
      ids.every(isId) &&
      new Set(ids.map(String)).size === ids.length
    );
  });
}

const fewestValues = 4;
const mostMembers = 20;

/** Whether strings are words that occur again and again. */
function isEnumeration(values: readonly string[]): boolean {
  const members = new Set(values);
  return (
    values.length >= fewestValues &&
    members.size * 2 <= values.length &&
    members.size <= mostMembers &&
    [...members].every((member) => /^[\p{L}\p{N}_.:+-]+$/u.test(member))
  );
}

/** With `__proto__` as an own property. */
function asObject(entries: readonly [string, unknown][]): object {
  return Object.fromEntries(entries);
}

function withAnnotationLast({ "x-codegen": annotation, ...schema }: Schema): Schema {
  return annotation === undefined ? schema : { ...schema, "x-codegen": annotation };
}
