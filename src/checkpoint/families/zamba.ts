import type { ConfigReader } from "../config-reader.js";
import { attention, type HeadSizes } from "../layers/attention.js";
import { type Decoder, decoder, type Mixer } from "../layers/decoder.js";
import { gated } from "../layers/feed-forward.js";
import { linear, NONE, type Parameters, plain, split, sum } from "../layers/parameters.js";
import { mamba1, mamba2, stepRank } from "../layers/state-space.js";

/** Zamba: Mamba 1 in every layer, and one block of attention that the hybrid layers share. */
export function zamba(config: ConfigReader): Decoder {
  const hidden = config.count("hidden_size");
  const isHybrid = hybridLayers(config);
  const inner = hidden * config.count("mamba_expand");
  const heads = config.count("n_mamba_heads");
  if (inner % heads !== 0) throw config.error("n_mamba_heads", `a divisor of ${inner}`);
  const mamba = mamba1({
    hidden,
    inner,
    state: config.count("mamba_d_state"),
    rank: stepRank(config, "mamba_dt_rank"),
    kernel: config.count("mamba_d_conv"),
    convBias: config.flag("mamba_conv_bias", true),
    bias: config.flag("mamba_proj_bias", false),
  });
  const block = sharedBlock(config, gated(hidden, config.count("intermediate_size")));
  config.ignore("attn_layer_period", "attn_layer_offset");
  return stack(config, { isHybrid, mamba, around: isHybrid.includes(true) ? block : NONE });
}

/** Zamba 2: Mamba 2, several shared blocks in turn, and adapters for each hybrid layer. */
export function zamba2(config: ConfigReader): Decoder {
  const hidden = config.count("hidden_size");
  const isHybrid = hybridLayers(config);
  const hybrids = isHybrid.filter((each) => each).length;
  const bias = config.flag("add_bias_linear", false);
  const feed = config.count("intermediate_size", 4 * hidden);
  const blocks = Math.min(config.count("num_mem_blocks"), hybrids);
  const block = sharedBlock(
    config,
    sum(
      split(linear(hidden, 2 * feed, bias), ["ffn_gate", hidden, feed], ["ffn_up", hidden, feed]),
      linear(feed, hidden, bias, "ffn_down"),
    ),
  );
  config.ignore("use_shared_attention_adapter", "adapter_rank");
  const adapters = Array.from({ length: hybrids }, () => adapterOf(config, feed));
  const around = [...Array.from({ length: blocks }, () => block), ...adapters];
  return stack(config, { isHybrid, mamba: mamba2Of(config, bias), around: sum(...around) });
}

function mamba2Of(config: ConfigReader, bias: boolean): Mixer {
  const hidden = config.count("hidden_size");
  return mamba2({
    hidden,
    heads: config.count("n_mamba_heads"),
    inner: hidden * config.count("mamba_expand"),
    groups: config.count("mamba_ngroups"),
    state: config.count("mamba_d_state"),
    kernel: config.count("mamba_d_conv"),
    convBias: config.flag("use_conv_bias", true),
    inputBias: bias,
    outputBias: bias,
  });
}

/** Low-rank matrices of one hybrid layer, beside the feed-forward and perhaps queries, keys, values. */
function adapterOf(config: ConfigReader, feed: number): Parameters {
  const hidden = config.count("hidden_size");
  const rank = config.count("adapter_rank");
  const pair = (inputs: number, outputs: number): Parameters =>
    sum(linear(inputs, rank), linear(rank, outputs));
  if (!config.flag("use_shared_attention_adapter", false)) return pair(hidden, 2 * feed);
  const wide = pair(2 * hidden, 2 * hidden);
  return sum(pair(hidden, 2 * feed), wide, wide, wide);
}

/** Attention on the hidden state beside the embedding: twice as wide as the model. */
function sharedSizes(config: ConfigReader): HeadSizes {
  const hidden = config.count("hidden_size");
  const heads = config.count("num_attention_heads");
  if ((2 * hidden) % heads !== 0)
    throw config.error("num_attention_heads", `a divisor of 2 × hidden_size, ${2 * hidden}`);
  const dim = (2 * hidden) / heads;
  const kvHeads = config.count("num_key_value_heads");
  config.ignore("attention_head_dim", "head_dim", "attention_hidden_size");
  return { hidden: 2 * hidden, heads, kvHeads, keyDim: dim, valueDim: dim };
}

function sharedBlock(config: ConfigReader, feedForward: Parameters): Parameters {
  const hidden = config.count("hidden_size");
  const { heads, kvHeads, keyDim } = sharedSizes(config);
  return sum(
    linear(2 * hidden, heads * keyDim, false, "attn_q"),
    linear(2 * hidden, kvHeads * keyDim, false, "attn_k"),
    linear(2 * hidden, kvHeads * keyDim, false, "attn_v"),
    linear(heads * keyDim, hidden, false, "attn_output"),
    feedForward,
    plain(3 * hidden),
  );
}

interface Stack {
  readonly isHybrid: readonly boolean[];
  readonly mamba: Mixer;
  /** The shared blocks. */
  readonly around: Parameters;
}

/** Each hybrid layer has a cache of its own, and a projection after the shared block. */
function stack(config: ConfigReader, { isHybrid, mamba, around }: Stack): Decoder {
  const hidden = config.count("hidden_size");
  if (!config.flag("tie_word_embeddings", true)) {
    throw config.error("tie_word_embeddings", "true, since the blocks are shared only then");
  }
  const cache = attention(sharedSizes(config)).caches;
  const hybrid = {
    caches: [...mamba.caches, ...cache],
    params: sum(mamba.params, linear(hidden, hidden)),
  };
  return decoder(
    config,
    {
      hidden,
      heads: config.count("num_attention_heads"),
      finalNorm: hidden,
      around,
      layers: isHybrid.map((each) => ({
        mixer: each ? hybrid : mamba,
        feedForward: NONE,
        norms: hidden,
      })),
    },
    { tied: true },
  );
}

function hybridLayers(config: ConfigReader): readonly boolean[] {
  const layers = config.layers();
  const field = config.nameOf("layers_block_type", "layer_types");
  const types = config.perLayer(field, layers, ["linear_attention", "mamba", "hybrid"]);
  if (types === undefined) throw config.error(field, `a list of ${layers} of mamba or hybrid`);
  return types.map((type) => type === "hybrid");
}
