import { problemAt } from "../diagnostics/position.js";
import { CodegenError } from "../diagnostics/problem.js";
import { unconditional } from "../json-schema/applicable.js";
import type { Describer } from "../json-schema/described-values.js";
import { type DescribedMember, descriptionOf, isDeprecated } from "../json-schema/descriptions.js";
import type { Subschema } from "../json-schema/schema-document.js";
import {
  type JsonArray,
  type JsonMember,
  type JsonNode,
  type NodePath,
  toPointer,
} from "../parse/json.js";
import type { ValidDataSet } from "../types.js";
import { annotationAt } from "../validate/annotations.js";
import type { Index } from "../validate/indexes.js";
import type { WidenedValue } from "../validate/widening.js";
import { absentMembers, type DescribedObject } from "./absent-members.js";
import { camelCase, type Names, pascalCase, pascalWords } from "./identifiers.js";

/** What the schema says of a value in words. */
export interface Words {
  readonly description: string | undefined;
  readonly deprecated?: true;
}

/** The type of one object of the data, or of a list that has objects. */
export interface LiteralType extends Words {
  readonly name: string;
  readonly members: readonly TypeMember[];
  /** Members that the object lacks, and others of its schema have. */
  readonly absent: readonly string[];
  /** Of a list. */
  readonly items: readonly JsonNode[] | undefined;
}

export interface TypeMember extends Words {
  readonly key: string;
  readonly value: JsonNode;
}

export interface Constant {
  readonly name: string;
  readonly exported: boolean;
  readonly description: string | undefined;
  readonly value: JsonNode;
}

/** The names by which other declarations refer to values of the data. */
export interface NamesOfValues {
  /** Of each object, and each list that has objects, its literal type. */
  readonly types: ReadonlyMap<JsonNode, string>;
  /** Of some values, the constant that holds them. */
  readonly constants: ReadonlyMap<JsonNode, string>;
  /** Of some values, what they may become. */
  readonly widened: ReadonlyMap<JsonNode, WidenedValue>;
}

/**
 * TypeScript 7 compares each item of a list with each literal type of the list's type. With a constant
 * for each item it does not: 800 objects of 50 shapes take 0.3 s instead of 2.5 s, and 3,000 compile at
 * all. Below some 300 there is no difference.
 */
const mostItemsInPlace = 300;

/** What a document is declared with. */
export interface Declarations {
  readonly literalTypes: LiteralType[];
  readonly typeNames: Map<JsonNode, string>;
  readonly constants: Constant[];
}

/**
 * The literal types of all objects, and the constants of the values within the document.
 *
 * @param names gets those that are declared
 * @throws CodegenError if the schema gives one constant to two values
 */
