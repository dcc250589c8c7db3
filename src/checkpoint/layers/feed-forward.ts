import type { ConfigReader } from "../config-reader.js";
import { byKind } from "./decoder.js";
import {
  linear,
  NONE,
  type Parameters,
  plain,
  routedExperts,
  sharedExperts,
  sum,
} from "./parameters.js";

/** Gate, up and down projection. */
export function gated(hidden: number, inner: number, bias = false): Parameters {
  return sum(
    linear(hidden, inner, bias, "ffn_gate"),
    linear(hidden, inner, bias, "ffn_up"),
    linear(inner, hidden, bias, "ffn_down"),
  );
}

/** Up and down projection. */
export function ungated(hidden: number, inner: number, bias = false): Parameters {
  return sum(linear(hidden, inner, bias, "ffn_up"), linear(inner, hidden, bias, "ffn_down"));
}

/** Gate, up and down projection of the config's sizes; `mlp_bias` may put a bias on them. */
export function gatedByFlag(config: ConfigReader): Parameters {
  return dense(config, config.flag("mlp_bias", false));
}

/** Gate, up and down projection of the config's sizes. */
export function dense(config: ConfigReader, bias = false): Parameters {
  return gated(config.count("hidden_size"), config.count("intermediate_size"), bias);
}

/** Where a config has the sizes of its experts. */
export interface ExpertFields {
  /** The config's field for the number of routed experts. */
  readonly count: string;
  /** The config's field for the inner size of one. */
  readonly inner: string;
  /** The config's field for experts of the same size that every token uses; null, none. */
  readonly sharedCount?: string;
  /** Parameters that every token uses beside the routed experts, and biases of the router. */
  readonly shared?: Parameters;
  /** Whether the router and the experts have biases. */
  readonly biases?: boolean;
  /** Whether an expert has a gate; true by default. */
  readonly isGated?: boolean;
  /** Inputs and outputs of an expert; the hidden size by default. */
  readonly width?: number;
  /** The config's field for the experts that a token uses; `num_experts_per_tok` by default. */
  readonly used?: string;
}

/** A router and its experts. */
export function mixtureOfExperts(config: ConfigReader, fields: ExpertFields): Parameters {
  const hidden = config.count("hidden_size");
  const count = config.count(fields.count);
  const { biases = false, isGated = true, width = hidden, sharedCount } = fields;
  const usedField = fields.used ?? "num_experts_per_tok";
  const used = config.count(usedField);
  if (used > count) throw config.error(usedField, `at most ${fields.count}, ${count}`);
  const expert = isGated ? gated : ungated;
  const inner = config.count(fields.inner);
  const hasShared = sharedCount !== undefined && !config.isNull(sharedCount);
  const shared = hasShared ? config.count(sharedCount, undefined, 0) : 0;
  return sum(
    plain(hidden * count + (biases ? count : 0)),
    routedExperts(expert(width, inner, biases), count, used),
    shared > 0 ? sharedExperts(expert(hidden, inner * shared, biases)) : NONE,
    ...(fields.shared ? [sharedExperts(fields.shared)] : []),
  );
}

/** A feed-forward for each layer: experts, or gate, up and down projection. */
export function denseOrExperts(
  config: ConfigReader,
  hasExperts: readonly boolean[],
  fields: ExpertFields,
  denseLayer: () => Parameters = () => dense(config),
): readonly Parameters[] {
  // Where all layers are of one kind, the sizes of the other change nothing.
  const { count, inner, used = "num_experts_per_tok", sharedCount = count } = fields;
  config.ignore("intermediate_size", count, inner, used, sharedCount);
  return byKind(hasExperts, (isMixture) =>
    isMixture ? mixtureOfExperts(config, fields) : denseLayer(),
  );
}
