import { describe, expect, it } from "vitest";
import { DTYPES } from "../../../generated/spark-capabilities.js";
import { UnknownDtype } from "../../../src/capabilities/errors.js";
import { kvCacheBytes } from "../../../src/capabilities/kv-cache-bytes.js";

const llama70b = { hidden: 1024, nLayers: 80, ctx: 16384, batch: 32, dtype: "fp16" } as const;

describe("UnknownDtype", () => {
  const thrown = (dtype: unknown): unknown => {
    try {
      return kvCacheBytes({ ...llama70b, dtype: dtype as "fp16" });
    } catch (error) {
      return error;
    }
  };

  it("carries the value, the legal values and the nearest one", () => {
    const error = thrown("bf61");
    expect(error).toBeInstanceOf(UnknownDtype);
    expect(error).toMatchObject({
      name: "UnknownDtype",
      message: "found bf61; expected fp32, bf16, fp16, fp8, int8, int4, nf4; did you mean bf16?",
      value: "bf61",
      legal: DTYPES,
      nearest: "bf16",
    });
  });

  it.each([
    ["fp61", "fp16"],
    ["BF16", "bf16"],
    ["int16", "int8"],
    ["fp", "fp8"],
    ["f32", "fp32"],
    ["quaternion", undefined],
    ["", undefined],
  ])("takes %j for %j", (value, nearest) => {
    expect(thrown(value)).toMatchObject({ value, nearest });
  });

  it.each([
    "toString",
    "__proto__",
    "constructor",
    "hasOwnProperty",
    ["bf16"],
    undefined,
    null,
    16,
    Symbol("bf16"),
  ])("is thrown for %s, which is not a key of the table's own", (value) => {
    expect(thrown(value)).toBeInstanceOf(UnknownDtype);
    expect(thrown(value)).toMatchObject({ value });
  });

  it("answers at once for a value of a million letters", () => {
    expect(thrown("bf16".repeat(250_000))).toMatchObject({ nearest: undefined });
  });
});
