import type { Matrix, MatrixName } from "../layers/parameters.js";

/** The last part of a module's name, as checkpoints have it. */
const LEAVES: Readonly<Record<MatrixName, readonly string[]>> = {
  attn_q: ["q_proj", "wq", "qkv_proj"],
  attn_k: ["k_proj", "wk", "qkv_proj"],
  attn_v: ["v_proj", "wv", "qkv_proj"],
  attn_qkv: ["in_proj_qkv", "in_proj_qkvz", "qkv_proj", "query_key_value"],
  attn_output: ["o_proj", "wo", "out_proj", "dense"],
  attn_gate: ["in_proj_z", "in_proj_qkvz", "g_proj"],
  attn_q_a: ["q_a_proj", "wq_a"],
  attn_q_b: ["q_b_proj", "wq_b"],
  attn_kv_a: ["kv_a_proj_with_mqa", "wkv"],
  attn_k_b: ["kv_b_proj"],
  attn_v_b: ["kv_b_proj"],
  ffn_gate: ["gate_proj", "w1", "gate_up_proj"],
  ffn_up: ["up_proj", "w3", "gate_up_proj"],
  ffn_down: ["down_proj", "w2"],
  ssm_in: ["in_proj"],
  ssm_out: ["out_proj"],
  ssm_ba: ["in_proj_ba", "in_proj_b", "in_proj_a"],
  latent_in: ["fc1_latent_proj"],
  latent_out: ["fc2_latent_proj"],
  other: ["other"],
};

const ATTENTION = ["self_attn", "attn", "attention", "mixer", "linear_attn"];
const STATE_SPACE = ["linear_attn", "mamba", "mixer"];
const FEED_FORWARD = ["mlp", "feed_forward", "ffn", "block_sparse_moe", "mixer"];
const SHARED = ["shared_expert", "shared_experts", "shared_mlp"];
/** What comes before `layers` in some checkpoints and not in others. */
const ROOT = /^(?:(?:model|language_model|text_model|backbone|transformer)\.)+/;

/** The names that a matrix may have in a checkpoint, the root left out; of experts that of the first. */
export function moduleNames(layer: number, { name, experts }: Matrix): readonly string[] {
  return parentsOf(name, experts).flatMap((parent) =>
    LEAVES[name].map((leaf) => `layers.${layer}.${parent}.${leaf}`),
  );
}

/** The names that a matrix of a draft layer may have: after the model's layers, or in a module `mtp`. */
export function draftNames(modelLayers: number, layer: number, matrix: Matrix): readonly string[] {
  return [
    ...moduleNames(modelLayers + layer, matrix),
    ...moduleNames(layer, matrix).map((name) => `mtp.${name}`),
  ];
}

/** The names of the head. */
export const HEAD_NAMES: readonly string[] = ["lm_head", "head"];

/** A module's name without its root. */
export function withoutRoot(name: string): string {
  return name.replace(ROOT, "");
}

function parentsOf(name: MatrixName, experts: Matrix["experts"]): readonly string[] {
  if (experts === "routed") return FEED_FORWARD.map((parent) => `${parent}.experts.0`);
  if (experts === "shared") {
    return FEED_FORWARD.flatMap((parent) => SHARED.map((shared) => `${parent}.${shared}`));
  }
  if (name.startsWith("attn")) return ATTENTION;
  if (name.startsWith("ssm")) return STATE_SPACE;
  return FEED_FORWARD;
}
