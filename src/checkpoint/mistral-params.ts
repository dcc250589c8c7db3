type Fields = Readonly<Record<string, unknown>>;

/** The fields of a params.json that are named otherwise in a config.json. */
const NAMES: Readonly<Record<string, string>> = {
  dim: "hidden_size",
  n_layers: "num_hidden_layers",
  hidden_dim: "intermediate_size",
  n_heads: "num_attention_heads",
  n_kv_heads: "num_key_value_heads",
  norm_eps: "rms_norm_eps",
  max_seq_len: "max_position_embeddings",
  max_seqlen: "max_position_embeddings",
  tied_embeddings: "tie_word_embeddings",
};

const NAMES_OF_EXPERTS: Readonly<Record<string, string>> = {
  num_experts: "num_local_experts",
  num_experts_per_tok: "num_experts_per_tok",
};

/** Whether an object is a params.json of Mistral: it has `dim` and `n_layers`, and no `model_type`. */
export function isMistralParams(config: unknown): config is Fields {
  if (typeof config !== "object" || config === null) return false;
  return "dim" in config && "n_layers" in config && !("model_type" in config);
}

/**
 * A params.json of Mistral in the names of a config.json: a dense model, or a mixture if it has `moe`.
 * Fields that it does not name otherwise stay as they are.
 */
export function fromMistralParams(params: Fields): Fields {
  const { moe, ...dense } = params;
  const isMixture = typeof moe === "object" && moe !== null;
  return {
    model_type: isMixture ? "mixtral" : "mistral",
    ...renamed(dense, NAMES),
    ...(isMixture && renamed(moe as Fields, NAMES_OF_EXPERTS)),
  };
}

function renamed(fields: Fields, names: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [String(names[field] ?? field), value]),
  );
}
