import type { ConfigReader } from "../config-reader.js";

/** Which layers are mixtures: by `mlp_layer_types`, else all but the first `firstDense`. */
export function mixtureLayers(
  config: ConfigReader,
  layers: number,
  firstDense: number,
): readonly boolean[] {
  const types = config.perLayer("mlp_layer_types", layers, ["dense", "sparse"]);
  // Transformers does not read it beside the list.
  if (types !== undefined) config.ignore("first_k_dense_replace");
  if (types !== undefined) return types.map((type) => type === "sparse");
  return Array.from({ length: layers }, (_, layer) => layer >= firstDense);
}
