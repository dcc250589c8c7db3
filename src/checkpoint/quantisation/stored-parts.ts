import type { StoredPart } from "../../../generated/models.js";
import { addParts } from "../../sizing/draft/stored-parts.js";
import type { Decoder, Layer } from "../layers/decoder.js";
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
  const table = decoder.vocabulary * decoder.hidden;
  const head = decoder.tied ? undefined : scheme(HEAD_NAMES);
  return partsOfLayers(
    decoder.layers,
    (layer, matrix) => formatOf(moduleNames(isExample ? 0 : layer, matrix), matrix),
    head === undefined ? [] : [{ format: head, total: table, active: table }],
  );
}

/** The parameters of layers in each format, the most first, and other parts with them. */
export function partsOfLayers(
  layers: readonly Layer[],
  formatOf: (layer: number, matrix: Matrix) => string | undefined,
  others: readonly StoredPart[] = [],
): readonly StoredPart[] {
  const parts = layers.flatMap((layer, index) =>
    matricesOf(layer).flatMap((matrix) => {
      const format = formatOf(index, matrix);
      const weights = matrix.inputs * matrix.outputs;
      const { count, used } = matrix;
      return format === undefined
        ? []
        : [{ format, total: weights * count, active: weights * used }];
    }),
  );
  return addParts([...parts, ...others]);
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
