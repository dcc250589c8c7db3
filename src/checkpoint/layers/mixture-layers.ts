import type { ConfigReader } from "../config-reader.js";

/** Which layers are mixtures: by `mlp_layer_types`, else all but the first `firstDense`. */
export function mixtureLayers(
  config: ConfigReader,
  layers: number,
  firstDense: number,
): readonly boolean[] {
  const types = config.perLayer("mlp_layer_types", layers, ["dense", "sparse"]);
  if (types !== undefined) return types.map((type) => type === "sparse");
  return Array.from({ length: layers }, (_, layer) => layer >= firstDense);
}

/** The layers that the config numbers from 1. */
export function numbered(config: ConfigReader, field: string, layers: number): readonly boolean[] {
  const listed = new Set(config.indices(field, []));
  return Array.from({ length: layers }, (_, layer) => listed.has(layer + 1));
}
