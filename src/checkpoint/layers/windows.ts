import type { ConfigReader } from "../config-reader.js";
import type { Reach } from "./attention.js";

const LAYER_TYPES = ["full_attention", "sliding_attention", "chunked_attention"] as const;

/**
 * How far each layer sees: by `layer_types` where the config has it, else by the family's own rule.
 * A layer that the rule calls local takes its size from the field for windows.
 */
export function reaches(
  config: ConfigReader,
  layers: number,
  isWindowed: (layer: number) => boolean,
  windowDefault?: number,
): (layer: number) => Reach {
  const types = config.perLayer("layer_types", layers, LAYER_TYPES);
  const window = (): Reach => ({ window: config.count("sliding_window", windowDefault) });
  return (layer) => {
    const type = types?.[layer] ?? (isWindowed(layer) ? "sliding_attention" : "full_attention");
    if (type === "full_attention") return {};
    return type === "sliding_attention"
      ? window()
      : { chunk: config.count("attention_chunk_size") };
  };
}

/** All layers but each N-th are windowed: layer i is iff i % N < N − 1. */
export function allButEvery(period: number): (layer: number) => boolean {
  return (layer) => layer % period < period - 1;
}

/** Every layer, if the config has a window at all. */
export function everyLayerIfSet(config: ConfigReader): (layer: number) => boolean {
  const isSet = config.has("sliding_window");
  return () => isSet;
}

/** Qwen: a window counts only if it is switched on, and then from one layer on. */
export function qwenWindows(config: ConfigReader, layers: number): (layer: number) => boolean {
  const isOn = config.flag("use_sliding_window", false);
  if (!isOn) {
    const odd = config
      .perLayer("layer_types", layers, LAYER_TYPES)
      ?.some((type) => type !== "full_attention");
    if (odd)
      throw config.error("use_sliding_window", "true, since layer_types has windowed layers");
    return () => false;
  }
  const firstWindowed = config.count("max_window_layers", undefined, 0);
  return (layer) => layer >= firstWindowed;
}
