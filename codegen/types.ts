import type { Problem } from "./diagnostics/problem.js";
import type { SchemaFile } from "./json-schema/document/library.js";
import type { SchemaDocument } from "./json-schema/schema-document.js";
import type { JsonDocument, JsonNode } from "./parse/json.js";
import type { OnTiming } from "./timings.js";
import type { Annotations } from "./validate/annotations.js";
import type { FindUnion } from "./validate/foreign-keys.js";
import type { Index } from "./validate/indexes.js";
import type { Union, UnionMember } from "./validate/union.js";
import type { WidenedValue } from "./validate/widening.js";

/** A data set as texts. */
export interface DataSet {
  /** Names the output (`NAME.ts`) and, in camelCase and PascalCase, what it exports. */
  readonly name: string;
  /** The text of the data; of a collection, its entries. */
  readonly data: string | readonly CollectionEntry[];
  /**
   * The text of its JSON Schema; of a collection, that of one entry. Without one there are the constant
   * and its literal types alone.
   */
  readonly schema?: string;
  /** What problems call the data; `NAME.json` unless given, or for a collection its folder, `NAME`. */
  readonly dataFile?: string;
  /** What problems call the schema; `NAME.schema.json` unless given. */
  readonly schemaFile?: string;
  /** Other schema files that references may lead to; those of the other data sets are known. */
  readonly references?: readonly SchemaReference[];
  /** Annotations for a schema that has none, or not all: `x-codegen` objects by JSON pointer. */
  readonly annotations?: TextFile;
}

/** A file as text. */
export interface TextFile {
  /** What problems call it. */
  readonly file: string;
  readonly text: string;
}

/** A file of a collection: a value of the map that the collection is. */
export interface CollectionEntry {
  /** Its key: the file's name without the ending. */
  readonly key: string;
  readonly text: string;
  /** What problems call it; `NAME/KEY.json` unless given. */
  readonly file?: string;
}

/** A schema file that other schemas refer to: by its path, its `$id` or its URI. */
export interface SchemaReference extends TextFile {
  /** Its path, as that of the schema: references are relative to it, and problems name it. */
  readonly file: string;
  /** A URI that it has besides. */
  readonly uri?: string;
}

/** The ending of imports between generated modules: `./ports.js`, `./ports.ts` or `./ports`. */
export type ImportExtension = "js" | "ts" | "none";

/**
 * The files of a module: `NAME.ts`; `NAME.js` and `NAME.d.ts`; or `NAME.d.json.ts`, which declares what
 * the data's own file exports.
 */
export type Emit = "ts" | "js+dts" | "json-dts";

export interface GenerateOptions {
  /** Data sets that foreign keys lead to ("data-set#Union"). Nothing is generated for them. */
  readonly related?: readonly DataSet[];
  /** Gets what is legal but doubtful. Without it warnings are dropped. */
  readonly onWarning?: (warning: Problem) => void;
  /** Gets the milliseconds of each stage; a tool is loaded by the first stage that needs it. */
  readonly onTiming?: OnTiming;
  /** Whether files named `.json` may have comments and trailing commas, as those named `.jsonc` may. */
  readonly comments?: boolean;
  /** The ending of imports between generated modules; `js` unless given. */
  readonly importExtension?: ImportExtension;
  /** `ts` unless given. */
  readonly emit?: Emit;
  /** Unions and their lists alone, without the data, its types and the shape types. */
  readonly only?: "unions";
  /**
   * Whether the shape types of objects have only the members that the schema lists, where it says
   * nothing of others: a misspelt member is then an error of the compiler, and a warning in the data.
   */
  readonly noAdditionalProperties?: boolean;
  /** The command line that makes the files again, for their headers. Without it they have no such line. */
  readonly command?: string;
}

/** A data set as its files give it. */
export interface ParsedDataSet {
  readonly name: string;
  readonly data: JsonDocument;
  /** `true` where there is no schema. */
  readonly schema: JsonDocument;
  readonly hasSchema: boolean;
  /** What references of the schema may lead to. */
  readonly schemaFiles?: readonly SchemaFile[];
}

declare const validated: unique symbol;

/**
 * A data set that is valid against its schema, with its absent values filled in and its foreign keys
 * checked. Only `validate` makes one, so unvalidated data cannot reach the output.
 */
export interface ValidDataSet {
  readonly [validated]: true;
  readonly name: string;
  readonly schema: SchemaDocument;
  readonly hasSchema: boolean;
  readonly annotations: Annotations;
  /** As the file has it. */
  readonly original: JsonDocument;
  /** With the absent values filled in: what is emitted. */
  readonly data: JsonDocument;
  readonly unions: ReadonlyMap<string, Union>;
  readonly indexes: ReadonlyMap<string, Index>;
  readonly widened: ReadonlyMap<JsonNode, WidenedValue>;
  /** The unions of this data set and, by "data-set#Union", of those given with it. */
  readonly findUnion: FindUnion;
  /** The same by the data sets' names. */
  readonly unionsOf: ReadonlyMap<string, ReadonlyMap<string, Union>>;
}

/** What one run of the generator makes. */
export interface Generated {
  /** Texts by path, relative to the output folder. */
  readonly files: ReadonlyMap<string, string>;
  /** What each module must hold. */
  readonly modules: readonly GeneratedModule[];
}

/** What the module of one data set must hold, as plain data. */
export interface GeneratedModule {
  /** The data set's name. */
  readonly name: string;
  /** The file that has its types. */
  readonly path: string;
  /** The file that has its values; none where the data's own file has them. */
  readonly valuesPath: string | undefined;
  /** What its reader and other modules import it by. */
  readonly specifier: string;
  /** The constant that holds the whole document; none if there are unions alone. */
  readonly constant: string | undefined;
  /** The value of that constant, as JSON.parse would give it. */
  readonly value: unknown;
  /** The shape type to which the constant is assignable, if there is a schema. */
  readonly documentType: string | undefined;
  readonly indexes: readonly GeneratedIndex[];
  /** JSON pointers of the values whose types are wider than literal types. */
  readonly widened: readonly string[];
  readonly unions: readonly GeneratedUnion[];
  /** The modules that it imports. */
  readonly imports: readonly GeneratedImport[];
  /** The function that reads a document at run time, if the schema names one. */
  readonly reader: GeneratedReader | undefined;
  /** Where the data begins, for problems. */
  readonly start: Pick<Problem, "file" | "line" | "column">;
}

/** A map of objects of the data by their ids. */
export interface GeneratedIndex {
  /** The constant. */
  readonly name: string;
  /** Of each id, the JSON pointer of its object in the data. */
  readonly pointers: ReadonlyMap<string, string>;
  /** As JSON.parse would give it. */
  readonly value: unknown;
}

export interface GeneratedUnion {
  readonly name: string;
  /** The constant that lists the members, if the schema names one. */
  readonly list: string | undefined;
  /** In the data's order. */
  readonly members: readonly UnionMember[];
}

/** Another module of which a module imports types, and its reader lists. */
export interface GeneratedImport {
  /** The other module's file. */
  readonly path: string;
  /** Its specifier. */
  readonly specifier: string;
  /** All of its unions, also those that are not imported. */
  readonly unions: readonly GeneratedUnion[];
}

export interface GeneratedReader {
  /** The exported function. */
  readonly name: string;
  readonly path: string;
  /** The document as its file has it, for which the function returns the module's value. */
  readonly input: unknown;
}
