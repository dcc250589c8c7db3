import type { DecodeBand, Device } from "../../../generated/devices.js";
import type { Model } from "../model.js";
import type { Storage } from "../storage.js";

/** The class of a measured share: kind of model, storage of its weights, and sequences at once. */
export type DecodeClass = Pick<DecodeBand, "kind" | "storage" | "sequences">;

// 5 and 10 sequences were measured.
const MOST_SEQUENCES = 16;

/** The class of a request; undefined for a storage or a batch that nobody measured. */
export function decodeClass(model: Model, linear: Storage, batch: number): DecodeClass | undefined {
  const storage = batch > MOST_SEQUENCES ? undefined : storageClass(linear);
  return (
    storage && {
      kind: model.params.experts > 0 ? "mixture" : "dense",
      storage,
      sequences: batch === 1 ? "one" : "several",
    }
  );
}

/** The device's band of a class; undefined where fewer than five rows were measured. */
export function bandOf({ decode_bands }: Device, wanted: DecodeClass): DecodeBand | undefined {
  const bands: readonly DecodeBand[] = decode_bands ?? [];
  return bands.find(
    ({ kind, storage, sequences }) =>
      kind === wanted.kind && storage === wanted.storage && sequences === wanted.sequences,
  );
}

function storageClass({
  key,
  bytes,
  elements,
  embedding,
}: Storage): DecodeBand["storage"] | undefined {
  const bits = (8 * bytes) / elements;
  if (bits === 16) return "16-bit";
  if (key === "nvfp4" || key === "mxfp4") return key;
  if (key === "fp8" || key === "fp8_block128") return "fp8";
  // Only a GGUF file type has a type of its own for the embedding table.
  return embedding !== undefined && bits > 4 && bits < 5.2 ? "gguf-4-bit" : undefined;
}
