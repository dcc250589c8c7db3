import { FORMAT_KEYS, type FormatKey } from "../../../../generated/formats.js";
import type { NativeFormat } from "../../../../generated/models.js";
import { addParts } from "../../../sizing/draft/stored-parts.js";
import type { Model } from "../../../sizing/model.js";
import { routedShare } from "../../../sizing/speed/experts.js";
import type { WeightFiles } from "./model-folder.js";

/**
 * How the weights of an MLX folder are stored, by the shapes of its tensors: a matrix of 32-bit words, and
 * a scale and a bias for each group. Undefined for other folders, and for widths that no format has.
 *
 * Source: MLX, `mlx.core.quantize`.
 */
export function mlxFormat(
  { params }: Model,
  config: Readonly<Record<string, unknown>>,
  { shapes }: WeightFiles,
): NativeFormat | undefined {
  const { group_size: group, bits } = (config["quantization"] ?? {}) as Readonly<
    Record<string, unknown>
  >;
  if (typeof group !== "number" || typeof bits !== "number" || group < 1) return undefined;
  const share = routedShare(params);
  const isUntied = [...shapes.keys()].some((name) => /(^|\.)lm_head\.weight$/.test(name));
  const parts = [...shapes].flatMap(([name, scales]) => {
    const words = name.endsWith(".scales") ? shapes.get(name.replace(/scales$/, "weight")) : null;
    if (words === null || words === undefined) return [];
    const total = elementsOf(scales) * group;
    const format = `mlx${(32 * elementsOf(words)) / total}_g${group}`;
    const part = { format, total };
    if (isUntied && /(^|\.)embed_tokens\.scales$/.test(name)) {
      return [{ ...part, active: 0, lookup: total }];
    }
    return [{ ...part, active: scales.length === 3 ? Math.floor(total * share) : total }];
  });
  const stored = addParts(parts);
  const [first] = stored;
  const isKnown = stored.every(({ format }) => FORMAT_KEYS.includes(format as FormatKey));
  return first && isKnown ? { format: first.format, covers: "linear", stored } : undefined;
}

function elementsOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}
