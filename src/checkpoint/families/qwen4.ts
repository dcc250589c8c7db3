import type { ConfigReader } from "../config-reader.js";
import { attention, headNorms, readHeadSizes } from "../layers/attention.js";
import { type Decoder, decoder, type Layer, type Mixer } from "../layers/decoder.js";
import { tableRows } from "../layers/embeddings/n-gram-table.js";
import { gated, mixtureOfExperts } from "../layers/feed-forward.js";
import { withIndexer } from "../layers/latent/indexer.js";
import { linear, plain, sum } from "../layers/parameters.js";
import { gatedDeltaNet } from "../layers/state-space.js";

/** Qwen 3.8 Flash Next: gated DeltaNet, sparse attention, low-rank hyper-connections, n-gram tables. */
export function qwen4(config: ConfigReader): Decoder {
  const hidden = config.count("hidden_size");
  const streams = config.count("hc_count", 4);
  const rank = config.count("hc_lowrank", 320);
  // The norm of all streams, and two matrices of low rank; each sublayer also writes to every stream.
  const mix = streams * hidden * (1 + 2 * rank);
  const norms = 2 * (mix + streams * streams * hidden);
  const isLinear = linearLayers(config);
  const deltaNet = gatedDeltaNet(config);
  const sparse = sparseAttention(config);
  const tables = tableLayers(config, isLinear);
  const feedForward = mixtureOfExperts(config, {
    count: "num_experts",
    inner: "moe_intermediate_size",
    shared: sum(
      gated(hidden, config.count("shared_expert_intermediate_size", undefined, 0)),
      plain(hidden),
    ),
  });
  config.ignore("seed", "split_ngram_parts", "number_of_conv_states");
  const rows = tables.reduce((total, { parameters }) => total + parameters, 0);
  return decoder(config, {
    hidden,
    heads: config.count("num_attention_heads"),
    // There is a mix before the head, and no norm.
    finalNorm: 0,
    around: plain(mix),
    tables: rows,
    layers: isLinear.map((linear, layer): Layer => {
      const mixer = linear ? deltaNet : sparse;
      const table = tables.find((each) => each.layer === layer);
      return { mixer: table ? withIndexer(mixer, table.mixer) : mixer, feedForward, norms };
    }),
  });
}

function linearLayers(config: ConfigReader): readonly boolean[] {
  const layers = config.layers();
  const legal = [
    "linear_attention",
    "indexed_attention",
    "full_attention",
    "qwen_sparse_attention",
  ] as const;
  const types = config.perLayer("layer_types", layers, legal);
  config.ignore("full_attention_interval");
  if (types !== undefined) return types.map((type) => type === "linear_attention");
  const interval = config.count("full_attention_interval", 4);
  return Array.from({ length: layers }, (_, layer) => (layer + 1) % interval !== 0);
}

/** Gated attention; the indexer, where there is one, keeps a key for each `indexer_compress_ratio` tokens. */
function sparseAttention(config: ConfigReader): Mixer {
  const sizes = readHeadSizes(config, { headDim: 256 });
  const mixer = attention(sizes, { ...headNorms(config, sizes), gated: true });
  config.ignore("indexer_budget", "indexer_compress_ratio", "indexer_kv_heads", "indexer_head_dim");
  if (!config.has("indexer_n_heads")) return mixer;
  const dim = config.count("indexer_head_dim");
  const keyHeads = config.count("indexer_kv_heads");
  const ratio = config.count("indexer_compress_ratio", 1);
  const indexer: Mixer = {
    caches: [
      {
        kind: "indexer keys",
        elements: keyHeads * dim,
        // bf16: believed, not measured.
        bytes: 2 * keyHeads * dim,
        ...(ratio > 1 && { compress_ratio: ratio }),
      },
    ],
    params: sum(
      linear(sizes.hidden, config.count("indexer_n_heads") * dim),
      linear(sizes.hidden, keyHeads * dim),
      plain(2 * dim),
    ),
  };
  return withIndexer(mixer, indexer);
}

interface Table {
  readonly layer: number;
  /** Of the table itself, which is looked up. */
  readonly parameters: number;
  readonly mixer: Mixer;
}

/** The layers with an n-gram table, numbered from 1 in `ple_layer_ids`. */
function tableLayers(config: ConfigReader, isLinear: readonly boolean[]): readonly Table[] {
  const hidden = config.count("hidden_size");
  const streams = config.count("hc_count", 4);
  const listed = [...new Set(config.indices("ple_layer_ids", []))].sort((a, b) => a - b);
  const heads = (config.count("ngram_size", 3, 2) - 1) * config.count("heads_per_ngram", 8);
  const width = config.count("ple_embed_dim", hidden);
  const kernel = config.count("ple_conv_kernel_size", 4);
  config.ignore("ngram_vocab_size_base", "make_ngram_vocab_size_divisible_by");
  if (listed.length > 0 && width % heads !== 0) {
    throw config.error("ple_embed_dim", `a multiple of ngram_size - 1 × heads_per_ngram, ${heads}`);
  }
  if (!listed.every((layer) => isLinear[layer - 1])) {
    throw config.error("ple_layer_ids", "numbers from 1 of layers with linear attention");
  }
  return listed.map((layer, index) => ({
    layer: layer - 1,
    parameters: (tableRows(config, heads, index) * width) / heads,
    mixer: {
      caches: [{ kind: "state", convolution: convolutionState(config), recurrent: 0 }],
      params: sum(
        linear(width, streams * hidden),
        linear(width, hidden),
        plain(3 * streams * hidden + streams * hidden * kernel),
      ),
    },
  }));
}

/** The inputs of a convolution that is dilated by the longest n-gram: believed, not measured. */
function convolutionState(config: ConfigReader): number {
  const width = config.count("hc_count", 4) * config.count("hidden_size");
  const kernel = config.count("ple_conv_kernel_size", 4);
  return width * Math.max(kernel - 1, 1) * config.count("ngram_size", 3);
}
