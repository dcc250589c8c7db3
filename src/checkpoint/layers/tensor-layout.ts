import type { TensorLayout, TensorShape } from "../../sizing/model.js";
import type { Decoder, Layer } from "./decoder.js";
import type { Matrix, MatrixName } from "./parameters.js";

/** Families whose GGUF files keep queries, keys and values in one tensor. */
const FUSED_ATTENTION = /^(phi3|phi4_multimodal|gpt_neox|gpt2|gpt_bigcode|bloom|mpt|falcon)$/;
/** Families whose GGUF files keep gate and up projection in one tensor. */
const FUSED_GATE = /^(phi3|phi4_multimodal|glm|glm4)$/;

/** The shapes of the linear layers, equal layers once; undefined where others are around the layers. */
export function layoutOf(decoder: Decoder, architecture: string): TensorLayout | undefined {
  if (decoder.tables > 0 || decoder.around.matrices.length > 0) return undefined;
  const { layers, heads, vocabulary, tied } = decoder;
  const letters = new Map<string, string>();
  const kinds: Record<string, readonly TensorShape[]> = {};
  const written = layers.map((layer) => {
    const shapes = fused(matricesOf(layer), architecture).map(shapeOf);
    const text = JSON.stringify(shapes);
    const letter = letters.get(text) ?? String.fromCharCode(65 + letters.size);
    letters.set(text, letter);
    kinds[letter] = shapes;
    return letter;
  });
  const query_groups = queryGroups(layers, heads);
  return { vocabulary, tied, query_groups, layers: written.join(""), kinds };
}

/** The linear layers of a layer, in their order. */
export function matricesOf({ mixer, feedForward }: Layer): readonly Matrix[] {
  return [...mixer.params.matrices, ...feedForward.matrices];
}

function fused(matrices: readonly Matrix[], architecture: string): readonly Matrix[] {
  const attention = FUSED_ATTENTION.test(architecture)
    ? joined(matrices, ["attn_q", "attn_k", "attn_v"], "attn_qkv")
    : matrices;
  return FUSED_GATE.test(architecture)
    ? joined(attention, ["ffn_gate", "ffn_up"], "ffn_up")
    : attention;
}

/** One matrix with the outputs of several, in the place of the first. */
function joined(
  matrices: readonly Matrix[],
  names: readonly MatrixName[],
  name: MatrixName,
): readonly Matrix[] {
  const parts = matrices.filter((matrix) => names.includes(matrix.name));
  const outputs = parts.reduce((sum, part) => sum + part.outputs, 0);
  return matrices.flatMap((matrix) => {
    if (!names.includes(matrix.name)) return [matrix];
    return matrix === parts[0] ? [{ ...matrix, name, outputs }] : [];
  });
}

function shapeOf({ name, inputs, outputs, count, used }: Matrix): TensorShape {
  const shape = { name, columns: inputs, rows: outputs };
  if (count === 1) return shape;
  return used === count ? { ...shape, count } : { ...shape, count, used };
}

/** llama.cpp asks the first layer; its converter gives gated DeltaNet the heads of the others. */
function queryGroups(layers: readonly Layer[], heads: number): number {
  const first = layers[0]?.mixer.params.matrices ?? [];
  if (first.length === 0 || first.some(({ name }) => name === "ssm_in")) return 0;
  for (const { mixer } of layers) {
    for (const cache of mixer.caches) {
      if (cache.kind === "attention") return heads / cache.kv_heads;
      if (cache.kind === "latent") return heads;
    }
  }
  return 0;
}
