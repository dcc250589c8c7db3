import type { Problem } from "../../diagnostics/problem.js";
import type { JsonDocument } from "../../parse/json.js";
import { addressOf, fileAt } from "./addresses.js";
import { absolute, text } from "./identifiers.js";

/** A schema file that references may lead to. */
export interface SchemaFile {
  /** The path that references to it are relative to. */
  readonly file: string;
  /** Further URIs of the file, in addition to its path and its `$id`. */
  readonly uris: readonly string[];
  /** Undefined if it has problems. */
  readonly document: JsonDocument | undefined;
  readonly problems: readonly Problem[];
}

/** Schema files, each once, by path, by the URIs that the caller gives them, and by `$id`. */
export class Library {
  readonly #byUri = new Map<string, SchemaFile[]>();
  readonly files: readonly SchemaFile[];

  constructor(files: readonly SchemaFile[]) {
    this.files = files;
    for (const entry of files) {
      for (const uri of new Set(urisOf(entry))) {
        this.#byUri.set(uri, [...(this.#byUri.get(uri) ?? []), entry]);
      }
    }
  }

  /** More than one if several files have this `$id`. */
  find(uri: string): readonly SchemaFile[] {
    return this.#byUri.get(key(uri)) ?? [];
  }

  /** What a reference may name. */
  uris(): string[] {
    return [...this.#byUri.keys()].filter((uri) => fileAt(uri) === undefined);
  }
}

function urisOf({ file, uris, document }: SchemaFile): string[] {
  const address = addressOf(file);
  const root = document?.root;
  const identifier = root && (text(root, "$id") ?? text(root, "id"));
  const own = identifier === undefined ? undefined : absolute(identifier, address);
  return [address, ...uris, own].flatMap((each) => (each === undefined ? [] : [key(each)]));
}

/** The same for each spelling of a URI. */
function key(uri: string): string {
  const path = fileAt(uri);
  return path === undefined ? uri.replace(/#$/, "") : addressOf(path);
}
