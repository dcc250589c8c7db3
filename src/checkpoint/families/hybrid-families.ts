import type { ConfigReader } from "../config-reader.js";
import { attention, type Mixer, readHeadSizes } from "../layers/attention.js";
import type { Decoder } from "../layers/decoder.js";
import { gated, mixtureOfExperts, ungated } from "../layers/feed-forward.js";
import { NONE, type Parameters } from "../layers/parameters.js";
import { gatedDeltaNet, mamba1, mamba2 } from "../layers/state-space.js";
import { biasByFlag, type Family, queryKeyNorms } from "./family.js";
import { qwenExperts } from "./mixture-families.js";

/** Qwen3-Next and Qwen3.5: gated DeltaNet, with gated attention in every fourth layer. */
function gatedHybrid(config: ConfigReader, feedForward: (layer: number) => Parameters): Decoder {
  const layers = config.layers();
  const sizes = readHeadSizes(config, { headDim: 256 });
  const types = config.perLayer("layer_types", layers, ["linear_attention", "full_attention"]);
  const interval = types ? 1 : config.count("full_attention_interval");
  const isGated = config.flag("attn_output_gate", true);
  const full = attention(sizes, { ...queryKeyNorms(config, sizes), gated: isGated });
  const fixed = gatedDeltaNet(config);
  const isFull = (layer: number): boolean =>
    types ? types[layer] === "full_attention" : (layer + 1) % interval === 0;
  return {
    config,
    layers,
    heads: sizes.heads,
    mixer: (layer): Mixer => (isFull(layer) ? full : fixed),
    feedForward,
    layerNorms: 2 * sizes.hidden,
    finalNorm: sizes.hidden,
    tiedByDefault: false,
  };
}

export const qwen3Next: Family = (config) =>
  gatedHybrid(config, (layer) => qwenExperts(config, layer, true));

export const qwen35: Family = (config) =>
  gatedHybrid(config, () => gated(config.count("hidden_size"), config.count("intermediate_size")));

const BLOCKS = { M: "mamba", "*": "attention", "-": "mlp", E: "moe" } as const;

/** The names in a list of blocks: the first two are those of transformers 5. */
const LISTED = {
  linear_attention: "mamba",
  full_attention: "attention",
  mamba: "mamba",
  attention: "attention",
  mlp: "mlp",
  moe: "moe",
} as const;

type Block = (typeof BLOCKS)[keyof typeof BLOCKS];

/** Nemotron-H: each layer is one block, in the order of a pattern of letters or a list. */
export const nemotronH: Family = (config) => {
  const blocks = nemotronBlocks(config);
  const sizes = readHeadSizes(config, { headDim: 128 });
  const { hidden } = sizes;
  const mamba = mamba2(config);
  const full = attention(sizes, biasByFlag(config));
  const without: Mixer = { cache: undefined, params: NONE };
  const bias = config.flag("mlp_bias", false);
  const feedForward: Readonly<Record<Block, () => Parameters>> = {
    mamba: () => NONE,
    attention: () => NONE,
    mlp: () => ungated(hidden, config.count("intermediate_size"), bias),
    moe: () =>
      mixtureOfExperts(config, {
        count: "n_routed_experts",
        inner: "moe_intermediate_size",
        isGated: false,
        // The router's correction bias is a buffer, which the published count leaves out.
        shared: ungated(
          hidden,
          config.count("n_shared_experts") * config.count("moe_shared_expert_intermediate_size"),
        ),
      }),
  };
  return {
    config,
    layers: blocks.length,
    heads: sizes.heads,
    mixer: (layer) => ({ mamba, attention: full, mlp: without, moe: without })[at(blocks, layer)],
    feedForward: (layer) => feedForward[at(blocks, layer)](),
    layerNorms: hidden,
    finalNorm: hidden,
    tiedByDefault: false,
  };
};

function nemotronBlocks(config: ConfigReader): readonly Block[] {
  const types = config.raw("layers_block_type");
  // Transformers 5 writes the list alone.
  const layers =
    Array.isArray(types) && !config.has("num_hidden_layers") ? types.length : config.layers();
  const names = Object.keys(LISTED) as (keyof typeof LISTED)[];
  const listed = config.perLayer("layers_block_type", layers, names);
  if (listed) return listed.map((name) => LISTED[name]);
  const letters = [...config.text("hybrid_override_pattern")];
  const blocks = letters.flatMap((letter) =>
    Object.hasOwn(BLOCKS, letter) ? BLOCKS[letter as keyof typeof BLOCKS] : [],
  );
  if (blocks.length !== layers || letters.length !== layers) {
    throw config.error("hybrid_override_pattern", `${layers} letters of M * - E`);
  }
  return blocks;
}

function at(blocks: readonly Block[], layer: number): Block {
  return blocks[layer] as Block;
}

/** Jamba: attention and experts each in every so manieth layer, Mamba and one expert in the others. */
export const jamba: Family = (config) => {
  const sizes = readHeadSizes(config);
  const { hidden } = sizes;
  const full = attention(sizes);
  const mamba = mamba1(config);
  const isEvery = (kind: "attn" | "expert"): ((layer: number) => boolean) => {
    const period = config.count(`${kind}_layer_period`);
    const offset = config.count(`${kind}_layer_offset`, undefined, 0);
    if (offset >= period) throw config.error(`${kind}_layer_offset`, `less than ${period}`);
    return (layer) => layer % period === offset;
  };
  const hasAttention = isEvery("attn");
  // A single expert is a plain feed-forward, without a router.
  const isRouted = config.count("num_experts") > 1;
  const isExpertLayer = isEvery("expert");
  const hasExperts = (layer: number): boolean => isRouted && isExpertLayer(layer);
  return {
    config,
    layers: config.layers(),
    heads: sizes.heads,
    mixer: (layer) => (hasAttention(layer) ? full : mamba),
    feedForward: (layer) =>
      hasExperts(layer)
        ? mixtureOfExperts(config, { count: "num_experts", inner: "intermediate_size" })
        : gated(hidden, config.count("intermediate_size")),
    layerNorms: 2 * hidden,
    finalNorm: hidden,
    tiedByDefault: false,
  };
};
