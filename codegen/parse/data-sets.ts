import { problemWith } from "../diagnostics/position.js";
import { CodegenError, type Problem } from "../diagnostics/problem.js";
import { withAnnotations } from "../json-schema/annotation-file.js";
import { type CollectionSchema, collectionSchema } from "../json-schema/collection-schema.js";
import { addressOf } from "../json-schema/document/addresses.js";
import type { SchemaFile } from "../json-schema/document/library.js";
import { nameProblems } from "../model/data-set-name.js";
import type { DataSet, ParsedDataSet, SchemaReference } from "../types.js";
import { collectionData, type Entry } from "./collection.js";
import type { JsonDocument } from "./json.js";
import { parse } from "./parse.js";

/**
 * Parses the files of data sets, all of them before it gives up.
 *
 * @throws CodegenError with every problem
 */
export function parseDataSets(
  dataSets: readonly DataSet[],
  onWarning: (warning: Problem) => void,
  comments = false,
): ParsedDataSet[] {
  const problems: Problem[] = nameProblems(dataSets);
  const attempt = <Result>(action: () => Result): Result | undefined => {
    try {
      return action();
    } catch (error) {
      if (!(error instanceof CodegenError)) throw error;
      problems.push(...error.problems);
      return undefined;
    }
  };
  const data = (file: string, text: string) =>
    attempt(() => parse(file, text, "data", onWarning, comments));
  const schemas = new Map<string, JsonDocument | undefined>();
  /** Data sets may share a schema. */
  const schema = (file: string, text: string): JsonDocument | undefined => {
    const id = `${file}\n${text}`;
    const known = schemas.has(id)
      ? schemas.get(id)
      : attempt(() => parse(file, text, "schema", onWarning, comments));
    schemas.set(id, known);
    return known;
  };

  const annotatedSchema = (
    file: string,
    { schema: given, annotations }: DataSet,
  ): JsonDocument | undefined => {
    if (annotations !== undefined && given === undefined) {
      problems.push(
        problemWith(annotations.file, {
          found: "annotations without a schema",
          expected: "the schema that they annotate",
          fix: `name it with --schema, or write ${file}`,
        }),
      );
      return undefined;
    }
    const plain = schema(file, given ?? "true");
    const added = annotations && schema(annotations.file, annotations.text);
    if (plain === undefined || added === undefined) return annotations ? undefined : plain;
    return attempt(() => withAnnotations(plain, added));
  };

  const documents = dataSets.map((dataSet) => {
    const { name, dataFile, schemaFile = `${name}.schema.json` } = dataSet;
    if (typeof dataSet.data === "string") {
      const document = data(dataFile ?? `${name}.json`, dataSet.data);
      const own = annotatedSchema(schemaFile, dataSet);
      return { data: document, schema: own, file: own, schemaFile };
    }
    const folder = dataFile ?? name;
    const entries = dataSet.data.map(({ key, text, file = `${folder}/${key}.json` }): Entry => {
      return { key, file, document: data(file, text) };
    });
    const ofEntry = annotatedSchema(schemaFile, dataSet);
    const ofMap: CollectionSchema | undefined = ofEntry && attempt(() => collectionSchema(ofEntry));
    const document = attempt(() => collectionData(folder, entries, ofMap?.order ?? []));
    return { data: document, schema: ofMap?.root, file: ofMap?.file, schemaFile };
  });
  if (problems.length > 0) throw new CodegenError(problems);
  const given = documents.map(({ schemaFile, file }): SchemaFile => {
    return { file: schemaFile, uris: [], document: file, problems: [] };
  });
  const others = new Map<string, SchemaFile>();
  return dataSets.flatMap(({ name, references = [], schema: text }, at) => {
    const { data, schema } = documents[at] ?? {};
    if (data === undefined || schema === undefined) return [];
    // The data set's own first: others may have other annotations for the same file.
    const schemaFiles = unique([
      ...given.slice(at, at + 1),
      ...given,
      ...references.map((reference) => referredFile(reference, others, comments)),
    ]);
    return { name, data, schema, hasSchema: text !== undefined, schemaFiles };
  });
}

/** Its problems are problems of the schemas that refer to it. Data sets may share it. */
function referredFile(
  { file, text, uri }: SchemaReference,
  known: Map<string, SchemaFile>,
  comments: boolean,
): SchemaFile {
  const id = `${file}\n${text}`;
  let found = known.get(id);
  if (found === undefined) {
    try {
      const document = parse(file, text, "schema", () => {}, comments);
      found = { file, uris: [], document, problems: [] };
    } catch (error) {
      if (!(error instanceof CodegenError)) throw error;
      found = { file, uris: [], document: undefined, problems: error.problems };
    }
    known.set(id, found);
  }
  return uri === undefined ? found : { ...found, uris: [uri] };
}

/** A file may be given more than once, with several URIs. */
function unique(files: readonly SchemaFile[]): SchemaFile[] {
  const byFile = new Map<string, SchemaFile>();
  for (const next of files) {
    const address = addressOf(next.file);
    const first = byFile.get(address) ?? next;
    byFile.set(address, { ...first, uris: [...new Set([...first.uris, ...next.uris])] });
  }
  return [...byFile.values()];
}
