import { MODELS, type Model, type ModelKey } from "../../../../generated/models.js";
import { TENSORS } from "../../../../generated/tensors.js";
import type { GgufHeader } from "../../../../src/checkpoint/gguf/gguf-model.js";
import type { GgufTensor } from "../../../../src/checkpoint/gguf/gguf-tensors.js";
import type { TensorLayout } from "../../../../src/sizing/model.js";

/** The header of a GGUF file of a model in the data set, its matrices in one type and no norms. */
export function ggufOf(
  key: ModelKey & keyof typeof TENSORS,
  architecture: string,
  more: Readonly<Record<string, unknown>> = {},
  type = "Q8_0",
): GgufHeader {
  const model: Model = MODELS[key];
  const layout: TensorLayout = TENSORS[key];
  const [attention] = model.layer_groups.filter(({ kind }) => kind === "attention");
  const fields = {
    block_count: model.layers,
    embedding_length: model.hidden,
    context_length: model.max_context,
    "attention.head_count": model.heads,
    ...(attention?.kind === "attention" && { "attention.head_count_kv": attention.kv_heads }),
    ...more,
  };
  const tensors = [...layout.layers].flatMap((kind, layer): readonly GgufTensor[] =>
    (layout.kinds[kind] ?? []).map(({ name, columns, rows, count = 1 }) => ({
      // llama.cpp's own name of the one matrix that the layouts name otherwise.
      name: `blk.${layer}.${name === "attn_kv_a" ? "attn_kv_a_mqa" : name}${count > 1 && name.startsWith("ffn") ? "_exps" : ""}.weight`,
      type,
      shape: count > 1 ? [columns, rows, count] : [columns, rows],
    })),
  );
  const table = [model.hidden, layout.vocabulary];
  return {
    metadata: {
      "general.architecture": architecture,
      ...Object.fromEntries(
        Object.entries(fields).map(([field, value]) => [`${architecture}.${field}`, value]),
      ),
    },
    tensors: [
      { name: "token_embd.weight", type, shape: table },
      ...(layout.tied ? [] : [{ name: "output.weight", type, shape: table }]),
      ...tensors,
      { name: "output_norm.weight", type: "F32", shape: [model.hidden] },
    ],
  };
}
