import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FORMAT_KEYS, FORMATS, type FormatKey } from "../../../generated/formats.js";
import type { LayerGroup } from "../../../generated/models.js";
import { DTYPES } from "../../../generated/spark-capabilities.js";
import { kvCacheBytes } from "../../../src/capabilities/kv-cache-bytes.js";
import { UnknownFormat, UnknownModel } from "../../../src/sizing/errors.js";
import { kvCache } from "../../../src/sizing/kv-cache.js";
import type { Model } from "../../../src/sizing/model.js";
import { MAX_SAFE } from "../oracle.js";

function modelOf(...layer_groups: LayerGroup[]): Model {
  return {
    architecture: "test",
    layers: 1,
    hidden: 1,
    heads: 1,
    max_context: 1,
    layer_groups,
    params: { total: 1, active: 1, linear: 1, active_linear: 1, experts: 0, lookup: 0 },
    adapter: { attention: 1, feed_forward: 0 },
  };
}

const count = fc.integer({ min: 1, max: 5000 });
const tokens = fc.oneof(count, fc.integer({ min: 1, max: 2 ** 30 }));
const formats = fc.constantFrom(...FORMAT_KEYS);

describe("the cache of a model", () => {
  it("is that of the uniform one where it has one group without a window", () => {
    fc.assert(
      fc.property(
        count,
        count,
        tokens,
        count,
        fc.constantFrom(...DTYPES),
        (h, n, ctx, batch, dtype) => {
          const group = {
            kind: "attention",
            layers: n,
            kv_heads: h,
            key_dim: 1,
            value_dim: 1,
          } as const;
          const attempt = (call: () => number): number | string => {
            try {
              return call();
            } catch (error) {
              return (error as Error).name;
            }
          };
          expect(
            attempt(() => kvCache({ model: modelOf(group), ctx, batch, kvDtype: dtype }).bytes),
          ).toBe(attempt(() => kvCacheBytes({ hidden: h, nLayers: n, ctx, batch, dtype })));
        },
      ),
    );
  });

  it("equals integer arithmetic over windows, pages and two storage types", () => {
    const group = fc.record({
      kind: fc.constant("attention" as const),
      layers: count,
      kv_heads: count,
      key_dim: count,
      value_dim: count,
      window: count,
    });
    fc.assert(
      fc.property(
        group,
        tokens,
        count,
        formats,
        formats,
        fc.integer({ min: 1, max: 64 }),
        fc.boolean(),
        (group, ctx, batch, key, value, block, isReserved) => {
          const held = isReserved ? ctx : Math.min(ctx, group.window);
          let paged = 0;
          while (paged < held && held < 1e5) paged += block;
          if (held >= 1e5) paged = held + ((block - (held % block)) % block);
          const part = (dim: number, format: FormatKey): bigint => {
            const elements = [group.layers, group.kv_heads, dim, paged, batch].reduce(
              (product, factor) => product * BigInt(factor),
              1n,
            );
            return (elements * BigInt(FORMATS[format].bytes)) / BigInt(FORMATS[format].elements);
          };
          const keys = part(group.key_dim, key);
          const values = part(group.value_dim, value);
          const both =
            key === value && group.key_dim === group.value_dim
              ? part(2 * group.key_dim, key)
              : keys + values;
          const call = (): number =>
            kvCache({
              model: modelOf(group),
              ctx,
              batch,
              kvDtype: { key, value },
              block,
              window: isReserved ? "reserved" : "ideal",
            }).bytes;
          if (both > MAX_SAFE) expect(call).toThrow(RangeError);
          else expect(BigInt(call())).toBe(both);
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([
    [15, 16, 16],
    [16, 16, 16],
    [17, 16, 32],
    [100, 16, 112],
    [5000, 16, 1024],
    [5000, 1000, 2000],
  ])("holds for %d tokens in pages of %d and a window of 1,024: %d", (ctx, block, held) => {
    const group = {
      kind: "attention",
      layers: 1,
      kv_heads: 1,
      key_dim: 1,
      value_dim: 1,
      window: 1024,
    } as const;
    expect(kvCache({ model: modelOf(group), ctx, batch: 1, kvDtype: "fp8", block }).bytes).toBe(
      2 * held,
    );
  });

  it("holds of a chunked layer what a chunk has", () => {
    const cache = { model: "llama-4-scout", ctx: 1_000_000, batch: 1, kvDtype: "bf16" } as const;
    expect(kvCache(cache).bytes).toBe(2 * 1024 * 2 * (36 * 8192 + 12 * 1_000_000));
  });

  it("charges keys and values at types of their own", () => {
    const cache = { model: "llama-3.1-8b", ctx: 1024, batch: 1 } as const;
    const elements = 32 * 1024 * 1024;
    const mixed = kvCache({ ...cache, kvDtype: { key: "q8_0", value: "q4_0" } });
    expect(mixed.terms.map(({ label, bytes }) => [label, bytes])).toEqual([
      ["keys", (elements * 34) / 32],
      ["values", (elements * 18) / 32],
    ]);
  });

  it("stores states apart from keys and values", () => {
    const cache = { model: "qwen3-next-80b-a3b", ctx: 1, batch: 2 } as const;
    const { stateBytes } = kvCache({ ...cache, kvDtype: "q4_0" });
    expect(stateBytes).toBe(36 * (24_576 * 2 + 524_288 * 4) * 2);
    expect(kvCache({ ...cache, kvDtype: "q4_0", stateDtype: "fp32" }).stateBytes).toBe(
      36 * (24_576 + 524_288) * 4 * 2,
    );
    const apart = { convolution: "f32", recurrent: "bf16" } as const;
    expect(kvCache({ ...cache, kvDtype: "q4_0", stateDtype: apart }).stateBytes).toBe(
      36 * (24_576 * 4 + 524_288 * 2) * 2,
    );
  });

  // LM Studio, bug 1862: 598.5 MiB for four sequences of Qwen3.6-27B in llama.cpp, where both are f32.
  // xinfer, issue 298: 18.63 MiB a slot of Qwen3.5-2B, the convolution in bf16.
  it("keeps states of the measured sizes", () => {
    const sequence = { ctx: 1, batch: 1, kvDtype: "bf16" } as const;
    const large = kvCache({ ...sequence, model: "qwen3.6-27b", stateDtype: "f32" });
    expect(large.stateBytes / 2 ** 20).toBe(149.625);
    const group = { kind: "state", layers: 18, convolution: 18_432, recurrent: 262_144 } as const;
    const small = kvCache({ ...sequence, model: modelOf(group) });
    expect((small.stateBytes / 2 ** 20).toFixed(2)).toBe("18.63");
  });

  it("keeps the recurrence as the config declares", () => {
    const group = { kind: "state", layers: 1, convolution: 10, recurrent: 100 } as const;
    const model = { ...modelOf(group), cache_dtypes: { recurrent: "bf16" } };
    expect(kvCache({ model, ctx: 1, batch: 1, kvDtype: "fp8" }).stateBytes).toBe(220);
  });

  it("names its window policy", () => {
    const cache = { model: "gemma-3-1b", ctx: 8, batch: 1, kvDtype: "f16" } as const;
    expect(kvCache(cache).window).toBe("ideal");
    expect(kvCache({ ...cache, window: "reserved" }).window).toBe("reserved");
  });
});

describe("refusals", () => {
  const cache = { model: "gemma-3-1b", ctx: 8, batch: 1, kvDtype: "f16" } as const;

  it.each(["ctx", "batch", "block"])("%s must be a count", (name) => {
    for (const value of [0, -1, 1.5, Number.NaN, Infinity, "8", null]) {
      expect(() => kvCache({ ...cache, [name]: value }).bytes).toThrow(
        new RangeError(
          `${name}: found ${typeof value === "string" ? `"${value}"` : value}; expected an integer from 1 to 2^53-1`,
        ),
      );
    }
  });

  it("the window policy must be one of two", () => {
    expect(() => kvCache({ ...cache, window: "real" as "ideal" }).bytes).toThrow(
      new RangeError('window: found "real"; expected ideal or reserved'),
    );
  });

  it("an unknown model is refused with the nearest", () => {
    // @ts-expect-error: a misspelt key does not compile
    expect(() => kvCache({ ...cache, model: "gemma-3-72b" }).bytes).toThrow(UnknownModel);
    for (const model of ["toString", "__proto__", null, undefined, 8, {}, ["gemma-3-1b"]]) {
      const call = (): number => kvCache({ ...cache, model: model as "gemma-3-1b" }).bytes;
      expect(call).toThrow(UnknownModel);
    }
    try {
      kvCache({ ...cache, model: "gemma3-27b" as "gemma-3-27b" }).bytes;
    } catch (error) {
      expect(error).toMatchObject({ name: "UnknownModel", nearest: "gemma-3-27b" });
    }
    expect.assertions(9);
  });

  it("an unknown format is refused with the nearest", () => {
    // @ts-expect-error: a misspelt key does not compile
    expect(() => kvCache({ ...cache, kvDtype: "q8_o" }).bytes).toThrow(UnknownFormat);
    expect(() => kvCache({ ...cache, kvDtype: "toString" as "f16" }).bytes).toThrow(UnknownFormat);
  });

  it("a caller's own model with illegal numbers is refused", () => {
    for (const layers of [Number.NaN, undefined, 1.5, Infinity]) {
      const group = {
        kind: "attention",
        layers: layers as number,
        kv_heads: 1,
        key_dim: 1,
        value_dim: 1,
      } as const;
      expect(() => kvCache({ ...cache, model: modelOf(group) }).bytes).toThrow(RangeError);
    }
  });

  it.each([
    ["kv_heads", -8],
    ["key_dim", 1.5],
    ["value_dim", "128"],
    ["layers", 0],
    ["window", 0],
    ["window", -5],
    ["chunk", null],
    ["kind", "mamba"],
    ["kind", undefined],
  ])("a layer group with %s %j is refused by that name", (field, value) => {
    const group = { kind: "attention", layers: 1, kv_heads: 1, key_dim: 1, value_dim: 1 };
    const odd = { ...group, [field]: value } as unknown as LayerGroup;
    expect(() => kvCache({ ...cache, model: modelOf(odd) }).bytes).toThrow(
      new RegExp(`^${field}: found "?${value}"?; expected`),
    );
  });

  it("a format that is null is refused as one", () => {
    expect(() => kvCache({ ...cache, kvDtype: null as unknown as "f16" }).bytes).toThrow(
      UnknownFormat,
    );
  });
});

const GiB = 2 ** 30;
const MiB = 2 ** 20;

describe("published sizes of caches, to the last digit", () => {
  it.each([
    ["llama-3.1-8b", 131_072],
    ["llama-3.1-70b", 327_680],
    ["llama-3.1-405b", 516_096],
    ["deepseek-v3", 70_272],
  ] as const)("%s: %d B per token (arXiv 2505.09343)", (model, bytes) => {
    expect(kvCache({ model, ctx: 1, batch: 1, kvDtype: "fp16" }).bytes).toBe(bytes);
  });

  it("70B, 32 × 16,384: the module's own example", () => {
    const cache = { ctx: 16384, batch: 32 } as const;
    const bytes = 171_798_691_840;
    expect(kvCacheBytes({ ...cache, hidden: 1024, nLayers: 80, dtype: "fp16" })).toBe(bytes);
    expect(kvCache({ ...cache, model: "llama-3.1-70b", kvDtype: "fp16" }).bytes).toBe(bytes);
  });

  it("gpt-oss-20b, 8,192 × 32: 6.09 GiB with windows, 12.00 without (hf-mem PR 70)", () => {
    const cache = { model: "gpt-oss-20b", ctx: 8192, batch: 32, kvDtype: "bf16" } as const;
    expect(kvCache(cache).bytes).toBe(6.09375 * GiB);
    expect(kvCache({ ...cache, window: "reserved" }).bytes).toBe(12 * GiB);
  });

  it("Gemma 3 1B, 32k: 139 MiB, 832 naive (mlxcel issue 172)", () => {
    const cache = { model: "gemma-3-1b", ctx: 32768, batch: 1, kvDtype: "f16" } as const;
    expect(kvCache(cache).bytes).toBe(139 * MiB);
    expect(kvCache({ ...cache, window: "reserved" }).bytes).toBe(832 * MiB);
  });

  it("Gemma 3 27B, 131,072: 10.406 GiB ideal, 62.0 naive (unsloth issue 4757)", () => {
    const cache = { model: "gemma-3-27b", ctx: 131072, batch: 1, kvDtype: "f16" } as const;
    expect(kvCache(cache).bytes).toBe(11_173_625_856);
    expect((kvCache(cache).bytes / GiB).toFixed(3)).toBe("10.406");
    expect(kvCache({ ...cache, window: "reserved" }).bytes).toBe(62 * GiB);
  });

  it("Qwen3-Next: the states of 36 layers do not grow with the context", () => {
    const state = (ctx: number): number =>
      kvCache({ model: "qwen3-next-80b-a3b", ctx, batch: 1, kvDtype: "bf16" }).stateBytes;
    // (2·16·128 + 32·128)·3 and 32·128·128 elements a layer.
    expect(state(1)).toBe(36 * (8192 * 3 * 2 + 524_288 * 4));
    expect(state(262_144)).toBe(state(1));
  });
});
