import type { ConfigReader } from "../config-reader.js";
import { attention } from "../layers/attention.js";
import { type Decoder, decoder } from "../layers/decoder.js";
import { experts } from "../layers/feed-forward.js";

/** DBRX. Its norms have no biases. */
export function dbrx(config: ConfigReader): Decoder {
  const layers = config.layers(config.nameOf("n_layers", "num_hidden_layers"));
  const hidden = config.count(config.nameOf("d_model", "hidden_size"));
  const heads = config.count(config.nameOf("n_heads", "num_attention_heads"));
  if (hidden % heads !== 0) throw config.error("n_heads", `a divisor of d_model, ${hidden}`);
  const [attn, ffn] = [config.nested("attn_config"), config.nested("ffn_config")];
  const kvHeads = attn.count("kv_n_heads");
  const count = ffn.count("moe_num_experts");
  const used = ffn.count("moe_top_k");
  if (used > count) throw ffn.error("moe_top_k", `at most moe_num_experts, ${count}`);
  ffn.ignore("ffn_act_fn", "moe_jitter_eps", "moe_loss_weight", "moe_normalize_expert_weights");
  ffn.ignore("moe_weight", "uniform_expert_assignment");
  const headDim = hidden / heads;
  const layer = {
    mixer: attention({ hidden, heads, kvHeads, keyDim: headDim, valueDim: headDim }),
    feedForward: experts({ hidden, inner: ffn.count("ffn_hidden_size"), count, used, shared: 0 }),
    norms: 2 * hidden,
  };
  return decoder(
    config,
    { hidden, heads, layers: Array.from({ length: layers }, () => layer), finalNorm: hidden },
    { context: config.nameOf("max_seq_len", "max_position_embeddings") },
  );
}
