import { problemAt } from "../diagnostics/position.js";
import { CodegenError, type Problem } from "../diagnostics/problem.js";
import { childSubschemas, descriptionOf, unconditional } from "../json-schema/applicable.js";
import type { Subschema } from "../json-schema/schema-document.js";
import { type JsonNode, type JsonObject, type NodePath, toPointer } from "../parse/json.js";
import type { ValidDataSet } from "../types.js";
import { annotationAt, annotationKeyword } from "../validate/annotations.js";
import { parseUnionReference } from "../validate/union-reference.js";
import type { Union } from "../validate/unions.js";
import { baseName } from "./data-set-name.js";
import { camelCase, Names, pascalCase, pascalWords } from "./identifiers.js";

const longestPlainList = 1_000;

/** What is emitted for a data set, and nothing of how it looks. */
export interface Model {
  readonly name: string;
  /** The schema's file, without its folder. */
  readonly schemaFile: string;
  readonly imports: readonly Import[];
  readonly unions: readonly ModelUnion[];
  readonly literalTypes: readonly LiteralType[];
  /** Those that others refer to come first; the last one is the whole document. */
  readonly constants: readonly Constant[];
  readonly namesOfValues: NamesOfValues;
  /** The root of the shape types: what any document of this schema looks like. */
  readonly documentType: string;
  readonly reader: string | undefined;
  /** Every name that the module exports besides the shape types. */
  readonly names: ReadonlySet<string>;
}

/** Unions of another data set that the shape types mention. */
export interface Import {
  readonly dataSetName: string;
  readonly module: string;
  readonly names: readonly string[];
}

export interface ModelUnion extends Omit<Union, "members"> {
  readonly members: readonly string[];
  /**
   * The compiler looks each item of a list up in the whole union that it is typed by, unless the item
   * says itself that it is a literal: with 20,000 members that is 19 s or 1 s in TypeScript 5.9.
   */
  readonly longList: boolean;
}

/** The type of one object of the data. */
export interface LiteralType {
  readonly name: string;
  readonly description: string | undefined;
  /** Made anew each time: all of them at once would need more memory than the data. */
  readonly members: Iterable<TypeMember>;
}

export interface TypeMember {
  readonly key: string;
  readonly description: string | undefined;
  readonly value: JsonNode;
}

export interface Constant {
  readonly name: string;
  readonly description: string | undefined;
  readonly value: JsonNode;
}

/** The names that stand for values of the data. */
export interface NamesOfValues {
  /** Of each object, its literal type. */
  readonly types: ReadonlyMap<JsonNode, string>;
  /** Of some values, the constant that holds them; not of the whole document. */
  readonly constants: ReadonlyMap<JsonNode, string>;
}

/** @throws CodegenError if the schema gives one name to two things, or one constant to two values. */
export function modelOf(dataSet: ValidDataSet): Model {
  const { name, schema, annotations, data } = dataSet;
  const subschemasAt = childSubschemas(schema);
  const names = new Names();
  takeAnnotatedNames(dataSet, names);

  const rootAnnotation = annotationAt(annotations, unconditional(schema, schema.root));
  const rootConstant = rootAnnotation.constant ?? names.claim(camelCase(name));
  const documentType = names.claim(`${pascalCase(name)}Document`);

  const literalTypes: LiteralType[] = [];
  const constants: Constant[] = [];
  const constantPlaces = new Map<string, string>();
  const typeNames = new Map<JsonNode, string>();
  const constantNames = new Map<JsonNode, string>();
  /** Of the value that is looked at. */
  const path: (string | number)[] = [];

  /** Takes up a value, with a constant of its own where the schema asks for one. */
  const place = (node: JsonNode, subschemas: readonly Subschema[], typeName: string): void => {
    const { constant } = annotationAt(annotations, subschemas);
    if (constant === undefined || node === data.root) {
      placeBelow(node, subschemas, typeName);
      return;
    }
    const first = constantPlaces.get(constant);
    if (first !== undefined) throw secondPlace(dataSet, constant, path, first);
    constantPlaces.set(constant, toPointer(path));
    const short = typeNameOf(constant);
    // A document "models" with a constant MODELS: the short name is the document's own.
    placeBelow(node, subschemas, names.has(short) ? typeName : short);
    constants.push({ name: constant, description: descriptionOf(subschemas), value: node });
    constantNames.set(node, constant);
  };

  const placeBelow = (node: JsonNode, subschemas: readonly Subschema[], typeName: string): void => {
    if (node.kind === "array") {
      for (const [index, item] of node.items.entries()) {
        path.push(index);
        place(item, subschemasAt(subschemas, index), `${typeName}${index}`);
        path.pop();
      }
    } else if (node.kind === "object") {
      const named = names.claim(typeName);
      typeNames.set(node, named);
      literalTypes.push({
        name: named,
        description: descriptionOf(subschemas),
        members: new TypeMembers(node, subschemas, subschemasAt),
      });
      for (const [key, { value }] of node.members) {
        path.push(key);
        place(value, subschemasAt(subschemas, key), named + (pascalWords(key) || "_"));
        path.pop();
      }
    }
  };

  const rootSubschemas = unconditional(schema, schema.root);
  place(data.root, rootSubschemas, pascalCase(name));
  constants.push({
    name: rootConstant,
    description: descriptionOf(rootSubschemas),
    value: data.root,
  });

  return {
    name,
    schemaFile: baseName(schema.source.file),
    imports: importsOf(dataSet),
    unions: [...dataSet.unions.values()].map((union) => ({
      ...union,
      members: [...union.members],
      longList: union.members.size > longestPlainList,
    })),
    literalTypes,
    constants,
    namesOfValues: { types: typeNames, constants: constantNames },
    documentType,
    reader: rootAnnotation.reader,
    names: names.values(),
  };
}

