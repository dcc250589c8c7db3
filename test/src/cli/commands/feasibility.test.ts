import { describe, expect, it } from "vitest";
import { inFolder } from "../folder.js";
import { type } from "../run-in-process.js";

inFolder();

describe("--check", () => {
  it.each([
    ["fieldkit feasibility llama-3.1-8b --check", 0],
    ["fieldkit feasibility llama-3.1-70b --check", 1],
    ["fieldkit feasibility llama-3.1-70b", 0],
    ["fieldkit feasibility llama-3.1-70b --check --json", 1],
    ["fieldkit feasibility llama-3.1-70b --device dgx-spark-2x --check", 0],
    ["fieldkit feasibility llama-3.1-70b --device dgx-spark-2x,dgx-spark --check", 1],
    ["fieldkit feasibility llama-3.1-8b --reserve 115GB --check", 1],
    ["fieldkit feasibility 70B --check", 1],
    ["fieldkit feasibility 8B --check", 2],
    ["fieldkit training llama-3.1-8b --method full --check", 1],
    ["fieldkit training llama-3.1-8b --method full --reserve 0 --check", 0],
    ["fieldkit training llama-3.1-8b --method full --reserve 2GB --check", 1],
    ["fieldkit training llama-3.1-70b --method full", 0],
    ["fieldkit training llama-3.1-70b --method full --check", 1],
  ])("%s exits with %i", async (line, code) => {
    expect((await type(line)).code).toBe(code);
  });
});

describe("--mtp", () => {
  it("adds the draft layers to weights and cache, not to the decode bound", async () => {
    const answer = async (line: string) => JSON.parse((await type(line)).out);
    const without = await answer("fieldkit feasibility qwen3.6-27b --json");
    const drafting = await answer("fieldkit feasibility qwen3.6-27b --mtp --json");
    const [before, after] = [without.machines[0], drafting.machines[0]];
    expect(after.weightBytes - before.weightBytes).toBe(2 * 424_699_392);
    // 16 layers of 64 cache keys and values, and the draft layer.
    expect(after.kvBytes / before.kvBytes).toBe(17 / 16);
    expect(after.decode).toEqual(before.decode);
    expect(drafting.draft.layers).toBe(1);
    expect(without.draft).toBeUndefined();
  });

  it("names them above the bar", async () => {
    expect((await type("fieldkit feasibility glm-4.5-air --mtp")).out).toContain(
      "bf16 weights, with 1 draft layer of 2,",
    );
  });

  it("is refused where there are none", async () => {
    expect(await type("fieldkit feasibility qwen3-8b --mtp")).toMatchObject({
      code: 2,
      error: expect.stringContaining(
        "--mtp: found no layers that predict tokens ahead in qwen3-8b",
      ),
    });
    expect((await type("fieldkit feasibility 8B --mtp")).code).toBe(2);
  });
});
