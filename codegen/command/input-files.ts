import { readdirSync, readFileSync, type Stats, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { nearest } from "../diagnostics/did-you-mean.js";
import { lineAndColumn, problemWith } from "../diagnostics/position.js";
import { CodegenError, type ProblemParts } from "../diagnostics/problem.js";

/** The input files of a run, each read once. */
export class InputFiles {
  /** Every file that was asked for, also those that do not exist. */
  readonly asked: Set<string> = new Set();
  /** Every folder that was listed. */
  readonly folders: Set<string> = new Set();
  readonly #texts = new Map<string, string>();

  /** @throws CodegenError for what is not a file in UTF-8 */
  read(file: string): string {
    this.asked.add(file);
    let text = this.#texts.get(file);
    if (text === undefined) {
      text = readText(file);
      this.#texts.set(file, text);
    }
    return text;
  }

  /** Whether a change of a file in a folder may change what is read. */
  isInput(folder: string, name: string): boolean {
    if (this.asked.has(join(folder, name))) return true;
    return this.folders.has(folder) && (isDataFile(name) || !name.includes("."));
  }

  /** Whether a file has another text than it had when it was read. */
  isStale(): boolean {
    return [...this.#texts].some(([file, text]) => {
      try {
        return readText(file) !== text;
      } catch {
        return true;
      }
    });
  }

  /** Whether there is a file to read. */
  has(file: string): boolean {
    this.asked.add(file);
    return statOf(file)?.isFile() === true;
  }

  /**
   * The names in a folder, in the order of their code units. Those of folders end in "/".
   *
   * @throws CodegenError if it is not a folder
   */
  list(folder: string, option: "--from" | "--refs" = "--from"): string[] {
    this.folders.add(folder);
    try {
      return readdirSync(folder)
        .sort()
        .map((name) => (isFolder(join(folder, name)) ? `${name}/` : name));
    } catch (error) {
      throw refusal(folder, {
        found: reasonOf(error),
        ...(option === "--from"
          ? {
              expected: "a folder of data sets",
              fix: "name the folder with --from, or one file: --data FILE --out DIR",
            }
          : { expected: "a folder of schemas", fix: "correct the path after --refs" }),
      });
    }
  }
}

/** Whether a file has the ending of data or of a schema; `.json5` is refused where it is parsed. */
export function isDataFile(name: string): boolean {
  return /\.(?:json|jsonc|json5|yaml|yml)$/i.test(name);
}

/** Also a link to one. */
export function isFolder(path: string): boolean {
  return statOf(path)?.isDirectory() === true;
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function readText(file: string): string {
  if (/^[a-z]+:\/\//i.test(file)) throw refusal(file, urlParts(file));
  const stats = statOf(file);
  if (stats?.isDirectory()) {
    const fix = "name a file in it";
    throw refusal(file, { found: "a folder", expected: "a file", fix });
  }
  // A pipe has no end until somebody closes it.
  if (stats !== undefined && !stats.isFile()) {
    const fix = "write its content to a file first";
    throw refusal(file, { found: "a device or a pipe", expected: "a regular file", fix });
  }
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw refusal(file, {
      found: reasonOf(error),
      expected: "a file that can be read",
      fix: fixFor(file),
    });
  }
  return decodeFile(file, bytes);
}

function urlParts(url: string): ProblemParts {
  const copy = url.split("/").at(-1) || "schema.json";
  return {
    found: "a URL",
    expected: "a file: the network is never read",
    fix: `download it first: curl -o ${copy} ${url}`,
  };
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "no such file or folder",
  ENOTDIR: "a file where the path needs a folder",
  EACCES: "no permission to read it",
  EPERM: "no permission to read it",
};

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return ("code" in error ? reasons[String(error.code)] : undefined) ?? error.message;
}

function fixFor(file: string): string {
  try {
    const close = nearest(basename(file), readdirSync(dirname(file)));
    if (close !== undefined) return `did you mean ${join(dirname(file), close)}?`;
  } catch {
    // Its folder cannot be listed either.
  }
  return "check the path and its permissions";
}

function decodeFile(file: string, bytes: Buffer): string {
  try {
    return decode(bytes);
  } catch {
    const valid = validPrefix(bytes);
    const before = decode(bytes.subarray(0, valid));
    throw new CodegenError([
      {
        file,
        ...lineAndColumn(before, before.length),
        pointer: "",
        found: `the byte 0x${bytes[valid]?.toString(16).padStart(2, "0")}, which is not UTF-8`,
        expected: "a file in UTF-8",
        fix: "save the file in UTF-8",
      },
    ]);
  }
}

/** @throws TypeError for bytes that are not UTF-8 */
function decode(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
}

/** The number of bytes before the first byte that is not UTF-8. */
function validPrefix(bytes: Uint8Array): number {
  const isValid = (length: number): boolean => {
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, length), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  let valid = 0;
  let invalid = bytes.length + 1;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    if (isValid(middle)) valid = middle;
    else invalid = middle;
  }
  // A character that the invalid byte cuts short does not count.
  while (valid > 0 && !isWhole(bytes.subarray(0, valid))) valid -= 1;
  return valid;
}

function isWhole(bytes: Uint8Array): boolean {
  try {
    decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function refusal(file: string, parts: ProblemParts): CodegenError {
  return new CodegenError([problemWith(file, parts)]);
}
