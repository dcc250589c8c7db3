import { isAscii } from "node:buffer";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import module, { createRequire } from "node:module";
import { dirname } from "node:path";
import { Script } from "node:vm";
import { readNote, writeNote } from "../command/cache-directory.js";

/*
 * The engine's compiled code of a large CommonJS file, kept from one process to the next: of nine million
 * characters this saves half of the time that loading them takes. For Node 20; newer versions do it
 * themselves, if they are asked (cli.ts).
 */

const note = "compiled-code";
const digestLength = 32;

/**
 * Requires a file with the code that was compiled of it the last time. Without that, it is left when the
 * process ends, when all functions that it needed have been compiled.
 *
 * @param file absolute, and one that is required in no other way: it is not in `require.cache`
 */
export function requireCompiled(file: string): unknown {
  const text = read(file);
  const cachedData = codeFor(text);
  const script = new Script(module.wrap(text), {
    filename: file,
    ...(cachedData && { cachedData }),
  });
  const own = { exports: {} };
  const run = script.runInThisContext();
  run.call(own.exports, own.exports, createRequire(file), own, file, dirname(file));
  if (cachedData === undefined || script.cachedDataRejected === true) {
    process.once("exit", () => {
      const code = script.createCachedData();
      writeNote(note, Buffer.concat([digestOf(text, code), code]));
    });
  }
  return own.exports;
}

/** The engine itself compares no more than the length of the text, and crashes on damaged code. */
function codeFor(text: string): Buffer | undefined {
  const kept = readNote(note);
  if (kept === undefined) return undefined;
  const code = kept.subarray(digestLength);
  return kept.subarray(0, digestLength).equals(digestOf(text, code)) ? code : undefined;
}

/** Of the engine, the text and the code. */
function digestOf(text: string, code: Buffer): Buffer {
  const hash = createHash("sha256").update(`${process.version} ${process.arch} ${text.length} `);
  return hash.update(text).update(code).digest();
}

/** Long texts are read in a third of the time where there is nothing to decode. */
function read(file: string): string {
  const bytes = readFileSync(file);
  return bytes.toString(isAscii(bytes) ? "latin1" : "utf8");
}
