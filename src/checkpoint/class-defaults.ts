type Fields = Readonly<Record<string, unknown>>;

/**
 * The documented defaults of LlamaConfig, MistralConfig and GemmaConfig. In a `text_config` transformers
 * writes only the fields that differ from them; at the top of a file it writes every field. The published
 * configs of the other families have all fields that are read; Gemma 3 has its own defaults.
 */
const CLASS_DEFAULTS: Readonly<Record<string, Fields>> = {
  llama: {
    vocab_size: 32_000,
    hidden_size: 4096,
    intermediate_size: 11_008,
    num_hidden_layers: 32,
    num_attention_heads: 32,
    max_position_embeddings: 2048,
  },
  mistral: {
    vocab_size: 32_000,
    hidden_size: 4096,
    intermediate_size: 14_336,
    num_hidden_layers: 32,
    num_attention_heads: 32,
    num_key_value_heads: 8,
    max_position_embeddings: 131_072,
    sliding_window: 4096,
  },
  gemma: {
    vocab_size: 256_000,
    hidden_size: 3072,
    intermediate_size: 24_576,
    num_hidden_layers: 28,
    num_attention_heads: 16,
    num_key_value_heads: 16,
    max_position_embeddings: 8192,
  },
};

/** The defaults of the class of a `text_config`, for the fields that it leaves out. */
export function classDefaults(fields: Fields): Fields {
  const type = fields["model_type"];
  return typeof type === "string" && Object.hasOwn(CLASS_DEFAULTS, type)
    ? (CLASS_DEFAULTS[type] as Fields)
    : {};
}
