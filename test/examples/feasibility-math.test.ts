import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, it } from "vitest";

const tsx = createRequire(import.meta.url).resolve("tsx/cli");

it("examples/feasibility-math.ts prints its table", () => {
  const printed = execFileSync(process.execPath, [tsx, "examples/feasibility-math.ts"], {
    encoding: "utf8",
  });
  expect(printed).toBe(readFileSync("examples/feasibility-math.txt", "utf8"));
});
