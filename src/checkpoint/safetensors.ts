import { ConfigError } from "./config-error.js";

/** Bits of an element, by the dtype names of the safetensors format. */
const BITS: Readonly<Record<string, number>> = {
  BOOL: 8,
  F4: 4,
  F6_E2M3: 6,
  F6_E3M2: 6,
  U8: 8,
  I8: 8,
  F8_E5M2: 8,
  F8_E4M3: 8,
  F8_E8M0: 8,
  F8_E4M3FNUZ: 8,
  F8_E5M2FNUZ: 8,
  I16: 16,
  U16: 16,
  F16: 16,
  BF16: 16,
  I32: 32,
  U32: 32,
  F32: 32,
  C64: 64,
  F64: 64,
  I64: 64,
  U64: 64,
};

/** The sums of the tensors of one dtype. */
export interface DtypeSum {
  readonly tensors: number;
  /** Elements. Weights packed into a wider dtype (two of 4 bits in a U8) count as one. */
  readonly params: number;
  readonly bytes: number;
}

/** The sums of a safetensors file, by its header. */
export interface SafetensorsSum {
  readonly tensors: number;
  readonly params: number;
  /** Bytes of all tensors, the header not counted. */
  readonly bytes: number;
  readonly dtypes: Readonly<Record<string, DtypeSum>>;
}

/**
 * Exact bytes and parameters by dtype, from the header of a safetensors file.
 *
 * @param header - the parsed JSON at the file's start; the caller reads the file
 * @throws ConfigError, naming the tensor, for a field that is missing, not legal, or in contradiction to
 * the offsets
 * @example
 * modelFromSafetensorsHeader({
 *   "model.embed_tokens.weight": { dtype: "BF16", shape: [128256, 4096], data_offsets: [0, 1050673152] },
 * }).bytes; // 1050673152
 */
export function modelFromSafetensorsHeader(header: unknown): SafetensorsSum {
  if (!isRecord(header)) {
    throw new ConfigError(
      "header",
      header,
      "an object of tensors",
      "pass the parsed JSON header, not its text or the file",
    );
  }
  const dtypes = new Map<string, DtypeSum>();
  const ranges: [start: number, end: number, name: string][] = [];
  for (const [name, tensor] of Object.entries(header)) {
    if (name === "__metadata__") continue;
    const { dtype, elements, start, end } = readTensor(name, tensor);
    const before = dtypes.get(dtype) ?? { tensors: 0, params: 0, bytes: 0 };
    dtypes.set(dtype, {
      tensors: before.tensors + 1,
      params: before.params + elements,
      bytes: before.bytes + end - start,
    });
    ranges.push([start, end, name]);
  }
  requireContiguous(ranges);
  const sums = [...dtypes.values()];
  return {
    tensors: ranges.length,
    params: sums.reduce((total, { params }) => total + params, 0),
    bytes: sums.reduce((total, { bytes }) => total + bytes, 0),
    dtypes: Object.fromEntries(dtypes),
  };
}

function readTensor(
  name: string,
  tensor: unknown,
): { dtype: string; elements: number; start: number; end: number } {
  const refuse = (field: string, found: unknown, expected: string): never => {
    throw new ConfigError(
      `${name}.${field}`,
      found,
      expected,
      "the file is damaged or of another kind",
    );
  };
  if (!isRecord(tensor))
    return refuse("dtype", tensor, "an object with dtype, shape, data_offsets");
  const { dtype, shape, data_offsets: offsets } = tensor;
  if (typeof dtype !== "string" || !Object.hasOwn(BITS, dtype)) {
    return refuse("dtype", dtype, Object.keys(BITS).join(", "));
  }
  if (!isSizes(shape)) return refuse("shape", shape, "a list of sizes from 0");
  const elements = shape.reduce((product, size) => product * size, 1);
  if (!Number.isSafeInteger(elements)) return refuse("shape", shape, "at most 2^53-1 elements");
  if (!isSizes(offsets) || offsets.length !== 2) {
    return refuse("data_offsets", offsets, "a start and an end");
  }
  const [start = 0, end = 0] = offsets;
  const bits = BITS[dtype] as number;
  // Below 8 bits, a tensor fills its last byte.
  const bytes = bits >= 8 ? elements * (bits / 8) : Math.ceil((elements * bits) / 8);
  if (end - start !== bytes) {
    return refuse(
      "data_offsets",
      `${start} to ${end}`,
      `${bytes} bytes, as its shape and dtype say`,
    );
  }
  return { dtype, elements, start, end };
}

/** The offsets, in order, must fill the file without holes or overlaps. */
function requireContiguous(ranges: [start: number, end: number, name: string][]): void {
  let position = 0;
  for (const [start, end, name] of ranges.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    if (start !== position) {
      throw new ConfigError(
        `${name}.data_offsets`,
        start,
        `a start at ${position}, where the tensor before ends`,
        "the file is damaged or of another kind",
      );
    }
    position = end;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isSizes(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((item) => Number.isSafeInteger(item) && item >= 0);
}
