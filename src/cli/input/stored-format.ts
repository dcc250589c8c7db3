import type { Model } from "../../sizing/model.js";
import type { StorageKey } from "../../sizing/storage.js";
import { weights } from "../../sizing/weights.js";
import { UsageError } from "../usage-error.js";
import type { KnownModel } from "./source.js";
import { CACHE_DTYPES } from "./storage-keys.js";

/** How a model's weights are stored, where `--format` is absent. */
export interface StoredFormat {
  readonly format: StorageKey;
  /** Bytes of the files above those of the format: towers for images, scales, further layers. */
  readonly besides: number;
  /** Whether neither config nor files say the format. */
  readonly isAssumed?: true;
}

/** Files of less than this times the bytes of the published format are in that format. */
const MOST_BESIDES = 1.25;

/**
 * The format of the weights. Without files, the published one; where the config has neither a dtype nor
 * a quantisation, bf16, as vLLM serves such a model (`vllm/config/model.py`). With files, that one too if their bytes
 * agree; else the widest format that they have bytes for. Format and `besides` are together exactly the
 * files' bytes.
 *
 * @throws UsageError if the format is unknown
 */
export function storedFormat(source: KnownModel): StoredFormat {
  const { model, files } = source;
  const native = model.native?.format as StorageKey | undefined;
  if (files === undefined) {
    if (native !== undefined) return { format: native, besides: 0 };
    if (methodOf(source) === undefined) return { format: "bf16", besides: 0, isAssumed: true };
    throw new UsageError(
      `${source.from}: found a quantization_config of ${JSON.stringify(methodOf(source))} that does not say how each module is stored; add --format, such as --format ${CACHE_DTYPES[1]}`,
    );
  }
  const bytesOf = (format: StorageKey): number => weights({ model, format }).bytes;
  if (native !== undefined) {
    const published = bytesOf(native);
    const isPublished = files.bytes < published * MOST_BESIDES || source.isExact === true;
    if (published <= files.bytes && isPublished) {
      return { format: native, besides: files.bytes - published };
    }
  }
  const widest = widestWithin(model, files.bytes, [...namedFirst(source), ...CACHE_DTYPES]);
  if (widest === undefined) {
    const { bytes } = files;
    throw new UsageError(
      `${source.from}: found ${bytes} bytes of weights; expected more for ${model.params.total} parameters; the files are not this config's`,
    );
  }
  return { format: widest.format, besides: files.bytes - widest.bytes };
}

/** The kind of quantisation that the config names. */
function methodOf({ quantisation }: KnownModel): string | undefined {
  const config: unknown = JSON.parse(quantisation || "null");
  if (typeof config !== "object" || config === null) return undefined;
  const { quant_method = "MLX" } = config as { readonly quant_method?: unknown };
  return String(quant_method).slice(0, 60);
}

/** Of formats with the same bytes, the first. */
function widestWithin(
  model: Model,
  bytes: number,
  formats: readonly StorageKey[],
): { readonly format: StorageKey; readonly bytes: number } | undefined {
  let widest: { format: StorageKey; bytes: number } | undefined;
  for (const format of formats) {
    const needed = weights({ model, format }).bytes;
    if (needed <= bytes && (widest === undefined || needed > widest.bytes)) {
      widest = { format, bytes: needed };
    }
  }
  return widest;
}

/** The formats that the config's quantisation names. */
function namedFirst({ quantisation }: KnownModel): readonly StorageKey[] {
  const text = quantisation.toLowerCase();
  return CACHE_DTYPES.filter((key) => text.includes(`"${key.toLowerCase()}"`));
}
