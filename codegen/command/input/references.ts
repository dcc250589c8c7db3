import { existsSync, realpathSync } from "node:fs";
import { dirname, isAbsolute, join, relative, sep } from "node:path";
import { problemWith } from "../../diagnostics/position.js";
import { CodegenError } from "../../diagnostics/problem.js";
import { addressOf, fileAt } from "../../json-schema/document/addresses.js";
import { absolute, splitFragment } from "../../json-schema/document/identifiers.js";
import type { JsonNode } from "../../parse/json.js";
import { parse } from "../../parse/parse.js";
import type { SchemaReference, TextFile } from "../../types.js";
import { type InputFiles, isDataFile } from "../input-files.js";

export const noInputOptions: InputOptions = {
  annotations: undefined,
  mappings: [],
  folders: [],
  comments: false,
};

/** The options for input files other than data and schemas. */
export interface InputOptions {
  /** The file with annotations for the schema. */
  readonly annotations: string | undefined;
  /** Files by the URI that references name. */
  readonly mappings: readonly { readonly uri: string; readonly file: string }[];
  /** Folders of schemas, which references name by their `$id`. */
  readonly folders: readonly string[];
  /** Whether files named `.json` may have comments. */
  readonly comments: boolean;
}

/**
 * The files that schemas may refer to: those that the options name, and those that relative references
 * lead to, from file to file, within the project.
 *
 * @throws CodegenError for a file or a folder of the options that cannot be read
 */
export function readReferences(
  schemas: readonly TextFile[],
  { mappings, folders, comments }: InputOptions,
  files: InputFiles,
): SchemaReference[] {
  const found: SchemaReference[] = mappings.map(({ uri, file }) => {
    return { uri, file, text: files.read(file) };
  });
  for (const folder of folders) {
    found.push(
      ...filesIn(folder, files, "--refs").map((file) => ({ file, text: files.read(file) })),
    );
  }
  const known = new Set([...schemas, ...found].map(({ file }) => addressOf(file)));
  const pending: TextFile[] = [...schemas, ...found];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const file of filesReferredTo(next, comments)) {
      const address = addressOf(file);
      if (known.has(address) || !files.has(file) || !isInProject(file)) continue;
      known.add(address);
      const reference = { file, text: files.read(file) };
      found.push(reference);
      pending.push(reference);
    }
  }
  return found;
}

/** More are a folder that was not intended, such as the root of the disk. */
const mostFiles = 10_000;

/**
 * The data files in a folder and in the folders in it, each folder once.
 *
 * @throws CodegenError for a folder that cannot be read, and for more than 10,000 files
 */
export function filesIn(
  folder: string,
  files: InputFiles,
  option: "--from" | "--refs" = "--from",
): string[] {
  const found: string[] = [];
  const seen = new Set<string>();
  const visit = (path: string, given: typeof option): void => {
    const names = files.list(path, given);
    // A link may lead back to a folder above it.
    const real = realpathSync(path);
    if (seen.has(real)) return;
    seen.add(real);
    for (const name of names) {
      if (name.startsWith(".")) continue;
      if (name.endsWith("/")) visit(join(path, name.slice(0, -1)), "--from");
      else if (isDataFile(name)) found.push(join(path, name));
      if (found.length + seen.size > mostFiles) throw tooManyFiles(folder);
    }
  };
  visit(folder, option);
  return found;
}

function tooManyFiles(folder: string): CodegenError {
  const found = `more than ${mostFiles} files and folders`;
  const expected = `a folder of at most ${mostFiles} entries or schemas`;
  return new CodegenError([
    problemWith(folder, { found, expected, fix: "name the folder that holds them" }),
  ]);
}

/** Whether a file lies in the repository of the current folder, or in that folder, also when links are followed. */
function isInProject(file: string): boolean {
  let home = process.cwd();
  for (let above = home; above !== dirname(above); above = dirname(above)) {
    if (existsSync(join(above, ".git"))) {
      home = above;
      break;
    }
  }
  const path = relative(realpathSync(home), realpathSync(file));
  return path !== ".." && !path.startsWith(`..${sep}`) && !isAbsolute(path);
}

function filesReferredTo({ file, text }: TextFile, comments: boolean): Set<string> {
  const found = new Set<string>();
  // Parsed only if there is something to find: a run that is up to date has to be fast.
  if (!text.includes("$ref")) return found;
  const visit = (node: JsonNode): void => {
    if (node.kind === "array") node.items.forEach(visit);
    if (node.kind !== "object") return;
    for (const [key, { value }] of node.members) {
      if (key === "$ref" && value.kind === "scalar" && typeof value.value === "string") {
        const [address] = splitFragment(value.value);
        const uri = address === "" ? undefined : absolute(address, addressOf(file));
        const path = uri === undefined ? undefined : fileAt(uri);
        if (path !== undefined) found.add(path);
      } else visit(value);
    }
  };
  try {
    visit(parse(file, text, "schema", () => {}, comments).root);
  } catch (error) {
    // Its problems are shown where it is read as a schema.
    if (!(error instanceof CodegenError)) throw error;
  }
  return found;
}
