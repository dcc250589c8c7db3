import type { LayerGroup, Model } from "../../generated/models.js";

export type { LayerGroup, Model };

/** A layer group without its count of layers: the cache of one layer. */
export type CacheKind = LayerGroup extends infer Group
  ? Group extends LayerGroup
    ? Omit<Group, "layers">
    : never
  : never;
