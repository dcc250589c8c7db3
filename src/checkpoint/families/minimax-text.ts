import type { ConfigReader } from "../config-reader.js";
import { attention, type HeadSizes, readHeadSizes } from "../layers/attention.js";
import { byKind, type Decoder, decoder, type Mixer } from "../layers/decoder.js";
import { mixtureOfExperts } from "../layers/feed-forward.js";
import { linear, plain, sum } from "../layers/parameters.js";

/** MiniMax Text 01: lightning attention, softmax attention in some layers. */
export function minimaxText(config: ConfigReader): Decoder {
  const sizes = readHeadSizes(config);
  const { hidden, heads } = sizes;
  const feedForward = mixtureOfExperts(config, {
    count: config.nameOf("num_local_experts", "num_experts"),
    inner: "intermediate_size",
  });
  config.ignore("sliding_window", "block_size");
  for (const part of ["full_attn", "linear_attn", "mlp"]) {
    config.ignore(`${part}_alpha_factor`, `${part}_beta_factor`);
  }
  return decoder(config, {
    hidden,
    heads,
    finalNorm: hidden,
    layers: byKind(linearLayers(config, config.layers()), (isLinear) => ({
      mixer: isLinear ? lightningAttention(sizes) : attention(sizes),
      feedForward,
      norms: 2 * hidden,
    })),
  });
}

function linearLayers(config: ConfigReader, layers: number): readonly boolean[] {
  const types = config.perLayer("layer_types", layers, ["linear_attention", "full_attention"]);
  if (types !== undefined) return types.map((type) => type === "linear_attention");
  return Array.from({ length: layers }, (_, layer) => (layer + 1) % 2 === 0);
}

/** vLLM, `mamba_utils.linear_attention_state_shape`. */
function lightningAttention({ hidden, heads, keyDim }: HeadSizes): Mixer {
  const inner = heads * keyDim;
  return {
    caches: [{ kind: "state", convolution: 0, recurrent: inner * keyDim }],
    params: sum(
      linear(hidden, 3 * inner, false, "attn_qkv"),
      linear(hidden, inner, false, "attn_gate"),
      plain(inner),
      linear(inner, hidden, false, "attn_output"),
    ),
  };
}
