import { truncateSync } from "node:fs";
import type { GgufHeader } from "../../../src/checkpoint/gguf/gguf-model.js";
import { measured } from "../../../src/checkpoint/gguf/gguf-tensors.js";
import { write } from "./model-files.js";

const TYPES: Readonly<Record<string, number>> = { F32: 0, F16: 1, Q8_0: 8, Q4_K: 12, Q6_K: 14 };

/** Writes a GGUF file of version 3 and, in place of the tensors, a hole of their size. */
export function writeGguf(path: string, { metadata, tensors }: GgufHeader, lengthened = 0): void {
  const fields = Object.entries(metadata).map(([name, value]) => [text(name), typedValue(value)]);
  let offset = 0;
  const infos = tensors.map((tensor) => {
    const { name, type, shape } = tensor;
    const dimensions = [u32(shape.length), ...shape.map(u64)];
    const info = [text(name), ...dimensions, u32(TYPES[type] ?? 99), u64(offset)];
    if (TYPES[type] !== undefined) offset += Math.ceil(measured(tensor).bytes / 32) * 32;
    return Buffer.concat(info);
  });
  const header = Buffer.concat([
    Buffer.from("GGUF"),
    u32(3),
    u64(tensors.length),
    u64(fields.length),
    ...fields.flat(),
    ...infos,
  ]);
  write(path, header);
  truncateSync(path, Math.ceil(header.length / 32) * 32 + offset + lengthened);
}

function typedValue(value: unknown): Buffer {
  if (typeof value === "string") return Buffer.concat([u32(8), text(value)]);
  if (typeof value === "boolean") return Buffer.concat([u32(7), Buffer.from([value ? 1 : 0])]);
  if (Array.isArray(value)) {
    const items = value.map(typedValue);
    const type = items[0]?.subarray(0, 4) ?? u32(4);
    return Buffer.concat([
      u32(9),
      type,
      u64(items.length),
      ...items.map((item) => item.subarray(4)),
    ]);
  }
  return Buffer.concat([u32(4), u32(Number(value))]);
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([u64(bytes.length), bytes]);
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}
