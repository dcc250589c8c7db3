import type { ConfigReader } from "../config-reader.js";
import { attention, biasByFlag, readHeadSizes } from "../layers/attention.js";
import { byKind, type Decoder, decoder, type Layer } from "../layers/decoder.js";
import { mixtureOfExperts, ungated } from "../layers/feed-forward.js";
import { linear, NONE, type Parameters, sum } from "../layers/parameters.js";
import { type Mamba2Sizes, mamba2 } from "../layers/state-space.js";

/** Nemotron-H: each layer is one block, in the order of a pattern of letters or a list. */
export function nemotronH(config: ConfigReader): Decoder {
  const layers = byKind(blocksOf(config), (block) => layerOf(config, block));
  return blocksDecoder(config, layers);
}

/** Nemotron-H Puzzle: each layer may have sizes of its own, in `block_configs`. */
export function nemotronHPuzzle(config: ConfigReader): Decoder {
  const listed = config.raw("block_configs");
  if (!Array.isArray(listed)) throw config.error("block_configs", "a list of objects");
  const blocks = config.perLayerObjects("block_configs", listed.length);
  const layers = blocks.map((block) => {
    const name = block.text("block_type");
    if (Object.hasOwn(BY_NAME, name)) return layerOf(block, BY_NAME[name as keyof typeof BY_NAME]);
    throw block.error("block_type", Object.keys(BY_NAME).join(" or "));
  });
  return blocksDecoder(config, layers);
}

function blocksDecoder(config: ConfigReader, layers: readonly Layer[]): Decoder {
  config.ignore("sliding_window", "expand", "mamba_proj_bias", "n_shared_experts");
  // Where no layer is of a kind, the sizes of that kind change nothing.
  config.ignore("attention_head_dim", "head_dim", "num_key_value_heads", "attention_bias");
  config.ignore("intermediate_size", "mlp_bias", "n_routed_experts", "moe_intermediate_size");
  config.ignore("moe_shared_expert_intermediate_size", "moe_latent_size", "num_experts_per_tok");
  config.ignore("mamba_num_heads", "mamba_head_dim", "ssm_state_size", "n_groups", "conv_kernel");
  config.ignore("use_conv_bias", "use_bias", "time_step_rank");
  const hidden = config.count("hidden_size");
  const heads = config.count("num_attention_heads");
  return decoder(config, { hidden, heads, layers, finalNorm: hidden });
}

function layerOf(config: ConfigReader, block: Block): Layer {
  const hidden = config.count("hidden_size");
  const bias = config.flag("mlp_bias", false);
  const none = { caches: [], params: NONE };
  switch (block) {
    case "mamba":
      return { mixer: mamba2(mambaSizes(config)), feedForward: NONE, norms: hidden };
    case "attention": {
      const headDim = config.count("attention_head_dim", 128);
      const sizes = readHeadSizes(config, { headDim });
      return { mixer: attention(sizes, biasByFlag(config)), feedForward: NONE, norms: hidden };
    }
    case "mlp": {
      const inner = config.count("intermediate_size");
      return { mixer: none, feedForward: ungated(hidden, inner, bias), norms: hidden };
    }
    case "moe":
      return { mixer: none, feedForward: experts(config, hidden, bias), norms: hidden };
  }
}

function mambaSizes(config: ConfigReader): Mamba2Sizes {
  const bias = config.flag("use_bias", false);
  const heads = config.count("mamba_num_heads");
  return {
    hidden: config.count("hidden_size"),
    heads,
    inner: heads * config.count("mamba_head_dim"),
    groups: config.count(config.nameOf("n_groups", "mamba_n_groups")),
    state: config.count("ssm_state_size"),
    kernel: config.count(config.nameOf("conv_kernel", "mamba_d_conv")),
    convBias: config.flag(config.nameOf("use_conv_bias", "mamba_conv_bias"), true),
    inputBias: bias,
    outputBias: bias,
  };
}

/**
 * Experts on the hidden size, or on `moe_latent_size` between two projections. One shared expert,
 * whatever `n_shared_experts` is. The router's correction bias is a buffer.
 */
function experts(config: ConfigReader, hidden: number, bias: boolean): Parameters {
  const shared = config.count("moe_shared_expert_intermediate_size");
  const latent = config.has("moe_latent_size") ? config.count("moe_latent_size") : undefined;
  return sum(
    mixtureOfExperts(config, {
      count: "n_routed_experts",
      inner: "moe_intermediate_size",
      isGated: false,
      shared: ungated(hidden, shared, bias),
      ...(latent && { width: latent }),
    }),
    latent ? linear(hidden, latent, bias, "latent_in") : NONE,
    latent ? linear(latent, hidden, bias, "latent_out") : NONE,
  );
}

type Block = "mamba" | "attention" | "mlp" | "moe";

const BY_LETTER: Readonly<Record<string, Block>> = {
  M: "mamba",
  "*": "attention",
  "-": "mlp",
  E: "moe",
};

/** The names in a list of blocks: the first two are those of transformers 5. */
const BY_NAME = {
  linear_attention: "mamba",
  full_attention: "attention",
  mamba: "mamba",
  attention: "attention",
  mlp: "mlp",
  moe: "moe",
} as const;

function blocksOf(config: ConfigReader): readonly Block[] {
  const types = config.raw("layers_block_type");
  // Transformers 5 writes the list and no count.
  const layers =
    Array.isArray(types) && !config.has("num_hidden_layers") ? types.length : config.layers();
  const names = Object.keys(BY_NAME) as (keyof typeof BY_NAME)[];
  const listed = config.perLayer("layers_block_type", layers, names);
  if (listed !== undefined) return listed.map((name) => BY_NAME[name]);
  const letters = [...config.text("hybrid_override_pattern")];
  const blocks = letters.flatMap((letter) =>
    Object.hasOwn(BY_LETTER, letter) ? (BY_LETTER[letter] as Block) : [],
  );
  if (blocks.length !== layers || letters.length !== layers) {
    throw config.error("hybrid_override_pattern", `${layers} letters of M * - E`);
  }
  return blocks;
}
