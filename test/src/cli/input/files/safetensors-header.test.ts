import { describe, expect, it } from "vitest";
import { inFolder } from "../../folder.js";
import { writeSafetensors } from "../../model-files.js";
import { type } from "../../run-in-process.js";

inFolder();

describe("of a huge file only the header is read", () => {
  it("ten gigabytes take no longer than ten bytes", async () => {
    writeSafetensors("huge.safetensors", [["a.weight", "BF16", [5_000_000_000]]]);
    // The first call loads the commands.
    await type("fieldkit version");
    const start = performance.now();
    const { code, out } = await type("fieldkit feasibility huge.safetensors");
    expect(performance.now() - start).toBeLessThan(1000);
    expect(code).toBe(0);
    expect(out).toContain("10.00 GB");
  });
});
