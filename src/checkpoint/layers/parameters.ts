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
}

export const NONE: Parameters = {
  total: 0,
  linear: 0,
  experts: 0,
  idle: 0,
  idleLinear: 0,
  ends: 0,
};

/** Norms, biases, routers, convolutions: which quantised checkpoints leave as they are. */
export function plain(count: number): Parameters {
  return { ...NONE, total: count };
}

/** A linear layer, with its bias if it has one. */
export function linear(inputs: number, outputs: number, bias = false): Parameters {
  const weights = inputs * outputs;
  return {
    ...NONE,
    total: weights + (bias ? outputs : 0),
    linear: weights,
    ends: inputs + outputs,
  };
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
  };
}

export function sum(...terms: readonly Parameters[]): Parameters {
  const added: { -readonly [Field in keyof Parameters]: number } = { ...NONE };
  for (const term of terms) {
    for (const field of Object.keys(NONE) as (keyof Parameters)[]) added[field] += term[field];
  }
  return added;
}
