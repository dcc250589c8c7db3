import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { UsageError } from "../../usage-error.js";

/** A file that is open for reading, and how long it is. */
export interface RegularFile {
  readonly path: string;
  readonly size: number;
  /** Bytes from a position; fewer at the file's end. */
  readonly read: (position: number, length: number) => Buffer;
}

/**
 * Opens a file while `use` runs. A pipe or a device is refused: reading it may never end.
 *
 * @throws UsageError for a path that cannot be opened or is not a regular file
 */
export function withFile<Result>(path: string, use: (file: RegularFile) => Result): Result {
  const descriptor = open(path);
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) throw new UsageError(`${path}: found no regular file; expected one`);
    return use({
      path,
      size: stats.size,
      read: (position, length) => {
        const bytes = Buffer.alloc(Math.min(length, Math.max(0, stats.size - position)));
        let filled = 0;
        while (filled < bytes.length) {
          const count = readSync(
            descriptor,
            bytes,
            filled,
            bytes.length - filled,
            position + filled,
          );
          if (count === 0) break;
          filled += count;
        }
        return bytes.subarray(0, filled);
      },
    });
  } finally {
    closeSync(descriptor);
  }
}

function open(path: string): number {
  try {
    // Without NONBLOCK, opening a pipe without a writer would never return.
    return openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    throw new UsageError(`${path}: ${reasonOf(error)}`);
  }
}

/** The system's reason, without its code and the path. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: "there is no such file",
    EACCES: "may not be read",
    EISDIR: "is a folder",
    ELOOP: "a link that leads to itself",
  };
  return reasons[code ?? ""] ?? message;
}
