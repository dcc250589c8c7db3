import type { LayerGroup, NativeFormat, StoredPart } from "../../../generated/models.js";
import { refuse } from "../../capabilities/exact.js";
import type { Model } from "../model.js";
import { type ModelArgument, resolveModel } from "../resolve.js";
import { addParts } from "./stored-parts.js";

/**
 * The model with its draft layers (multi-token prediction) among the others: for what an engine that
 * drafts with them loads and caches. Their format is the published one where that says it, else bf16.
 *
 * @throws RangeError if the model has none, or their shapes are not known
 * @throws UnknownModel
 * @example
 * withDraftLayers("deepseek-v3").params.total; // 682636487424
 */
export function withDraftLayers(argument: ModelArgument): Model {
  const model = resolveModel(argument);
  const {
    draft,
    layer_groups,
    native,
    tensors: _,
    ...rest
  } = model as Model & {
    readonly tensors?: unknown;
  };
  if (draft === undefined) {
    return refuse(
      "draft",
      undefined,
      "a model whose config declares draft layers of a known shape",
    );
  }
  const { params } = draft;
  return {
    ...rest,
    layer_groups: addGroups([...layer_groups, ...draft.layer_groups]),
    params: {
      total: model.params.total + params.total,
      active: model.params.active + params.active,
      linear: model.params.linear + params.linear,
      active_linear: model.params.active_linear + params.active_linear,
      experts: model.params.experts + params.experts,
      lookup: model.params.lookup,
    },
    ...(native && { native: nativeWith(native, model, draft.stored ?? []) }),
  };
}

function nativeWith(
  native: NativeFormat,
  { params }: Model,
  stored: readonly StoredPart[],
): NativeFormat {
  if (native.covers === "all") return native;
  const { format, covers } = native;
  const idle = params.linear - params.active_linear;
  const whole =
    covers === "linear"
      ? { format, total: params.linear, active: params.active_linear }
      : { format, total: params.experts, active: params.experts - idle };
  return { ...native, stored: addParts([...(native.stored ?? [whole]), ...stored]) };
}

/** One group for each kind, in the order in which they first occur. */
function addGroups(groups: readonly LayerGroup[]): readonly LayerGroup[] {
  const sums = new Map<string, LayerGroup>();
  for (const group of groups) {
    const kind = JSON.stringify({ ...group, layers: 0 });
    const layers = (sums.get(kind)?.layers ?? 0) + group.layers;
    sums.set(kind, { ...group, layers });
  }
  return [...sums.values()];
}
