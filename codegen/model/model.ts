import { locate } from "../diagnostics/position.js";
import { describer } from "../json-schema/described-values.js";
import { descriptionOf } from "../json-schema/descriptions.js";
import type { Emit, GenerateOptions, ImportExtension, ValidDataSet } from "../types.js";
import { annotationAt } from "../validate/annotations.js";
import type { Union, UnionMember } from "../validate/union.js";
import { annotatedNames } from "./annotated-names.js";
import { baseName } from "./data-set-name.js";
import {
  type Constant,
  declare,
  declareIndex,
  type LiteralType,
  type NamesOfValues,
} from "./declarations.js";
import { camelCase, pascalCase } from "./identifiers.js";
import { type Import, importsOf, specifierOf } from "./imports.js";
import { type ModuleFile, moduleFiles } from "./module-files.js";
import { checkOutput } from "./output.js";

/** What is emitted for a data set, and nothing of how it looks. */
export interface Model {
  readonly name: string;
  /** The data's file and the schema's, without their folders; a collection's folder with a slash. */
  readonly sources: readonly string[];
  readonly emit: Emit;
  readonly files: readonly ModuleFile[];
  readonly importExtension: ImportExtension;
  /** What its reader imports it by. */
  readonly specifier: string;
  readonly imports: readonly Import[];
  readonly unions: readonly ModelUnion[];
  readonly literalTypes: readonly LiteralType[];
  /** A constant comes before those that refer to it. */
  readonly constants: readonly Constant[];
  /** The constant of the whole document, if it is emitted. */
  readonly documentConstant: string | undefined;
  /** The constants that map ids to objects of the document. */
  readonly indexes: readonly Constant[];
  readonly namesOfValues: NamesOfValues;
  /** The root of the shape types, if there is a schema: what any document of it looks like. */
  readonly documentType: string | undefined;
  readonly reader: string | undefined;
  /** The names that the module declares, without those of the shape types. */
  readonly names: ReadonlySet<string>;
}

export interface ModelUnion extends Omit<Union, "members" | "descriptions"> {
  readonly members: readonly {
    readonly value: UnionMember;
    readonly description: string | undefined;
  }[];
  /**
   * Each item of the list says that it is a literal: the compiler looks up other items in the whole
   * union, which takes 19 s instead of 1 s for 20,000 members (TypeScript 5.9).
   */
  readonly longList: boolean;
}

const longestPlainUnionList = 1_000;

/**
 * @throws CodegenError if the schema gives one name to two things, or one constant to two values, or asks
 * for something that a form of the output cannot have
 */
export function modelOf(
  dataSet: ValidDataSet,
  options: Pick<GenerateOptions, "importExtension" | "emit" | "only"> = {},
): Model {
  const { importExtension = "js", emit = "ts", only } = options;
  checkOutput(dataSet, options);
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

  const indexes = [...dataSet.indexes.values()].map((index) => declareIndex(index, names));
  const { literalTypes, typeNames, constants } = declare(dataSet, described, names);
  const description = descriptionOf(rootSubschemas);
  constants.push({ name: rootConstant, exported: true, description, value: data.root });
  const constantNames = new Map(constants.map(({ name, value }) => [value, name]));
  for (const { type, constant } of indexes) {
    literalTypes.push(type);
    typeNames.set(constant.value, type.name);
    constants.push(constant);
  }
  const unionsAlone = {
    imports: [],
    literalTypes: [],
    constants: [],
    documentConstant: undefined,
    indexes: [],
    documentType: undefined,
  };
  return {
    name,
    emit,
    files: moduleFiles(name, emit),
    sources: [dataFile, ...(hasSchema ? [schemaFile] : [])],
    importExtension,
    specifier: specifierOf(name, importExtension, emit),
    imports: importsOf(annotations, importExtension, emit),
    unions: [...dataSet.unions.values()].map((union) => ({
      ...union,
      members: [...union.members].map((value) => ({
        value,
        description: union.descriptions.get(value),
      })),
      longList: union.members.size > longestPlainUnionList,
    })),
    literalTypes,
    constants,
    documentConstant: rootConstant,
    indexes: indexes.map(({ constant }) => constant),
    namesOfValues: { types: typeNames, constants: constantNames, widened: dataSet.widened },
    documentType,
    reader: root.reader,
    names: names.values(),
    ...(only === "unions" && unionsAlone),
  };
}
