import { describe, expect, it } from "vitest";
import { DTYPE_BYTES } from "../../../generated/spark-capabilities.js";

describe("the widths", () => {
  it("are powers of two from 1/2 to 4, as the proofs of exactness take them to be", () => {
    for (const width of Object.values(DTYPE_BYTES)) expect([0.5, 1, 2, 4]).toContain(width);
  });
});
