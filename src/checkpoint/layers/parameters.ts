/**
 * A matrix by its name in a GGUF file, `attn_q` or `ffn_down`; `other` where llama.cpp's rules do not
 * depend on it.
 */
export type MatrixName =
  | "attn_q"
  | "attn_k"
  | "attn_v"
  | "attn_qkv"
  | "attn_output"
  | "attn_gate"
  | "attn_q_a"
  | "attn_q_b"
  | "attn_kv_a"
  | "attn_k_b"
  | "attn_v_b"
  | "ffn_gate"
  | "ffn_up"
  | "ffn_down"
  | "ssm_in"
  | "ssm_out"
  | "ssm_ba"
  | "latent_in"
  | "latent_out"
  | "other";

/** The weights of a linear layer, or of the equal ones of all experts. */
export interface Matrix {
  readonly name: MatrixName;
  readonly inputs: number;
  readonly outputs: number;
  /** How many of them; experts are one tensor in a file. */
  readonly count: number;
  /** How many of them one token uses. */
  readonly used: number;
  /** Experts that are routed to, and those that every token uses. */
  readonly experts?: "routed" | "shared";
}

/** Counts of the parameters of one component of a model. */
export interface Parameters {
  readonly total: number;
  /** Those of `total` in linear layers within the stack: those that a quantised format stores. */
  readonly linear: number;
  /** Those of `linear` in routed experts. */
  readonly experts: number;
  /** Those of `total` that one token does not use. */
  readonly idle: number;
  /** Those of `linear` that one token does not use. */
  readonly idleLinear: number;
  /** Inputs and outputs of the linear layers, added up: the parameters of an adapter of rank 1. */
  readonly ends: number;
  /** The linear layers that `linear` counts. */
  readonly matrices: readonly Matrix[];
}

export const NONE: Parameters = {
  total: 0,
  linear: 0,
  experts: 0,
  idle: 0,
  idleLinear: 0,
  ends: 0,
  matrices: [],
};

/** Norms, biases, routers, convolutions: which quantised checkpoints leave as they are. */
export function plain(count: number): Parameters {
  return { ...NONE, total: count };
}

/** A linear layer, with its bias if it has one. */
export function linear(
  inputs: number,
  outputs: number,
  bias = false,
  name: MatrixName = "other",
): Parameters {
  const weights = inputs * outputs;
  return {
    ...NONE,
    total: weights + (bias ? outputs : 0),
    linear: weights,
    ends: inputs + outputs,
    matrices: weights === 0 ? [] : [{ name, inputs, outputs, count: 1, used: 1 }],
  };
}

/** One linear layer that a GGUF file keeps as several matrices, which have as many weights together. */
export function split(
  layer: Parameters,
  ...parts: readonly (readonly [
    name: MatrixName,
    inputs: number,
    outputs: number,
    count?: number,
  ])[]
): Parameters {
  const matrices = parts.map(([name, inputs, outputs, count = 1]) => ({
    name,
    inputs,
    outputs,
    count,
    used: count,
  }));
  return { ...layer, matrices };
}

/** `count` equal experts, of which a token uses `used`. */
export function routedExperts(expert: Parameters, count: number, used: number): Parameters {
  return {
    total: expert.total * count,
    linear: expert.linear * count,
    experts: expert.linear * count,
    idle: expert.total * (count - used),
    idleLinear: expert.linear * (count - used),
    ends: expert.ends * count,
    matrices: expert.matrices.map((matrix) => ({ ...matrix, count, used, experts: "routed" })),
  };
}

/** Experts that every token uses. */
export function sharedExperts(expert: Parameters): Parameters {
  return {
    ...expert,
    matrices: expert.matrices.map((matrix) => ({ ...matrix, experts: "shared" })),
  };
}

export function sum(...terms: readonly Parameters[]): Parameters {
  const added: { -readonly [Field in Counts]: number } = { ...NONE };
  for (const term of terms) for (const field of COUNTS) added[field] += term[field];
  return { ...added, matrices: terms.flatMap(({ matrices }) => matrices) };
}

const COUNTS = ["total", "linear", "experts", "idle", "idleLinear", "ends"] as const;
type Counts = (typeof COUNTS)[number];
