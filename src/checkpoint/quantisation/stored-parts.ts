import type { StoredPart } from "../../../generated/models.js";
import type { Decoder } from "../layers/decoder.js";
import type { Matrix } from "../layers/parameters.js";
import { matricesOf } from "../layers/tensor-layout.js";
import { HEAD_NAMES, moduleNames, withoutRoot } from "./module-names.js";
import { listedModules, type Scheme } from "./scheme.js";

/**
 * The parameters in each format, the most first; undefined if a list leaves a part of the model open.
 * Projections of gated DeltaNet with a few outputs are quantised only where they are named.
 */
export function partsOf(
  decoder: Decoder,
  config: Readonly<Record<string, unknown>>,
  scheme: Scheme,
): readonly StoredPart[] | undefined {
  const isExample = decoder.layers.length > 1 && namesFirstLayerAlone(config);
  const formatOf = isExample ? byExample(decoder, scheme) : scheme;
  if (formatOf === undefined) return undefined;
  const sums = new Map<string, { total: number; active: number }>();
  const add = (format: string | undefined, total: number, active: number): void => {
    if (format === undefined) return;
    const before = sums.get(format) ?? { total: 0, active: 0 };
    sums.set(format, { total: before.total + total, active: before.active + active });
  };
  decoder.layers.forEach((layer, index) => {
    for (const matrix of matricesOf(layer)) {
      const weights = matrix.inputs * matrix.outputs;
      const names = moduleNames(isExample ? 0 : index, matrix);
      add(formatOf(names, matrix), weights * matrix.count, weights * matrix.used);
    }
  });
  const table = decoder.vocabulary * decoder.hidden;
  if (!decoder.tied) add(scheme(HEAD_NAMES), table, table);
  return [...sums]
    .map(([format, { total, active }]) => ({ format, total, active }))
    .sort((a, b) => b.total - a.total);
}

/** Whether a list of modules was shortened: it names layers, and none but the first. */
function namesFirstLayerAlone(config: Readonly<Record<string, unknown>>): boolean {
  const names = listedModules(config).map(({ name }) => withoutRoot(name));
  const ofLayers = names.filter((name) => name.startsWith("layers."));
  return ofLayers.length > 0 && ofLayers.every((name) => name.startsWith("layers.0."));
}

/** A shortened list is read as one for all layers: what it leaves out is stored as its part's others. */
function byExample(decoder: Decoder, scheme: Scheme): Scheme | undefined {
  const byPart = new Map<string, string | undefined>();
  const matrices = decoder.layers.flatMap(matricesOf);
  for (const matrix of matrices) {
    const part = partOf(matrix);
    byPart.set(part, byPart.get(part) ?? scheme(moduleNames(0, matrix), matrix));
  }
  if ([...byPart.values()].includes(undefined)) return undefined;
  return (names, matrix) => {
    const format = scheme(names, matrix);
    if (matrix === undefined || matrix.name === "ssm_ba") return format;
    return format ?? byPart.get(partOf(matrix));
  };
}

function partOf({ name, experts }: Matrix): string {
  return experts ?? (/^(attn|ssm)/.test(name) ? "mixer" : "feed-forward");
}
