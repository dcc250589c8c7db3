import { type TrainingRequest, training } from "fieldkit-capabilities/sizing";
import { keyOf } from "../../../src/cli/input/did-you-mean.js";
import { weightFormatOf } from "../../../src/cli/input/storage-keys.js";
import { contextOf, countOf, MENU } from "./fields.js";
import { modelOf } from "./model-of.js";
import type { Request } from "./request.js";
import type { Field, State } from "./state.js";

export const METHODS = ["full", "lora", "qlora"] as const;
const TARGETS = ["attention", "all"] as const;
const OPTIMIZERS = ["adamw", "adamw-8bit"] as const;
const RECOMPUTES = ["none", "selective", "full"] as const;

type Read = <Result>(field: Field | "whole", action: () => Result, initial: Result) => Result;

/** The training run of a state; `read` keeps the problem of a field and gives its initial value. */
export function readTraining(state: State, model: Request["model"], read: Read): TrainingRequest {
  const { max_context } = modelOf(model);
  const method = read("method", () => keyOf(state.method, METHODS, "method", MENU), "qlora");
  const base = {
    model,
    ctx: read("length", () => contextOf(state.length, max_context), Math.min(4096, max_context)),
    batch: read("step", () => countOf("Sequences", state.step), 1),
    recompute: read(
      "recompute",
      () => keyOf(state.recompute, RECOMPUTES, "recomputation", MENU),
      "full" as const,
    ),
    optimizer: read(
      "optimizer",
      () => keyOf(state.optimizer, OPTIMIZERS, "optimiser", MENU),
      "adamw" as const,
    ),
  };
  const adapters = {
    rank: read("rank", () => countOf("Rank", state.rank), 16),
    targets: read("targets", () => keyOf(state.targets, TARGETS, "target", MENU), "all" as const),
    ...(state.base !== "" && {
      format: read("base", () => weightFormatOf(state.base, MENU), "bf16" as const),
    }),
  };
  const asked = (sizes: object): TrainingRequest =>
    ({ ...base, method, ...(method === "full" ? {} : adapters), ...sizes }) as TrainingRequest;
  const initial = asked({ ctx: 1, batch: 1, ...(method === "full" ? {} : { rank: 1 }) });
  const request = asked({});
  // The sum may be above 2^53 − 1.
  return read("whole", () => training(request) && request, initial);
}
