import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../../usage-error.js";
import { readJson } from "./config-file.js";
import { reasonOf } from "./regular-file.js";
import { type HeaderOfFile, readSafetensors } from "./safetensors-header.js";

const LONGEST_INDEX = 64 << 20;
const INDEX = "model.safetensors.index.json";
const SHARD = /-(\d{5})-of-(\d{5})\.safetensors$/;

/** The sums of the files of a model's weights. */
export interface WeightFiles {
  readonly files: number;
  readonly bytes: number;
  readonly tensors: number;
  readonly params: number;
  /** Bytes and elements by the format's own dtype names, the largest share first. */
  readonly dtypes: readonly (readonly [dtype: string, bytes: number, elements: number])[];
  readonly shapes: ReadonlyMap<string, readonly number[]>;
}

/**
 * The safetensors files of a folder: those that its index names; else the shards; else the one.
 * Undefined if there is none.
 *
 * @throws UsageError for a missing shard, or for several files without a `model.safetensors`
 */
export function readWeightFolder(folder: string): WeightFiles | undefined {
  const found = listed(folder);
  const alone = indexAlone(folder, found);
  if (alone !== undefined) return alone;
  const names = shardNames(folder, found);
  if (names.length === 0) return undefined;
  return addUp(names.map((name) => readSafetensors(join(folder, name))));
}

/**
 * One file by its name.
 *
 * @throws UsageError for one shard of several: the others are needed too
 */
export function readWeightFile(path: string): WeightFiles {
  const [, , count] = SHARD.exec(path) ?? [];
  if (count !== undefined && Number(count) > 1) {
    throw new UsageError(`${path}: is one of ${Number(count)} shards; give the folder of them all`);
  }
  return addUp([readSafetensors(path)]);
}

/** The sums of an index without any of its shards; undefined if there is one, or the index has no size. */
function indexAlone(folder: string, names: readonly string[]): WeightFiles | undefined {
  if (!names.includes(INDEX)) return undefined;
  const index = readJson(join(folder, INDEX), LONGEST_INDEX) as Readonly<Record<string, unknown>>;
  const shards = [...new Set(Object.values(index?.["weight_map"] ?? {}))].map(String);
  const { total_size: bytes } = (index?.["metadata"] ?? {}) as { readonly total_size?: unknown };
  if (shards.length === 0 || shards.some((name) => names.includes(name))) return undefined;
  if (typeof bytes !== "number" || !Number.isSafeInteger(bytes) || bytes < 1) return undefined;
  const tensors = Object.keys(index["weight_map"] ?? {}).length;
  return { files: shards.length, bytes, tensors, params: 0, dtypes: [], shapes: new Map() };
}

function shardNames(folder: string, names: readonly string[]): readonly string[] {
  const index = names.includes(INDEX) ? readJson(join(folder, INDEX), LONGEST_INDEX) : undefined;
  if (index !== undefined) return indexed(folder, index);
  const weights = names.filter(
    (name) => name.endsWith(".safetensors") && !name.startsWith("adapter"),
  );
  const shards = weights.filter((name) => SHARD.test(name));
  const [first] = shards;
  if (first !== undefined) return allShards(folder, first, shards);
  if (weights.includes("model.safetensors")) return ["model.safetensors"];
  if (weights.length > 1) {
    throw new UsageError(
      `${folder}: found ${weights.slice(0, 4).join(", ")}; expected one of them to be the model's; give that file`,
    );
  }
  return weights;
}

function indexed(folder: string, index: unknown): readonly string[] {
  const map = (index as { weight_map?: unknown } | null)?.weight_map;
  const names =
    typeof map === "object" && map !== null ? [...new Set(Object.values(map))] : undefined;
  // Only names within the folder.
  if (!names?.length || !names.every((name) => /^[^/\\]+\.safetensors$/.test(String(name)))) {
    throw new UsageError(
      `${join(folder, INDEX)}: found no weight_map of file names; expected one for each tensor`,
    );
  }
  return present(folder, names.map(String).sort());
}

function allShards(folder: string, first: string, found: readonly string[]): readonly string[] {
  const [, , count = "0"] = SHARD.exec(first) ?? [];
  const names = Array.from({ length: Math.min(Number(count), 10_000) }, (_, index) =>
    first.replace(SHARD, `-${String(index + 1).padStart(5, "0")}-of-${count}.safetensors`),
  );
  const strange = found.find((name) => !names.includes(name));
  if (strange !== undefined) {
    throw new UsageError(
      `${folder}: found shards of two models, ${first} and ${strange}; expected those of one`,
    );
  }
  return present(folder, names);
}

function present(folder: string, names: readonly string[]): readonly string[] {
  const missing = names.filter((name) => !existsSync(join(folder, name)));
  if (missing.length === 0) return names;
  const more = missing.length > 1 ? ` and ${missing.length - 1} more` : "";
  throw new UsageError(
    `${folder}: found ${names.length - missing.length} of ${names.length} shards; ${missing[0]}${more} missing; fetch the rest`,
  );
}

function addUp(headers: readonly HeaderOfFile[]): WeightFiles {
  const dtypes = new Map<string, { bytes: number; elements: number }>();
  const shapes = new Map<string, readonly number[]>();
  for (const header of headers) {
    for (const [dtype, { bytes, params }] of Object.entries(header.dtypes)) {
      const before = dtypes.get(dtype) ?? { bytes: 0, elements: 0 };
      dtypes.set(dtype, { bytes: before.bytes + bytes, elements: before.elements + params });
    }
    for (const [name, shape] of header.shapes) shapes.set(name, shape);
  }
  const total = (of: (header: HeaderOfFile) => number): number =>
    headers.reduce((sum, header) => sum + of(header), 0);
  return {
    files: headers.length,
    bytes: total(({ bytes }) => bytes),
    tensors: total(({ tensors }) => tensors),
    params: total(({ params }) => params),
    dtypes: [...dtypes]
      .map(([dtype, { bytes, elements }]) => [dtype, bytes, elements] as const)
      .sort((a, b) => b[1] - a[1]),
    shapes,
  };
}

export function listed(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    throw new UsageError(`${folder}: ${reasonOf(error)}`);
  }
}
