import type { CacheKind } from "../../sizing/model.js";
import type { GgufMetadata } from "./gguf-metadata.js";
import type { MeasuredTensor } from "./gguf-tensors.js";

/**
 * The architectures whose cache follows from metadata and tensors as below, by llama.cpp's names.
 *
 * Source: llama.cpp, `src/llama-hparams.cpp`, `src/llama-model.cpp` and `src/llama-kv-cache.cpp`.
 */
export const GGUF_ARCHITECTURES: ReadonlySet<string> = new Set(
  `apertus arcee bailingmoe2 bitnet cohere2 command-r deepseek2 dots1 ernie4_5 ernie4_5-moe exaone4
    falcon-h1 gemma gemma2 gemma3 gemma4 glm4 glm4moe gpt-oss granite granitehybrid granitemoe
    hunyuan-dense hunyuan-moe lfm2 lfm2moe llama llama4 mimo2 minimax-m2 mistral3 nemotron nemotron_h
    nemotron_h_moe olmo2 olmoe phi3 qwen2 qwen2moe qwen2vl qwen3 qwen35 qwen35moe qwen3moe qwen3next
    qwen3vl qwen3vlmoe seed_oss smollm3 stablelm starcoder2 step35`.split(/\s+/),
);

/** Of each group of so many layers the last one sees all tokens. */
const FULL_EVERY: Readonly<Record<string, number>> = {
  cohere2: 4,
  exaone4: 4,
  gemma2: 2,
  gemma3: 6,
  "gpt-oss": 2,
  llama4: 4,
};

/** What each layer caches; undefined for an architecture that is not known. */
export function ggufCaches(
  metadata: GgufMetadata,
  layers: number,
  tensors: readonly MeasuredTensor[],
): readonly (readonly CacheKind[])[] | undefined {
  if (!GGUF_ARCHITECTURES.has(metadata.architecture)) return undefined;
  const reaches = reachesOf(metadata, layers);
  if (reaches === undefined) return undefined;
  const byLayer = Array.from({ length: layers }, () => new Map<string, MeasuredTensor>());
  for (const tensor of tensors) {
    if (tensor.layer !== undefined) byLayer[tensor.layer]?.set(tensor.role, tensor);
  }
  const shared = metadata.count("attention.shared_kv_layers", 0, 0);
  const kvHeads = byLayer.some((each) => hasAttention(each))
    ? metadata.perLayer("attention.head_count_kv", layers, headsOf(metadata, layers))
    : [];
  return byLayer.map((each, layer): readonly CacheKind[] => {
    const state = stateOf(metadata, each);
    if (!hasAttention(each) || layer >= layers - shared) return state;
    if (each.has("attn_kv_a_mqa") && metadata.has("attention.key_length_mla")) {
      const latent_dim = metadata.count("attention.kv_lora_rank");
      return [
        { kind: "latent", latent_dim, rope_dim: metadata.count("rope.dimension_count", 0, 0) },
      ];
    }
    return [...state, attentionOf(metadata, each, kvHeads[layer] ?? 0, reaches[layer] ?? {})];
  });
}

type LayerTensors = ReadonlyMap<string, MeasuredTensor>;
type Reach = { readonly window?: number; readonly chunk?: number };

function headsOf(metadata: GgufMetadata, layers: number): number | undefined {
  return metadata.perLayer("attention.head_count", layers).find((heads) => heads > 0);
}

/** In hybrids a layer with a state may have a fused projection of its own, which is not attention. */
function hasAttention(tensors: LayerTensors): boolean {
  if (tensors.has("attn_k") || tensors.has("attn_k_b") || tensors.has("attn_kv_b")) return true;
  return tensors.has("attn_qkv") && ![...tensors.keys()].some((role) => role.startsWith("ssm_"));
}

/** The widths are those of the projections, else of the metadata. */
function attentionOf(
  metadata: GgufMetadata,
  tensors: LayerTensors,
  kvHeads: number,
  reach: Reach,
): CacheKind {
  const hidden = metadata.count("embedding_length");
  const heads = headsOf(metadata, metadata.count("block_count")) ?? 1;
  if (kvHeads === 0) throw metadata.error("attention.head_count_kv", "at least 1 in each layer");
  const usual = metadata.count("attention.key_length", Math.trunc(hidden / heads));
  const ofRows = (role: string): number | undefined => {
    const rows = tensors.get(role)?.shape[1];
    return rows !== undefined && rows % kvHeads === 0 ? rows / kvHeads : undefined;
  };
  const key_dim = ofRows("attn_k") ?? usual;
  const value = tensors.has("attn_k") ? key_dim : metadata.count("attention.value_length", usual);
  const value_dim = ofRows("attn_v") ?? value;
  return { kind: "attention", kv_heads: kvHeads, key_dim, value_dim, ...reach };
}

/**
 * `(kernel − 1) × (inner + 2 × groups × state)` and `state × inner` elements; of a short convolution
 * `(kernel − 1) × hidden`.
 */
function stateOf(metadata: GgufMetadata, tensors: LayerTensors): readonly CacheKind[] {
  if ([...tensors.keys()].some((role) => role.startsWith("shortconv"))) {
    const kernel = metadata.count("shortconv.l_cache");
    const convolution = (kernel - 1) * metadata.count("embedding_length");
    return [{ kind: "state", convolution, recurrent: 0 }];
  }
  if (![...tensors.keys()].some((role) => role.startsWith("ssm_"))) return [];
  const inner = metadata.count("ssm.inner_size");
  const state = metadata.count("ssm.state_size");
  const channels = inner + 2 * metadata.count("ssm.group_count", 0, 0) * state;
  const convolution = (metadata.count("ssm.conv_kernel") - 1) * channels;
  return [{ kind: "state", convolution, recurrent: state * inner }];
}

/** The window of each layer; undefined where it is not known which layers have it. */
function reachesOf(metadata: GgufMetadata, layers: number): readonly Reach[] | undefined {
  const { architecture } = metadata;
  const isChunked = architecture === "llama4";
  const field = isChunked ? "attention.chunk_size" : "attention.sliding_window";
  const size = metadata.count(field, isChunked ? 8192 : 0, 0);
  // llama.cpp gives these no window, whatever the file says.
  const isIgnored = /^(llama|mistral3|qwen2|qwen3|qwen3moe|starcoder2)$/.test(architecture);
  if (size === 0 || isIgnored) return Array.from({ length: layers }, () => ({}));
  const every = metadata.has("attention.sliding_window_pattern")
    ? undefined
    : FULL_EVERY[architecture];
  const flags =
    metadata.flags("attention.sliding_window_pattern", layers) ??
    (every && Array.from({ length: layers }, (_, layer) => layer % every < every - 1));
  if (!flags) return undefined;
  return flags.map((isShort) => (isShort ? (isChunked ? { chunk: size } : { window: size }) : {}));
}
