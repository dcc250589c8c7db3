import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { GGMLQuantizationType, type GGUFParseOutput, gguf } from "@huggingface/gguf";
import { ConfigError } from "../../../checkpoint/config-error.js";
import {
  type GgufHeader,
  type GgufModel,
  modelFromGguf,
} from "../../../checkpoint/gguf/gguf-model.js";
import { type GgufTensor, measured } from "../../../checkpoint/gguf/gguf-tensors.js";
import { group } from "../../../sizing/explain.js";
import { UsageError } from "../../usage-error.js";
import type { WeightFiles } from "./model-folder.js";
import { type RegularFile, withFile } from "./regular-file.js";

/** Published files have up to some 2,000 tensors and 100 fields. */
const MOST_TENSORS = 100_000n;
const MOST_FIELDS = 10_000n;

const SHARD = /^(.*)-(\d{5})-of-(\d{5})\.gguf$/;

/** A GGUF file with its other shards: its model, and the sums of its tensors. */
export interface GgufFile extends GgufModel {
  readonly files: WeightFiles;
}

/**
 * Reads the headers of a GGUF file and its other shards, and nothing else of them.
 *
 * @throws UsageError for a damaged header, a missing shard, and a file that is shorter than its header says
 */
export async function readGguf(path: string): Promise<GgufFile> {
  const shards = shardsOf(path);
  try {
    const headers: GgufHeader[] = [];
    for (const shard of shards) headers.push(await readHeader(shard));
    const [first] = headers as [GgufHeader];
    const tensors = headers.flatMap((header) => header.tensors);
    const model = modelFromGguf({ metadata: first.metadata, tensors });
    return { ...model, files: sumsOf(model, headers.length) };
  } catch (error) {
    if (error instanceof ConfigError) throw new UsageError(`${path}: ${error.message}`);
    throw error;
  }
}

function shardsOf(path: string): readonly string[] {
  const [, start = "", , count = "1"] = SHARD.exec(basename(path)) ?? [];
  const shards = Math.min(Number(count), 1000);
  if (start === "" || shards < 2) return [path];
  const names = Array.from({ length: shards }, (_, index) =>
    join(dirname(path), `${start}-${String(index + 1).padStart(5, "0")}-of-${count}.gguf`),
  );
  const missing = names.filter((name) => !existsSync(name));
  if (missing.length === 0) return names;
  const more = missing.length > 1 ? ` and ${missing.length - 1} more` : "";
  throw new UsageError(
    `${path}: found ${names.length - missing.length} of ${names.length} shards; ${basename(missing[0] as string)}${more} missing; fetch the rest`,
  );
}

async function readHeader(path: string): Promise<GgufHeader> {
  withFile(path, (file) => requireCounts(file, file.read(0, 24)));
  const { metadata, tensorInfos, tensorDataOffset } = await parsed(path);
  const tensors = tensorInfos.map(
    ({ name, dtype, shape }): GgufTensor => ({
      name,
      type: GGMLQuantizationType[dtype] ?? `type ${dtype}`,
      shape: shape.map(Number),
    }),
  );
  requireWhole(path, tensors, tensorInfos, tensorDataOffset);
  return { metadata: { ...metadata }, tensors };
}

function requireCounts({ path, size }: RegularFile, start: Buffer): void {
  if (start.length < 24) {
    throw new UsageError(
      `${path}: found ${size} bytes; expected a GGUF file, which begins with 24`,
    );
  }
  const [tensors, fields] = [start.readBigUInt64LE(8), start.readBigUInt64LE(16)];
  if (tensors > MOST_TENSORS || fields > MOST_FIELDS) {
    throw new UsageError(
      `${path}: found ${tensors} tensors and ${fields} fields; expected at most ${group(Number(MOST_TENSORS))} and ${group(Number(MOST_FIELDS))}; the file is damaged`,
    );
  }
}

/** The library reads through our own function, which refuses pipes and reads nothing beyond the file. */
async function parsed(path: string): Promise<GGUFParseOutput> {
  try {
    return await gguf("https://file.invalid/", { fetch: fetchFrom(path) });
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      `${path}: found a header that cannot be read (${reason.slice(0, 120)}); expected a GGUF file of version 2 or 3; it is damaged, or of a newer kind`,
    );
  }
}

function fetchFrom(path: string): typeof fetch {
  const answer = (_: unknown, { headers }: { headers: Readonly<Record<string, string>> }) =>
    withFile(path, ({ size, read }) => {
      const [, start, end] = /bytes=(\d+)-(\d+)/.exec(headers["Range"] ?? "") ?? [];
      const from = Number(start);
      if (from >= size) {
        throw new UsageError(
          `${path}: found ${group(size)} bytes; expected more, as its header goes on; the download was cut off, fetch it again`,
        );
      }
      const bytes = read(from, Number(end) - from + 1);
      return {
        headers: new Map([["content-range", `bytes ${start}-${end}/${size}`]]),
        arrayBuffer: () =>
          bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength),
      };
    });
  return (async (...args: Parameters<typeof answer>) => answer(...args)) as unknown as typeof fetch;
}

/** Each tensor lies within the file. */
function requireWhole(
  path: string,
  tensors: readonly GgufTensor[],
  infos: GGUFParseOutput["tensorInfos"],
  start: bigint,
): void {
  const size = withFile(path, (file) => file.size);
  const ends = tensors.map(
    (tensor, index) => start + (infos[index]?.offset ?? 0n) + BigInt(measured(tensor).bytes),
  );
  const end = ends.reduce((last, each) => (each > last ? each : last), start);
  if (end > BigInt(size)) {
    throw new UsageError(
      `${path}: found ${group(size)} bytes; expected at least ${end}, as its header says; the download was cut off; fetch it again`,
    );
  }
}

function sumsOf({ tensors }: GgufModel, files: number): WeightFiles {
  const dtypes = new Map<string, { bytes: number; elements: number }>();
  for (const { type, bytes, elements } of tensors) {
    const before = dtypes.get(type) ?? { bytes: 0, elements: 0 };
    dtypes.set(type, { bytes: before.bytes + bytes, elements: before.elements + elements });
  }
  return {
    files,
    bytes: tensors.reduce((sum, { bytes }) => sum + bytes, 0),
    tensors: tensors.length,
    params: tensors.reduce((sum, { elements }) => sum + elements, 0),
    dtypes: [...dtypes]
      .map(([type, { bytes, elements }]) => [type, bytes, elements] as const)
      .sort((a, b) => b[1] - a[1]),
    shapes: new Map(tensors.map(({ name, shape }) => [name, shape])),
  };
}
