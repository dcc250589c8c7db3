import { describe, expect, it } from "vitest";
import type { LayerGroup } from "../../../generated/models.js";
import { explain } from "../../../src/sizing/explain.js";
import { kvCache } from "../../../src/sizing/kv-cache.js";
import type { Model } from "../../../src/sizing/model.js";
import { decodeBound } from "../../../src/sizing/speed/decode.js";

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

const explained = (groups: LayerGroup[], ctx: number, batch = 1): string[] =>
  explain(kvCache({ model: modelOf(...groups), ctx, batch, kvDtype: "bf16" })).split("\n");

const indexer = { kind: "indexer keys", layers: 61, elements: 128, bytes: 132 } as const;

describe("an indexer's keys", () => {
  it("are 132 B for each token and layer, whatever the type of the cache is", () => {
    expect(explained([indexer], 4096, 2)).toEqual([
      "indexer keys: 61 layers × 4,096 tokens × 2 × 132 B = 65,961,984 B",
    ]);
    const cache = { model: modelOf(indexer), ctx: 4096, batch: 2 };
    expect(kvCache({ ...cache, kvDtype: "q4_0" }).kvBytes).toBe(65_961_984);
  });

  it("that are pooled are one for so many tokens", () => {
    expect(explained([{ ...indexer, layers: 1, compress_ratio: 16 }], 47)).toEqual([
      "indexer keys, 16 tokens each: 1 layer × 2 entries × 1 × 132 B = 264 B",
    ]);
  });
});

describe("latents", () => {
  const latent = { kind: "latent", layers: 2, latent_dim: 448, rope_dim: 64 } as const;

  it("without a rotary part are legal", () => {
    expect(explained([{ ...latent, latent_dim: 512, rope_dim: 0 }], 10)).toEqual([
      "latents: 2 layers × 512 × 10 tokens × 1 × 2 B = 20,480 B",
    ]);
  });

  it("with a window hold the window, in whole pages", () => {
    const group = { ...latent, window: 128 };
    expect(explained([group], 1000)).toEqual([
      "latents, window 128: 2 layers × 512 × 128 tokens × 1 × 2 B = 262,144 B",
    ]);
    const cache = { model: modelOf(group), ctx: 1000, batch: 1, kvDtype: "fp8" } as const;
    expect(kvCache({ ...cache, block: 100 }).bytes).toBe(2 * 512 * 200);
    expect(kvCache({ ...cache, window: "reserved" }).bytes).toBe(2 * 512 * 1000);
  });

  it("that are compressed have an entry for each complete run of tokens", () => {
    const group = { ...latent, compress_ratio: 4 };
    expect(explained([group], 1003)).toEqual([
      "latents, 4 tokens each: 2 layers × 512 × 250 entries × 1 × 2 B = 512,000 B",
    ]);
    expect(explained([group], 3)[0]).toContain("× 0 entries ×");
  });
});

describe("states", () => {
  it("of a convolution without recurrence are one term", () => {
    const group = { kind: "state", layers: 18, convolution: 4096, recurrent: 0 } as const;
    expect(explained([group], 1)).toEqual([
      "convolution states: 18 layers × 4,096 × 1 × 2 B = 147,456 B",
    ]);
  });

  it("of a compressor are float32, whatever the type of states is", () => {
    const group = { kind: "compressor states", layers: 1, elements: 16_384 } as const;
    const cache = { model: modelOf(group), ctx: 1, batch: 3, kvDtype: "bf16" } as const;
    expect(kvCache({ ...cache, stateDtype: "fp8" })).toMatchObject({
      bytes: 3 * 65_536,
      stateBytes: 3 * 65_536,
      kvBytes: 0,
    });
  });
});

describe("what one step reads", () => {
  it("is no more than the indexer selects, and all keys of the indexer", () => {
    const groups = [
      { kind: "latent", layers: 61, latent_dim: 512, rope_dim: 64, topk: 2048 },
      indexer,
    ] as const;
    const request = { model: modelOf(...groups), batch: 1, kvDtype: "bf16" } as const;
    const read = (ctx: number): number =>
      decodeBound({ ...request, ctx, format: "bf16", device: "dgx-spark" }).bytes - 2;
    expect(read(1000)).toBe(kvCache({ ...request, ctx: 1000 }).bytes);
    expect(read(100_000)).toBe(61 * (576 * 2 * 2048 + 132 * 100_000));
  });
});
