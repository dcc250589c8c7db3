import type { ConfigReader } from "../config-reader.js";
import { attentionDecoder } from "../decoders/attention-decoder.js";
import { headNorms, readHeadSizes } from "../layers/attention.js";
import { byKind, type Decoder } from "../layers/decoder.js";
import { dense, denseOrExperts, experts, gatedByFlag } from "../layers/feed-forward.js";
import { mixtureLayers } from "../layers/mixture-layers.js";

/** Hunyuan, dense. */
export function hunyuanDense(config: ConfigReader): Decoder {
  const sizes = readHeadSizes(config, { kvHeads: "heads" });
  ignoreUnused(config);
  return attentionDecoder(config, config.layers(), { sizes, attention: headNorms(config, sizes) });
}

/** The language model of HunyuanOCR. */
export function hunyuanVl(config: ConfigReader): Decoder {
  const sizes = readHeadSizes(config, { kvHeads: "heads" });
  return attentionDecoder(config, config.layers(), {
    sizes,
    attention: headNorms(config, sizes),
    defaults: { tied: true },
  });
}

/** Hunyuan's mixtures, with one expert that every token uses. Lists have a number for each layer. */
export function hunyuanMoe(config: ConfigReader): Decoder {
  const layers = config.layers();
  const sizes = readHeadSizes(config, { kvHeads: "heads" });
  const { hidden } = sizes;
  const inner = config.count("intermediate_size");
  const counts = perLayer(config, "num_experts", layers);
  const uses = perLayer(config, "moe_topk", layers);
  const tooMany = uses.findIndex((used, layer) => used > (counts[layer] ?? 0));
  if (tooMany !== -1) throw config.error("moe_topk", `at most num_experts, ${counts[tooMany]}`);
  ignoreUnused(config);
  const kinds = counts.map((count, layer) => `${count} ${uses[layer]}`);
  return attentionDecoder(config, layers, {
    sizes,
    attention: headNorms(config, sizes),
    feedForward: byKind(kinds, (kind) => {
      const [count = 0, used = 0] = kind.split(" ").map(Number);
      return experts({ hidden, inner, count, used, shared: 0 }, { shared: dense(config) });
    }),
  });
}

function perLayer(config: ConfigReader, field: string, layers: number): readonly number[] {
  if (!Array.isArray(config.raw(field))) return Array(layers).fill(config.count(field));
  const listed = config.indices(field, []);
  if (listed.length === layers && !listed.includes(0)) return listed;
  throw config.error(field, `a number, or a list of num_hidden_layers, ${layers}`);
}

/** What the published configs have and the class does not. */
function ignoreUnused(config: ConfigReader): void {
  for (const field of ["use_cla", "use_mla"]) {
    if (config.flag(field, false)) throw config.error(field, "false");
  }
  config.ignore("add_classification_head", "attention_head_dim", "cla_share_factor", "class_num");
  config.ignore("dense_list", "mlp_bias", "moe_drop_tokens", "moe_intermediate_size");
  config.ignore("moe_layer_num_skipped", "moe_random_routing_dropped_token", "norm_type");
  config.ignore("num_shared_expert", "org_vocab_size", "pool_type", "use_mixed_mlp_moe");
  config.ignore("position_embedding_xdrope", "use_qk_norm", "use_rotary_pos_emb");
}

/** Hunyuan 3. */
export function hyV3(config: ConfigReader): Decoder {
  const layers = config.layers();
  const sizes = readHeadSizes(config, { headDim: 128 });
  const fields = {
    count: config.nameOf("num_experts", "num_local_experts"),
    inner: "moe_intermediate_size",
    sharedCount: "num_shared_experts",
    sharedBias: config.flag("mlp_bias", false),
  };
  const isMixture = mixtureLayers(config, layers, 1);
  // Without a number of shared experts the class makes one of another size.
  if (config.raw("num_shared_experts") === 0)
    throw config.error("num_shared_experts", "at least 1");
  config.ignore("first_k_dense_replace");
  return attentionDecoder(config, layers, {
    sizes,
    attention: headNorms(config, sizes),
    feedForward: denseOrExperts(config, isMixture, fields, () => gatedByFlag(config)),
  });
}
