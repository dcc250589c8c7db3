import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { drawingsFile, drawingsText } from "../../../codegen/templates/precompile.js";

test("the compiled templates are those of codegen/templates; if not: npm run templates", () => {
  expect(readFileSync(drawingsFile, "utf8")).toBe(drawingsText());
});
