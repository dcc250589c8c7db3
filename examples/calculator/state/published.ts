import type { KvStorage, Model, StorageKey } from "fieldkit-capabilities/sizing";

/**
 * How the weights of a model are published. Without a dtype in its config bf16, as vLLM serves such a
 * model; undefined where a config names a quantisation but not how each module is stored.
 */
export function publishedFormat(model: Model, config?: unknown): StorageKey | undefined {
  if (model.native !== undefined) return model.native.format as StorageKey;
  const isQuantised = Object(config)["quantization_config"] !== undefined;
  return isQuantised ? undefined : "bf16";
}

/** How the cache is stored as the model's config says, else bf16. */
export function publishedCache({ cache_dtypes }: Model): KvStorage {
  return (cache_dtypes?.kv ?? "bf16") as KvStorage;
}