/** `PORT_NUMBERS` → `PortNumbers`, `portNumbers` → `PortNumbers`. */
function typeNameOf(constant: string): string {
  return pascalCase(constant === constant.toUpperCase() ? constant.toLowerCase() : constant);
}

function secondPlace(
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

class TypeMembers implements Iterable<TypeMember> {
  readonly #object: JsonObject;
  readonly #subschemas: readonly Subschema[];
  readonly #subschemasAt: ReturnType<typeof childSubschemas>;

  constructor(
    object: JsonObject,
    subschemas: readonly Subschema[],
    subschemasAt: ReturnType<typeof childSubschemas>,
  ) {
    this.#object = object;
    this.#subschemas = subschemas;
    this.#subschemasAt = subschemasAt;
  }

  *[Symbol.iterator](): Generator<TypeMember> {
    for (const [key, { value }] of this.#object.members) {
      yield { key, description: descriptionOf(this.#subschemasAt(this.#subschemas, key)), value };
    }
  }
}

/** The names that the schema asks for are taken before any name is made up. */
function takeAnnotatedNames({ schema, annotations, unions }: ValidDataSet, names: Names): void {
  const problems: Problem[] = [];
  const take = (name: string | undefined, member: string, subschema: Subschema): void => {
    if (name === undefined || names.take(name)) return;
    problems.push(
      problemAt(schema.source, [...subschema.path, annotationKeyword, member], false, {
        found: `the name ${JSON.stringify(name)} a second time`,
        expected: "a name of its own for each thing that is exported",
        fix: "rename one of the two",
      }),
    );
  };
  const seenUnions = new Set<string>();
  for (const { constant, keyType, valueType, reader, subschema } of annotations.values()) {
    take(constant, "constant", subschema);
    take(reader, "reader", subschema);
    for (const [name, member] of [
      [keyType, "keyType"],
      [valueType, "valueType"],
    ] as const) {
      // Several places may feed one union.
      if (name === undefined || seenUnions.has(name)) continue;
      seenUnions.add(name);
      take(name, member, subschema);
      take(unions.get(name)?.list, member.replace("Type", "List"), subschema);
    }
  }
  if (problems.length > 0) throw new CodegenError(problems);
}

function importsOf({ annotations }: ValidDataSet): Import[] {
  const namesOf = new Map<string, Set<string>>();
  for (const { memberOf } of annotations.values()) {
    if (memberOf === undefined) continue;
    const { dataSet, union } = parseUnionReference(memberOf);
    if (dataSet === undefined) continue;
    namesOf.set(dataSet, (namesOf.get(dataSet) ?? new Set()).add(union));
  }
  return [...namesOf]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([dataSetName, names]) => ({
      dataSetName,
      module: `./${dataSetName}.js`,
      names: [...names].sort(),
    }));
}
