import type { ModelKey } from "../../../generated/models.js";
import type { Model } from "../../sizing/model.js";
import type { StorageKey } from "../../sizing/storage.js";
import type { Comparison } from "./files/compare-files.js";
import type { WeightFiles } from "./files/model-folder.js";

/** A model whose layers are known. */
export interface KnownModel {
  readonly kind: "model";
  /** Its name in the answer. */
  readonly name: string;
  /** Its key in the data set, or the file that it was read from. */
  readonly from: string;
  readonly key?: ModelKey;
  /** What was given, where it is another name of the key. */
  readonly written?: string;
  /** The format that the name says; of a GGUF repository without one, llama.cpp's default. */
  readonly format?: StorageKey;
  readonly isDefaultFormat?: true;
  readonly model: Model;
  /** The config's quantisation, as JSON text. */
  readonly quantisation: string;
  readonly files?: WeightFiles;
  /** Whether the model's own format is that of the files, and what they hold more is beside it. */
  readonly isExact?: true;
  /** An adapter that is loaded with the model. */
  readonly adapter?: AdapterFolder;
  /** config.json against the files. */
  readonly comparisons: readonly Comparison[];
}

/** Weights without a config: the cache of the layers is unknown. */
export interface WeightsAlone {
  readonly kind: "weights";
  readonly name: string;
  readonly from: string;
  /** 0 where only bytes are known. */
  readonly params: number;
  readonly files?: WeightFiles;
  /** Why the layers are unknown. */
  readonly reason?: string;
}

/** A LoRA adapter in a folder of its own. */
export interface AdapterFolder {
  readonly kind: "adapter";
  readonly name: string;
  /** The name or the path of the model that it is for. */
  readonly base: string;
  readonly rank: number;
  readonly bytes: number;
  readonly params: number;
}

export type Source = KnownModel | WeightsAlone;
