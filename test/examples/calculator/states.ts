/* The states of the page that the tests look at: each kind of layer, each verdict, each setting. */

/** A config.json of no model of the data set, in the manner of Hugging Face. */
export const CONFIG: Record<string, unknown> = {
  architectures: ["Qwen3ForCausalLM"],
  head_dim: 128,
  hidden_size: 2560,
  intermediate_size: 9728,
  max_position_embeddings: 40960,
  model_type: "qwen3",
  num_attention_heads: 32,
  num_hidden_layers: 36,
  num_key_value_heads: 8,
  tie_word_embeddings: true,
  torch_dtype: "bfloat16",
  vocab_size: 151936,
};

export interface Example {
  readonly name: string;
  readonly model: string;
  readonly config?: Record<string, unknown>;
  readonly format: string;
  readonly kv: string;
  readonly device: string;
  readonly ctx: number;
  readonly batch: number;
  /** GB of 10^9 bytes. */
  readonly reserve?: number;
  readonly window?: "reserved";
  readonly compare?: readonly string[];
}

export const EXAMPLES: readonly Example[] = [
  {
    name: "crosses the limit",
    model: "llama-3.3-70b",
    format: "fp8",
    kv: "fp8",
    device: "dgx-spark",
    ctx: 32768,
    batch: 4,
  },
  {
    name: "up to the model's maximum",
    model: "llama-3.3-70b",
    format: "nvfp4",
    kv: "fp8",
    device: "dgx-spark",
    ctx: 32768,
    batch: 4,
  },
  {
    name: "tight",
    model: "llama-3.3-70b",
    format: "nvfp4",
    kv: "fp8",
    device: "dgx-spark",
    ctx: 131072,
    batch: 4,
  },
  {
    name: "does not fit",
    model: "llama-3.3-70b",
    format: "bf16",
    kv: "q8_0",
    device: "dgx-spark",
    ctx: 1000,
    batch: 1,
  },
  {
    name: "does not fit by its context, no band",
    model: "qwen3-32b",
    format: "Q4_K_M",
    kv: "f16",
    device: "rtx-5090",
    ctx: 40960,
    batch: 3,
  },
  {
    name: "states, reserve, several models",
    model: "qwen3-next-80b-a3b",
    format: "nvfp4",
    kv: "bf16",
    device: "dgx-spark",
    ctx: 131072,
    batch: 16,
    reserve: 10.5,
    compare: ["llama-3.3-70b", "gpt-oss-120b", "gemma-3-27b", "mistral-7b-v0.3", "deepseek-v3"],
  },
  {
    name: "windows",
    model: "gemma-3-27b",
    format: "Q8_0",
    kv: "bf16",
    device: "strix-halo-128gb",
    ctx: 100000,
    batch: 5,
  },
  {
    name: "windows reserved in full",
    model: "gemma-3-27b",
    format: "int8",
    kv: "bf16",
    device: "dgx-spark",
    ctx: 65536,
    batch: 1,
    window: "reserved",
    compare: ["gpt-oss-20b"],
  },
  {
    name: "latents",
    model: "deepseek-v3",
    format: "fp8",
    kv: "fp8",
    device: "mac-studio-m3-ultra-512gb",
    ctx: 8192,
    batch: 1,
  },
  {
    name: "beyond the model's maximum",
    model: "gemma-2-9b",
    format: "fp8",
    kv: "bf16",
    device: "h100-sxm-80gb",
    ctx: 20000,
    batch: 2,
  },
  {
    name: "chunks, ten million tokens",
    model: "llama-4-scout",
    format: "nvfp4",
    kv: "fp8",
    device: "dgx-spark-2x",
    ctx: 1048576,
    batch: 1,
  },
  {
    name: "a pasted config",
    model: "config.json",
    config: CONFIG,
    format: "bf16",
    kv: "bf16",
    device: "dgx-spark",
    ctx: 40960,
    batch: 8,
    compare: ["qwen3-8b"],
  },
];

/** The address that leads to an example. */
export function fragmentOf({ name: _, config, ...example }: Example): string {
  const { compare, ...fields } = example;
  const fragment = new URLSearchParams(
    Object.entries(fields).map(([key, value]) => [key, String(value)]),
  );
  if (config !== undefined) fragment.set("config", JSON.stringify(config));
  if (compare !== undefined) fragment.set("compare", compare.join(" "));
  return `#${fragment}`;
}
