import type { ConfigReader } from "../config-reader.js";
import type { Reach } from "./attention.js";
import { byKind } from "./decoder.js";

const LAYER_TYPES = ["full_attention", "sliding_attention", "chunked_attention"] as const;

/**
 * How far each layer sees: by `layer_types` where the config has it, else by the family's own rule,
 * which has an entry for each layer.
 */
export function reaches(
  config: ConfigReader,
  windowed: readonly boolean[],
  windowDefault?: number,
): readonly Reach[] {
  const types =
    config.perLayer("layer_types", windowed.length, LAYER_TYPES) ??
    windowed.map((isWindowed) => (isWindowed ? "sliding_attention" : "full_attention"));
  config.ignore("sliding_window", "attention_chunk_size");
  return byKind(types, (type): Reach => {
    if (type === "full_attention") return {};
    return type === "sliding_attention"
      ? { window: config.count("sliding_window", windowDefault) }
      : { chunk: config.count("attention_chunk_size") };
  });
}

/** All layers but each N-th are windowed: layer i is iff i % N < N − 1. */
export function allButEvery(period: number, layers: number): readonly boolean[] {
  return Array.from({ length: layers }, (_, layer) => layer % period < period - 1);
}

/** All layers are windowed if the config has a window. */
export function allIfSet(config: ConfigReader, layers: number): readonly boolean[] {
  return Array.from({ length: layers }, () => config.has("sliding_window"));
}

/**
 * Qwen: `use_sliding_window` switches the windows on, in all layers from `max_window_layers` on, or in
 * those that `layer_types` names.
 */
export function reachesIfSwitchedOn(config: ConfigReader, layers: number): readonly Reach[] {
  const isOn = config.flag("use_sliding_window", false);
  const types = config.perLayer("layer_types", layers, LAYER_TYPES);
  if (!isOn && types?.some((type) => type !== "full_attention")) {
    throw config.error("use_sliding_window", "true, since layer_types has windowed layers");
  }
  config.ignore("sliding_window", "max_window_layers");
  const first = isOn ? config.count("max_window_layers", undefined, 0) : layers;
  return reaches(
    config,
    Array.from({ length: layers }, (_, layer) => layer >= first),
  );
}
