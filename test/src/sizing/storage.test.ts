import { describe, expect, it } from "vitest";
import { FORMAT_KEYS, FORMATS, type FormatKey } from "../../../generated/formats.js";
import { MODELS } from "../../../generated/models.js";
import { DTYPE_BYTES, DTYPES } from "../../../generated/spark-capabilities.js";
import { BASE_TYPES, embeddingType } from "../../../src/sizing/gguf/tensor-types.js";
import { storageOf } from "../../../src/sizing/storage.js";
import { weights } from "../../../src/sizing/weights.js";

/** Bytes per elements as the sources state them. */
const EXACT: Readonly<Partial<Record<FormatKey, readonly [bytes: number, elements: number]>>> = {
  f32: [4, 1],
  bf16: [2, 1],
  f16: [2, 1],
  q4_0: [18, 32],
  q4_1: [20, 32],
  q5_0: [22, 32],
  q5_1: [24, 32],
  q8_0: [34, 32],
  q2_K: [84, 256],
  q3_K: [110, 256],
  q4_K: [144, 256],
  q5_K: [176, 256],
  q6_K: [210, 256],
  iq4_nl: [18, 32],
  iq4_xs: [136, 256],
  iq2_xxs: [66, 256],
  iq1_s: [50, 256],
  iq1_m: [56, 256],
  iq2_xs: [74, 256],
  iq2_s: [82, 256],
  iq3_xxs: [98, 256],
  iq3_s: [110, 256],
  tq1_0: [54, 256],
  tq2_0: [66, 256],
  mxfp4: [17, 32],
  mxfp8: [33, 32],
  fp8_block128: [4097, 4096],
  int4_g128_sym: [33, 64],
  int4_g64: [69, 128],
  int4_g32: [37, 64],
  int4_g32_sym: [9, 16],
  int8_g128: [131, 128],
  nvfp4: [9, 16],
};

/** Bits per element where a source states an average, with its precision in digits. */
const BITS: Readonly<Partial<Record<FormatKey, readonly [bits: number, digits: number]>>> = {
  int4_g128: [4.16, 2],
  nf4_g64: [4.5, 1],
  nf4_g64_dq: [4.127, 3],
  Q2_K: [3.1593, 4],
  Q3_K_L: [4.2979, 4],
  Q4_K_M: [4.8944, 4],
  Q5_K_M: [5.7036, 4],
  Q6_K: [6.5633, 4],
  Q8_0: [8.5008, 4],
  mlx3_g64: [3.5, 1],
  mlx4_g64: [4.5, 1],
  mlx4_g32: [5, 0],
  mlx5_g64: [5.5, 1],
  mlx6_g64: [6.5, 1],
  mlx8_g64: [8.5, 1],
  "UD-Q4_K_M": [5.2, 1],
  "UD-Q4_K_XL": [5.2, 1],
  "UD-Q5_K_XL": [5.8, 1],
  "UD-IQ4_NL": [4.95, 2],
};

describe("storage formats", () => {
  it("are all held to a source", () => {
    const ruled = Object.keys(BASE_TYPES).filter((key) => !Object.hasOwn(BITS, key));
    const known = [...Object.keys(EXACT), ...Object.keys(BITS), ...ruled];
    expect(known.sort()).toEqual([...FORMAT_KEYS].sort());
  });

  it.each(Object.entries(EXACT))("%s has %j bytes and elements", (key, [bytes, elements]) => {
    expect(FORMATS[key as FormatKey]).toMatchObject({ bytes, elements, typical: false });
  });

  it.each(Object.entries(BITS))("%s has %j bits", (key, [bits, digits]) => {
    const { bytes, elements } = FORMATS[key as FormatKey];
    expect(((8 * bytes) / elements).toFixed(digits)).toBe(bits.toFixed(digits));
  });

  it("are marked typical where they are a file's mix, and only there", () => {
    for (const key of FORMAT_KEYS) expect(FORMATS[key].typical).toBe(/^[A-Z]|^mlx/.test(key));
  });

  it.each(Object.keys(BASE_TYPES))("%s has the bits that its rule gives Llama 3.1 8B", (key) => {
    const { bytes, elements } = FORMATS[key as FormatKey];
    const model = MODELS["llama-3.1-8b"];
    const ruled = weights({ model, format: key as FormatKey });
    expect(ruled.typical).toBe(false);
    const average = ruled.bytes / model.params.total;
    expect(((8 * bytes) / elements).toFixed(4)).toBe((8 * average).toFixed(4));
  });

  it("have an embedding type in each file type", () => {
    for (const key of Object.keys(BASE_TYPES)) {
      expect(FORMATS[key as FormatKey]).toMatchObject({ embedding: embeddingType(key) });
    }
  });

  it("are looked up before dtypes, and where both have a key they agree", () => {
    for (const dtype of DTYPES) {
      const { bytes, elements, table } = storageOf(dtype);
      expect(bytes / elements).toBe(DTYPE_BYTES[dtype]);
      expect(table).toBe(Object.hasOwn(FORMATS, dtype) ? "formats" : "rule-of-thumb");
    }
  });
});