export function declare(
  dataSet: ValidDataSet,
  { rootSubschemas, subschemasAt }: Describer,
  names: Names,
): Declarations {
  const { name, schema, annotations, data, widened } = dataSet;
  const entities = new Set(
    [...dataSet.indexes.values()].flatMap(({ entries }) =>
      [...entries.values()].map(({ object }) => object),
    ),
  );
  const literalTypes: (LiteralType & { readonly node: JsonNode })[] = [];
  const typeNames = new Map<JsonNode, string>();
  const constants: Constant[] = [];
  const objects: DescribedObject[] = [];
  const pointerOf = new Map<string, string>();
  /** Of the value that is looked at. */
  const path: (string | number)[] = [];

  const add = (
    node: JsonNode,
    described: Described,
    typeName: string,
    inLongList = false,
  ): void => {
    const { subschemas } = described;
    const { constant } = annotationAt(annotations, subschemas);
    if (constant === undefined || node === data.root) {
      addBelow(node, described, typeName);
      if (node.kind === "scalar" || node === data.root) return;
      if (inLongList || (node.kind === "object" && entities.has(node))) {
        const name = camelCase(typeName);
        constants.push({ name, exported: false, description: undefined, value: node });
      }
      return;
    }
    const first = pointerOf.get(constant);
    if (first !== undefined) throw secondValue(dataSet, constant, path, first);
    pointerOf.set(constant, toPointer(path));
    const short = typeNameOf(constant);
    // A document "models" with a constant MODELS: the short name is the document's own.
    addBelow(node, described, names.has(short) ? typeName : short);
    const description = descriptionOf(subschemas);
    constants.push({ name: constant, exported: true, description, value: node });
  };

  const describe = (
    parents: readonly Subschema[],
    step: string | number,
    value: JsonNode,
  ): Described => ({
    always: subschemasAt(parents, step),
    subschemas: subschemasAt(parents, step, value),
  });

  const addBelow = (node: JsonNode, described: Described, typeName: string): void => {
    const { subschemas } = described;
    if (node.kind === "scalar" || widened.has(node)) return;
    const isPlainList = node.kind === "array" && !node.items.some(({ kind }) => kind === "object");
    const type = isPlainList ? typeName : names.claim(typeName);
    const members: TypeMember[] = [];
    if (!isPlainList) {
      typeNames.set(node, type);
      const items = node.kind === "array" ? node.items : undefined;
      literalTypes.push({ ...words(subschemas), name: type, members, absent: [], items, node });
    }
    if (node.kind === "array") {
      const isLong = isLongList(node);
      for (const [index, item] of node.items.entries()) {
        path.push(index);
        add(item, describe(subschemas, index, item), `${typeName}${index}`, isLong);
        path.pop();
      }
      return;
    }
    objects.push({ node, ...described });
    for (const [key, { value }] of node.members) {
      const below = describe(subschemas, key, value);
      members.push({ ...words(below.subschemas, { key, value }), key, value });
      path.push(key);
      add(value, below, type + (pascalWords(key) || "_"));
      path.pop();
    }
  };

  const typeName = pascalCase(name);
  // A name without letters of two cases, such as `2024`.
  const isConstant = typeName === camelCase(name);
  const root = {
    always: unconditional(schema, schema.root),
    subschemas: rootSubschemas(data.root),
  };
  add(data.root, root, isConstant ? `${typeName}Data` : typeName);
  const absent = absentMembers(objects);
  return {
    literalTypes: literalTypes.map(({ node, ...type }) => ({
      ...type,
      absent: absent.get(node) ?? [],
    })),
    typeNames,
    constants: constants.map((constant) => named(constant, names)),
  };
}

/** The subschemas of a value: those that apply without condition, and all. */
type Described = Pick<DescribedObject, "always" | "subschemas">;

function words(subschemas: readonly Subschema[], member?: DescribedMember): Words {
  const deprecated = isDeprecated(subschemas);
  return { description: descriptionOf(subschemas, member), ...(deprecated && { deprecated }) };
}

/** Exported names are claimed before those of the items. */
function named(constant: Constant, names: Names): Constant {
  return constant.exported ? constant : { ...constant, name: names.claim(constant.name) };
}

function isLongList({ items }: JsonArray): boolean {
  return items.filter(({ kind }) => kind !== "scalar").length > mostItemsInPlace;
}

/**
 * A map of the data's objects by their ids, as an object of the document that refers to them.
 *
 * @param names gets the type's name
 */
export function declareIndex({ name, description, entries }: Index, names: Names): DeclaredIndex {
  const members = [...entries].map(([key, { object }]): [string, JsonMember] => [
    key,
    { keyStart: -1, value: object },
  ]);
  return {
    type: {
      name: names.claim(typeNameOf(name)),
      description,
      members: [...entries].map(([key, { object }]) => ({
        key,
        description: undefined,
        value: object,
      })),
      absent: [],
      items: undefined,
    },
    constant: {
      name,
      exported: true,
      description,
      value: { kind: "object", start: 0, members: new Map(members) },
    },
  };
}

export interface DeclaredIndex {
  readonly type: LiteralType;
  readonly constant: Constant;
}

/** `PORT_NUMBERS` → `PortNumbers`, `portNumbers` → `PortNumbers`. */
function typeNameOf(constant: string): string {
  return pascalCase(constant === constant.toUpperCase() ? constant.toLowerCase() : constant);
}

function secondValue(
  { original }: ValidDataSet,
  constant: string,
  path: NodePath,
  first: string,
): CodegenError {
  return new CodegenError([
    problemAt(original, path, false, {
      found: `a second value for the constant ${constant}; the first is ${first}`,
      expected: "one value, because the schema annotates this place with constant",
      fix: "move constant to a place that the data has once, or remove it",
    }),
  ]);
}
