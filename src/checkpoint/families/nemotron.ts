import type { ConfigReader } from "../config-reader.js";
import { attention, biasByFlag, readHeadSizes } from "../layers/attention.js";
import { byKind, type Decoder, decoder, type Layer } from "../layers/decoder.js";
import { mixtureOfExperts, ungated } from "../layers/feed-forward.js";
import { NONE, type Parameters } from "../layers/parameters.js";
import { mamba2 } from "../layers/state-space.js";

/** Nemotron-H: each layer is one block, in the order of a pattern of letters or a list. */
export function nemotronH(config: ConfigReader): Decoder {
  const sizes = readHeadSizes(config, { headDim: 128 });
  const { hidden, heads } = sizes;
  const mamba = mamba2(config);
  config.ignore("sliding_window", "expand", "attention_head_dim", "time_step_rank");
  config.ignore("intermediate_size", "n_routed_experts", "moe_intermediate_size");
  config.ignore("n_shared_experts", "moe_shared_expert_intermediate_size", "num_experts_per_tok");
  const full = attention(sizes, biasByFlag(config));
  const bias = config.flag("mlp_bias", false);
  const none = { caches: [], params: NONE };
  const layers = byKind(blocksOf(config), (block): Layer => {
    switch (block) {
      case "mamba":
        return { mixer: mamba, feedForward: NONE, norms: hidden };
      case "attention":
        return { mixer: full, feedForward: NONE, norms: hidden };
      case "mlp": {
        const inner = config.count("intermediate_size");
        return { mixer: none, feedForward: ungated(hidden, inner, bias), norms: hidden };
      }
      case "moe":
        return { mixer: none, feedForward: experts(config, hidden), norms: hidden };
    }
  });
  return decoder(config, { hidden, heads, layers, finalNorm: hidden });
}

/** The router's correction bias is a buffer, which the published count leaves out. */
function experts(config: ConfigReader, hidden: number): Parameters {
  const inner =
    config.count("n_shared_experts") * config.count("moe_shared_expert_intermediate_size");
  return mixtureOfExperts(config, {
    count: "n_routed_experts",
    inner: "moe_intermediate_size",
    isGated: false,
    shared: ungated(hidden, inner),
  });
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
