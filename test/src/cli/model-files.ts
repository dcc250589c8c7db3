import { mkdirSync, truncateSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** A tensor as a header names it. */
export type Tensor = readonly [name: string, dtype: string, shape: readonly number[]];

const BYTES: Readonly<Record<string, number>> = {
  F32: 4,
  BF16: 2,
  F8_E4M3: 1,
  U8: 1,
  I32: 4,
  U32: 4,
};

/** The fields of Llama 3.1 8B's config.json. */
export const LLAMA_8B = {
  architectures: ["LlamaForCausalLM"],
  model_type: "llama",
  hidden_size: 4096,
  intermediate_size: 14336,
  max_position_embeddings: 131072,
  num_attention_heads: 32,
  num_hidden_layers: 32,
  num_key_value_heads: 8,
  vocab_size: 128256,
  torch_dtype: "bfloat16",
} as const;

/** The tensors of a llama with these sizes, its linear layers in a dtype. */
export function llamaTensors(layers: number, dtype = "BF16"): Tensor[] {
  const block = (index: number): Tensor[] => {
    const name = (part: string): string => `model.layers.${index}.${part}.weight`;
    return [
      [name("self_attn.q_proj"), dtype, [4096, 4096]],
      [name("self_attn.k_proj"), dtype, [1024, 4096]],
      [name("self_attn.v_proj"), dtype, [1024, 4096]],
      [name("self_attn.o_proj"), dtype, [4096, 4096]],
      [name("mlp.gate_proj"), dtype, [14336, 4096]],
      [name("mlp.up_proj"), dtype, [14336, 4096]],
      [name("mlp.down_proj"), dtype, [4096, 14336]],
      [name("input_layernorm"), "BF16", [4096]],
      [name("post_attention_layernorm"), "BF16", [4096]],
    ];
  };
  return [
    ["model.embed_tokens.weight", "BF16", [128256, 4096]],
    ...Array.from({ length: layers }, (_, index) => block(index)).flat(),
    ["model.norm.weight", "BF16", [4096]],
    ["lm_head.weight", "BF16", [128256, 4096]],
  ];
}

/** Writes a header and, in place of the tensors, a hole of their size: it takes no room on the disk. */
export function writeSafetensors(path: string, tensors: readonly Tensor[], lengthened = 0): void {
  let end = 0;
  const header: Record<string, unknown> = { __metadata__: { format: "pt" } };
  for (const [name, dtype, shape] of tensors) {
    const start = end;
    end += shape.reduce((product, size) => product * size, BYTES[dtype] ?? Number.NaN);
    header[name] = { dtype, shape, data_offsets: [start, end] };
  }
  const text = Buffer.from(JSON.stringify(header));
  writeHeader(path, BigInt(text.length), text);
  truncateSync(path, 8 + text.length + end + lengthened);
}

/** Writes a length and what follows it, whether or not they agree. */
export function writeHeader(path: string, length: bigint, text: Buffer): void {
  const start = Buffer.alloc(8);
  start.writeBigUInt64LE(length);
  write(path, Buffer.concat([start, text]));
}

export function writeJson(path: string, value: unknown): void {
  write(path, JSON.stringify(value));
}

export function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
