import type { LayerGroup, Model } from "../../generated/models.js";
import type { TensorLayout, TensorShape } from "../../generated/tensors.js";

export type { LayerGroup, Model, TensorLayout, TensorShape };

/** A model whose tensors are known, as that of a config is. */
export interface ShapedModel extends Model {
  readonly tensors?: TensorLayout;
}

/** A layer group without its count of layers: the cache of one layer. */
export type CacheKind = LayerGroup extends infer Group
  ? Group extends LayerGroup
    ? Omit<Group, "layers">
    : never
  : never;
