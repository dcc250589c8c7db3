import { locate, problemAt } from "../diagnostics/position.js";
import { CodegenError } from "../diagnostics/problem.js";
import { descriptionOf } from "../json-schema/applicable.js";
import { type Describer, describer } from "../json-schema/described-values.js";
import type { Subschema } from "../json-schema/schema-document.js";
import { type JsonArray, type JsonNode, type NodePath, toPointer } from "../parse/json.js";
import type { ImportExtension, ValidDataSet } from "../types.js";
import { annotationAt } from "../validate/annotations.js";
import type { Union } from "../validate/unions.js";
import { annotatedNames } from "./annotated-names.js";
import { baseName } from "./data-set-name.js";
import { camelCase, type Names, pascalCase, pascalWords } from "./identifiers.js";
import { type Import, importsOf, specifierOf } from "./imports.js";

/** What is emitted for a data set, and nothing of how it looks. */
export interface Model {
  readonly name: string;
  /** The data's file and the schema's, without their folders; a collection's folder with a slash. */
  readonly sources: readonly string[];
  readonly importExtension: ImportExtension;
  /** What its reader imports it by. */
  readonly specifier: string;
  readonly imports: readonly Import[];
  readonly unions: readonly ModelUnion[];
  readonly literalTypes: readonly LiteralType[];
  /** A constant comes before those that refer to it; the last one is the whole document. */
  readonly constants: readonly Constant[];
  readonly namesOfValues: NamesOfValues;
  /** The root of the shape types, if there is a schema: what any document of it looks like. */
  readonly documentType: string | undefined;
  readonly reader: string | undefined;
  /** The names that the module declares, without those of the shape types. */
  readonly names: ReadonlySet<string>;
}

export interface ModelUnion extends Omit<Union, "members"> {
  readonly members: readonly string[];
  /**
   * Each item of the list says that it is a literal: the compiler looks up other items in the whole
   * union, which takes 19 s instead of 1 s for 20,000 members (TypeScript 5.9).
   */
  readonly longList: boolean;
}

/** The type of one object of the data. */
export interface LiteralType {
  readonly name: string;
  readonly description: string | undefined;
  readonly members: readonly TypeMember[];
}

export interface TypeMember {
  readonly key: string;
  readonly description: string | undefined;
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
  /** Of each object, its literal type. */
  readonly types: ReadonlyMap<JsonNode, string>;
  /** Of some values, the constant that holds them; not of the whole document. */
  readonly constants: ReadonlyMap<JsonNode, string>;
}

const longestPlainUnionList = 1_000;

/**
 * TypeScript 7 compares each item of a list with each literal type of the list's type. With a constant
 * for each item it does not: 800 objects of 50 shapes take 0.3 s instead of 2.5 s, and 3,000 compile at
 * all. Below some 300 there is no difference.
 */
const mostItemsInPlace = 300;

/** @throws CodegenError if the schema gives one name to two things, or one constant to two values. */
export function modelOf(dataSet: ValidDataSet, importExtension: ImportExtension = "js"): Model {
  const { name, schema, hasSchema, annotations, data } = dataSet;
  const names = annotatedNames(dataSet);
  const described = describer(schema);
  const rootSubschemas = described.rootSubschemas(data.root);
  const root = annotationAt(annotations, rootSubschemas);
  const rootConstant = root.constant ?? names.claim(camelCase(name));
  const documentType = hasSchema ? names.claim(`${pascalCase(name)}Document`) : undefined;
  const isCollection = dataSet.original.elsewhere !== undefined;
  const dataFile = baseName(data.file) + (isCollection ? "/" : "");
  const schemaFile = baseName(locate(schema.source, []).document.file);

  const declarations = declare(dataSet, described, names);
  const constants = new Map(declarations.constants.map(({ name, value }) => [value, name]));
  declarations.constants.push({
    name: rootConstant,
    exported: true,
    description: descriptionOf(rootSubschemas),
    value: data.root,
  });
  return {
    name,
    sources: [dataFile, ...(hasSchema ? [schemaFile] : [])],
    importExtension,
    specifier: specifierOf(name, importExtension),
    imports: importsOf(annotations, importExtension),
    unions: [...dataSet.unions.values()].map((union) => ({
      ...union,
      members: [...union.members],
      longList: union.members.size > longestPlainUnionList,
    })),
    literalTypes: declarations.literalTypes,
    constants: declarations.constants,
    namesOfValues: { types: declarations.typeNames, constants },
    documentType,
    reader: root.reader,
    names: names.values(),
  };
}

interface Declarations {
  readonly literalTypes: LiteralType[];
  readonly typeNames: Map<JsonNode, string>;
  readonly constants: Constant[];
}

/** The literal types of all objects, and the constants of the values within the document. */
function declare(
  dataSet: ValidDataSet,
  { rootSubschemas, subschemasAt }: Describer,
  names: Names,
): Declarations {
  const { name, annotations, data } = dataSet;
  const declared: Declarations = { literalTypes: [], typeNames: new Map(), constants: [] };
  const { literalTypes, typeNames, constants } = declared;
  const pointerOf = new Map<string, string>();
  /** Of the value that is looked at. */
  const path: (string | number)[] = [];

  const add = (node: JsonNode, subschemas: readonly Subschema[], typeName: string): void => {
    const { constant } = annotationAt(annotations, subschemas);
    if (constant === undefined || node === data.root) {
      addBelow(node, subschemas, typeName);
      return;
    }
    const first = pointerOf.get(constant);
    if (first !== undefined) throw secondValue(dataSet, constant, path, first);
    pointerOf.set(constant, toPointer(path));
    const short = typeNameOf(constant);
    // A document "models" with a constant MODELS: the short name is the document's own.
    addBelow(node, subschemas, names.has(short) ? typeName : short);
    const description = descriptionOf(subschemas);
    constants.push({ name: constant, exported: true, description, value: node });
  };

  const addBelow = (node: JsonNode, subschemas: readonly Subschema[], typeName: string): void => {
    if (node.kind === "array") {
      const isLong = isLongList(node);
      for (const [index, item] of node.items.entries()) {
        path.push(index);
        add(item, subschemasAt(subschemas, index, item), `${typeName}${index}`);
        path.pop();
        if (isLong && item.kind !== "scalar" && constants.at(-1)?.value !== item) {
          const name = camelCase(`${typeName}${index}`);
          constants.push({ name, exported: false, description: undefined, value: item });
        }
      }
    } else if (node.kind === "object") {
      const type = names.claim(typeName);
      typeNames.set(node, type);
      const members: TypeMember[] = [];
      literalTypes.push({ name: type, description: descriptionOf(subschemas), members });
      for (const [key, { value }] of node.members) {
        const below = subschemasAt(subschemas, key, value);
        members.push({ key, description: descriptionOf(below), value });
        path.push(key);
        add(value, below, type + (pascalWords(key) || "_"));
        path.pop();
      }
    }
  };

  const typeName = pascalCase(name);
  // A name without letters of two cases, such as `2024`.
  const isConstant = typeName === camelCase(name);
  add(data.root, rootSubschemas(data.root), isConstant ? `${typeName}Data` : typeName);
  return { ...declared, constants: constants.map((constant) => named(constant, names)) };
}

/** Exported names are claimed before those of the items. */
function named(constant: Constant, names: Names): Constant {
  return constant.exported ? constant : { ...constant, name: names.claim(constant.name) };
}

function isLongList({ items }: JsonArray): boolean {
  return items.filter(({ kind }) => kind !== "scalar").length > mostItemsInPlace;
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
