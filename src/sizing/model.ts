import type { LayerGroup, Model } from "../../generated/models.js";

export type { LayerGroup, Model };

/** What a layer group caches, without its count of layers. */
export type CacheKind = LayerGroup extends infer Group
  ? Group extends LayerGroup
    ? Omit<Group, "layers">
    : never
  : never;
