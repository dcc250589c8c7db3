import { describe, expect, it } from "vitest";
import { DEVICES, type Device } from "../../../generated/devices.js";
import { PRACTICAL_INFERENCE_ENVELOPE } from "../../../generated/spark-capabilities.js";
import { UnknownDevice } from "../../../src/sizing/errors.js";
import { fit as assess } from "../../../src/sizing/fit.js";
import { kvCache } from "../../../src/sizing/kv-cache.js";
import { decodeBound } from "../../../src/sizing/speed/decode.js";
import { weights } from "../../../src/sizing/weights.js";

const request = {
  model: "llama-3.3-70b",
  format: "nvfp4",
  kvDtype: "fp8",
  ctx: 32768,
  batch: 4,
  device: "dgx-spark",
} as const;

function deviceOf(usable_bytes: number): Device {
  return {
    label: "test",
    memory_bytes: usable_bytes,
    usable_bytes,
    bandwidth_bytes_per_second: 1e9,
    sources: ["test"],
  };
}

describe("fit", () => {
  it("adds weights, cache and reserve up", () => {
    const result = assess({ ...request, reserve: 4_000_000_000 });
    expect(result).toMatchObject({
      weightBytes: weights(request).bytes,
      kvBytes: kvCache(request).bytes,
      stateBytes: 0,
      reserveBytes: 4_000_000_000,
      usableBytes: DEVICES["dgx-spark"].usable_bytes,
      weightTable: "formats",
      typical: false,
      window: "ideal",
    });
    expect(result.bytes).toBe(weights(request).bytes + kvCache(request).bytes + 4_000_000_000);
    expect(result.headroomBytes).toBe(result.usableBytes - result.bytes);
    expect(result.terms.reduce((total, term) => total + term.bytes, 0)).toBe(result.bytes);
  });

  it("keeps fixed states apart", () => {
    const hybrid = assess({ ...request, model: "qwen3-next-80b-a3b" });
    expect(hybrid.stateBytes).toBe(4 * 36 * (24_576 * 2 + 524_288 * 4));
    const { weightBytes, kvBytes, stateBytes, reserveBytes } = hybrid;
    expect(hybrid.bytes).toBe(weightBytes + kvBytes + stateBytes + reserveBytes);
  });

  it("keeps the device's reserve free, unless the request has its own", () => {
    const { reserve_bytes: own } = DEVICES["dgx-spark"];
    expect(assess(request).reserveBytes).toBe(own);
    expect(assess(request).bytes - assess({ ...request, reserve: 0 }).bytes).toBe(own);
    expect(assess({ ...request, reserve: 0 }).terms.map(({ label }) => label)).not.toContain(
      "reserve",
    );
    expect(assess({ ...request, device: "h100-sxm-80gb" }).reserveBytes).toBe(0);
    expect(assess({ ...request, device: { ...deviceOf(1), reserve_bytes: 7 } }).reserveBytes).toBe(
      7,
    );
  });

  it("refuses a reserve of a caller's device that is not a count", () => {
    const device = { ...deviceOf(1), reserve_bytes: -1 };
    expect(() => assess({ ...request, device })).toThrow(/^reserve_bytes: found -1/);
  });

  it("draws the verdicts' boundaries to the byte", () => {
    const { bytes } = assess({ ...request, reserve: 0 });
    const verdict = (usable: number): string =>
      assess({ ...request, device: deviceOf(usable) }).verdict;
    expect(verdict(bytes - 1)).toBe("does-not-fit");
    expect(verdict(bytes)).toBe("tight");
    // With a tenth free, nine tenths are needed.
    const roomy = Math.ceil((bytes * 10) / 9);
    expect(verdict(roomy)).toBe("fits");
    expect(verdict(roomy - 1)).toBe("tight");
  });

  it("names the envelope's rule by the width of the weights", () => {
    const rule = (format: "bf16" | "fp8" | "q8_0" | "nvfp4" | "Q4_K_M" | "q6_K"): unknown =>
      assess({ ...request, format }).envelope?.key;
    expect(rule("bf16")).toBe("70B params bf16");
    expect(rule("fp8")).toBe("70B params fp8");
    expect(rule("q8_0")).toBe("70B params fp8");
    expect(rule("q6_K")).toBe("70B params fp8");
    expect(rule("nvfp4")).toBe("70B params int4");
    expect(rule("Q4_K_M")).toBe("70B params int4");
    expect(assess(request).envelope?.text).toBe(PRACTICAL_INFERENCE_ENVELOPE["70B params int4"]);
    expect(assess({ ...request, model: "phi-4" })).not.toHaveProperty("envelope");
    expect(assess({ ...request, model: "llama-3.1-8b" })).not.toHaveProperty("envelope");
  });

  it("reports a context above the model's own maximum", () => {
    expect(assess({ ...request, ctx: 131_072 }).beyondModelContext).toBe(false);
    expect(assess({ ...request, ctx: 131_073 }).beyondModelContext).toBe(true);
  });

  it("carries the decode bound", () => {
    expect(assess(request).decode).toEqual(decodeBound(request));
  });

  it("refuses an illegal count of bytes and an illegal device", () => {
    expect(() => assess({ ...request, reserve: -1 })).toThrow(
      new RangeError("reserve: found -1; expected an integer from 0 to 2^53-1"),
    );
    // @ts-expect-error: a misspelt key does not compile
    expect(() => assess({ ...request, device: "dgx-sparc" })).toThrow(UnknownDevice);
    for (const device of [null, undefined, "toString", 8]) {
      expect(() => assess({ ...request, device: device as "dgx-spark" })).toThrow(UnknownDevice);
    }
    expect(() => assess({ ...request, device: deviceOf(Number.NaN) })).toThrow(
      new RangeError("usable_bytes: found NaN; expected an integer from 1 to 2^53-1"),
    );
    // @ts-expect-error: a misspelt key does not compile
    expect(() => assess({ ...request, format: "nvfp5" })).toThrow(/did you mean nvfp4/);
  });

  it("gives the envelope's own example its verdict", () => {
    const seventy = { ...request, model: "llama-3.1-70b", format: "fp8", batch: 1 } as const;
    expect(assess({ ...seventy, ctx: 131_072 }).verdict).toBe("fits");
    expect(assess({ ...seventy, ctx: 131_072, batch: 2, reserve: 4e9 }).verdict).toBe("tight");
    expect(assess({ ...seventy, format: "bf16" }).verdict).toBe("does-not-fit");
  });
});
