import {
  Capabilities,
  capabilities,
  DTYPE_BYTES,
  type Dtype,
  type FinetuneEnvelopeKey,
  type Hardware,
  type InferenceEnvelopeKey,
  isDtype,
  kvCacheBytes,
  type MemoryBudgetRulesOfThumb,
  parseStackKey,
  practicalFinetuneEnvelope,
  practicalInferenceEnvelope,
  type Series,
  type SparkCapabilities,
  type SparkCapabilitiesDocument,
  type StackEntry,
  type StackId,
  type StackKey,
  type Stage,
  weightBytes,
} from "fieldkit-capabilities";
import { describe, expectTypeOf, it } from "vitest";
import type { KeyArgument, LiteralUnion } from "../../src/capabilities/key-argument.js";

describe("unions", () => {
  it("are the data's keys and values", () => {
    expectTypeOf<Dtype>().toEqualTypeOf<
      "fp32" | "bf16" | "fp16" | "fp8" | "int8" | "int4" | "nf4"
    >();
    expectTypeOf<InferenceEnvelopeKey>().toEqualTypeOf<
      "8B params bf16" | "70B params bf16" | "70B params fp8" | "70B params int4" | "405B+ params"
    >();
    expectTypeOf<FinetuneEnvelopeKey>().toEqualTypeOf<
      "LoRA on 8B" | "LoRA on 70B fp8" | "Full fine-tune on 8B" | "Full fine-tune on 70B"
    >();
    expectTypeOf<StackKey>().toEqualTypeOf<keyof typeof capabilities.stack>();
    expectTypeOf<StackId>().toEqualTypeOf<
      (typeof capabilities.stack)[keyof typeof capabilities.stack]["id"]
    >();
    expectTypeOf<Stage>().toEqualTypeOf<keyof typeof capabilities.stage_routing_hints>();
    expectTypeOf<Series>().toEqualTypeOf<keyof typeof capabilities.series_routing_hints>();
    expectTypeOf<Dtype>().toEqualTypeOf<keyof typeof DTYPE_BYTES>();
  });
});

describe("the data", () => {
  it("has the types of its literals", () => {
    expectTypeOf(capabilities).toEqualTypeOf<SparkCapabilities>();
    expectTypeOf(capabilities.hardware.unified_memory_gb).toEqualTypeOf<128>();
    expectTypeOf(capabilities.hardware.compute_arch).toEqualTypeOf<"GB10 Grace Blackwell">();
    expectTypeOf(DTYPE_BYTES.nf4).toEqualTypeOf<0.5>();
    expectTypeOf(capabilities.stack.tensorrt_llm.id).toEqualTypeOf<"tensorrt-llm">();
  });

  it("has what its file leaves out", () => {
    expectTypeOf(capabilities.stack.ollama.id).toEqualTypeOf<"ollama">();
    expectTypeOf(capabilities.stack.ollama.verified_in_articles).toEqualTypeOf<readonly []>();
  });

  it("cannot be mutated", () => {
    // @ts-expect-error: a member is readonly
    capabilities.version = "2026.05.01";
    // @ts-expect-error: so is one further in
    capabilities.hardware.unified_memory_gb = 128;
    // @ts-expect-error: and one of the tables
    DTYPE_BYTES.bf16 = 2;
    // @ts-expect-error: a list has no push
    capabilities.in_envelope_signals.push("everything");
    // @ts-expect-error: an item is readonly
    capabilities.hardware.supported_dtypes[0] = "fp32";
    // @ts-expect-error: a member cannot be deleted
    delete capabilities.stack.nim;
  });

  it("is assignable to the shape of its schema", () => {
    expectTypeOf(capabilities).toExtend<SparkCapabilitiesDocument>();
    expectTypeOf(capabilities.hardware).toExtend<Hardware>();
    expectTypeOf(capabilities.memory_budget_rules_of_thumb).toExtend<MemoryBudgetRulesOfThumb>();
    expectTypeOf(capabilities.stack.nim).toExtend<StackEntry>();
  });

  it("has a shape that is readonly throughout and typed by its foreign keys", () => {
    expectTypeOf<Hardware["supported_dtypes"][number]>().toEqualTypeOf<
      Dtype | `${Dtype} (${string})`
    >();
    expectTypeOf<Hardware["supported_dtypes"]>().toExtend<readonly unknown[]>();
    const shape = {} as SparkCapabilitiesDocument;
    // @ts-expect-error: the shape is readonly too
    shape.hardware.name = "another";
    // @ts-expect-error: so are its lists
    shape.in_envelope_signals.push("everything");
  });

  it("is not any", () => {
    expectTypeOf<SparkCapabilities>().not.toBeAny();
    expectTypeOf<SparkCapabilitiesDocument>().not.toBeAny();
    expectTypeOf<StackEntry["known_limits"]>().not.toBeAny();
  });
});

