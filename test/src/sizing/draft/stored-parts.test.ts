import { expect, it } from "vitest";
import { addParts } from "../../../../src/sizing/draft/stored-parts.js";

it("adds parts of one format up, the most first", () => {
  const part = (format: string, total: number, active: number) => ({ format, total, active });
  expect(addParts([part("fp8", 1, 1), part("nvfp4", 5, 2), part("fp8", 3, 2)])).toEqual([
    part("nvfp4", 5, 2),
    part("fp8", 4, 3),
  ]);
  expect(addParts([])).toEqual([]);
});
