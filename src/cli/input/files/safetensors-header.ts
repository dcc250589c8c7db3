import { ConfigError } from "../../../checkpoint/config-error.js";
import {
  modelFromSafetensorsHeader,
  type SafetensorsSum,
} from "../../../checkpoint/safetensors.js";
import { group } from "../../../sizing/explain.js";
import { UsageError } from "../../usage-error.js";
import { foreignKind } from "./foreign-files.js";
import { type RegularFile, withFile } from "./regular-file.js";

/** The longest header that the format's own library reads. */
const LONGEST_HEADER = 100_000_000;

/** The sums of one file by its header, and the shapes of its tensors. */
export interface HeaderOfFile extends SafetensorsSum {
  readonly path: string;
  readonly shapes: ReadonlyMap<string, readonly number[]>;
}

/**
 * Reads the header of a safetensors file, and nothing else of it.
 *
 * @throws UsageError for a file of another kind, a damaged header, and a file that is shorter or
 * longer than its header says
 */
export function readSafetensors(path: string): HeaderOfFile {
  return withFile(path, (file) => {
    const start = file.read(0, 8);
    const foreign = foreignKind(start);
    if (foreign !== undefined) throw new UsageError(`${path}: ${foreign}`);
    const length = headerLength(file, start);
    const header = parseHeader(path, file.read(8, length));
    const sum = summed(path, header);
    const whole = 8 + length + sum.bytes;
    if (file.size !== whole) {
      const what = file.size < whole ? "the download was cut off; fetch it again" : "it is damaged";
      throw new UsageError(
        `${path}: found ${group(file.size)} bytes; expected ${group(whole)}, as its header says; ${what}`,
      );
    }
    return { ...sum, path, shapes: shapesOf(header) };
  });
}

function headerLength({ path, size }: RegularFile, start: Buffer): number {
  const expected = "expected a safetensors file";
  if (start.length < 8) {
    throw new UsageError(
      `${path}: found ${size} bytes; ${expected}, which begins with 8 of length`,
    );
  }
  const length = start.readBigUInt64LE();
  if (length < 2n || length > LONGEST_HEADER) {
    throw new UsageError(
      `${path}: found a header length of ${length}; ${expected} with a header of 2 to ${group(LONGEST_HEADER)} bytes; it is damaged or of another kind`,
    );
  }
  if (8n + length > BigInt(size)) {
    throw new UsageError(
      `${path}: found ${group(size)} bytes; expected a header of ${group(Number(length))} after the first 8; the download was cut off, fetch it again`,
    );
  }
  return Number(length);
}

function parseHeader(path: string, text: Buffer): Readonly<Record<string, unknown>> {
  // The format requires a brace; this refuses other text without parsing it.
  if (text[0] === 0x7b) {
    try {
      return JSON.parse(text.toString("utf8"));
    } catch {}
  }
  throw new UsageError(
    `${path}: found a header that is not a JSON object; expected a safetensors file; it is damaged or of another kind`,
  );
}

function summed(path: string, header: unknown): SafetensorsSum {
  try {
    return modelFromSafetensorsHeader(header);
  } catch (error) {
    if (error instanceof ConfigError) throw new UsageError(`${path}: ${error.message}`);
    throw error;
  }
}

function shapesOf(header: Readonly<Record<string, unknown>>): ReadonlyMap<string, number[]> {
  const shapes = new Map<string, number[]>();
  for (const [name, tensor] of Object.entries(header)) {
    if (name !== "__metadata__") shapes.set(name, (tensor as { shape: number[] }).shape);
  }
  return shapes;
}