describe("lookups", () => {
  it("give the literal type of what they find", () => {
    expectTypeOf(
      practicalInferenceEnvelope("70B params fp8"),
    ).toEqualTypeOf<"~70 GB weights; leaves ~50 GB for KV + activations + system; tight but possible">();
    expectTypeOf(practicalFinetuneEnvelope("LoRA on 8B")).toExtend<`fits with room${string}`>();
  });

  it("do not compile with a misspelt key", () => {
    // @ts-expect-error: did you mean "bf16"?
    weightBytes({ paramsB: 70, dtype: "bf61" });
    // @ts-expect-error: did you mean "fp16"?
    kvCacheBytes({ hidden: 1024, nLayers: 80, ctx: 16384, batch: 32, dtype: "fp61" });
    // @ts-expect-error: a key of the other table
    practicalInferenceEnvelope("LoRA on 8B");
    // @ts-expect-error: a misspelt one
    practicalFinetuneEnvelope("Lora on 8B");
    // @ts-expect-error: no such component
    capabilities.stack.nimm;
  });

  it("complete keys, take variables, and name the key without a swap of letters", () => {
    const call = <const Text extends LiteralUnion<Dtype>>(dtype: KeyArgument<Text, Dtype>) => dtype;
    expectTypeOf<KeyArgument<"bf61", Dtype>>().toEqualTypeOf<"bf16">();
    expectTypeOf<KeyArgument<"bf1", Dtype>>().toEqualTypeOf<Dtype>();
    expectTypeOf<KeyArgument<string, Dtype>>().toEqualTypeOf<Dtype>();
    expectTypeOf(call("fp8")).toEqualTypeOf<"fp8">();
    const dtype = "fp8" as Dtype;
    weightBytes({ params: 1, dtype });
    // A spread beside a literal.
    const size = { paramsB: 70 };
    weightBytes({ ...size, dtype: "fp8" });
    const cache = { hidden: 1024, nLayers: 80, ctx: 16384 };
    kvCacheBytes({ ...cache, batch: 32, dtype: "fp8" });
    // @ts-expect-error: any text at all is not a dtype
    weightBytes({ params: 1, dtype: "fp8" as string });
  });

  it("take a count or billions, never both", () => {
    // @ts-expect-error: one of the two
    weightBytes({ params: 1, paramsB: 1, dtype: "bf16" });
    // @ts-expect-error: neither
    weightBytes({ dtype: "bf16" });
  });

  it("narrow text from outside", () => {
    const text: string = "bf16";
    if (isDtype(text)) expectTypeOf(text).toEqualTypeOf<Dtype>();
    expectTypeOf(parseStackKey(text)).toEqualTypeOf<StackKey>();
  });
});

describe("Capabilities", () => {
  it("is typed by literals as compiled in, and by the shape as read from the disk", () => {
    expectTypeOf(Capabilities.load().hardware.unified_memory_gb).toEqualTypeOf<128>();
    expectTypeOf(Capabilities.load().raw).toEqualTypeOf<SparkCapabilities>();
    const refreshed = Capabilities.load({ refresh: true });
    expectTypeOf(refreshed.hardware.unified_memory_gb).toEqualTypeOf<number>();
    expectTypeOf(refreshed.raw).toEqualTypeOf<SparkCapabilitiesDocument>();
    expectTypeOf(refreshed).toExtend<SparkCapabilitiesDocument>();
    expectTypeOf(refreshed.stack["nim"]).toEqualTypeOf<StackEntry | undefined>();
  });
});
