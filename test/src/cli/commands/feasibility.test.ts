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
