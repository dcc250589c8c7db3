import { practicalInferenceEnvelope, UnknownEnvelope } from "fieldkit-capabilities";
import { describe, expect, it } from "vitest";

/* The original module's documentation, example by example. */

describe("practicalInferenceEnvelope", () => {
  it("gives the documentation's texts", () => {
    expect(practicalInferenceEnvelope("8B params bf16")).toBe(
      "fits with room — ~16 GB weights + KV; 24.8 tok/s measured on NIM",
    );
    expect(practicalInferenceEnvelope("70B params fp8")).toBe(
      "~70 GB weights; leaves ~50 GB for KV + activations + system; tight but possible",
    );
  });

  it("refuses an unknown rule, with the nearest one", () => {
    // @ts-expect-error: the compiler refuses it too
    const call = () => practicalInferenceEnvelope("70B params fp9");
    expect(call).toThrow(UnknownEnvelope);
    expect(call).toThrow(/did you mean 70B params fp8\?/);
  });

  it("refuses what every object has", () => {
    for (const key of ["toString", "__proto__", "constructor"]) {
      expect(() => practicalInferenceEnvelope(key as "8B params bf16")).toThrow(UnknownEnvelope);
    }
  });
});
