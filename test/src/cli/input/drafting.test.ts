import { describe, expect, it } from "vitest";
import { acceptedTokens, drafterOf } from "../../../../src/cli/input/drafting.js";
import { inFolder } from "../folder.js";
import { type } from "../run-in-process.js";

inFolder();

describe("--draft", () => {
  it("takes tokens with up to two decimals", () => {
    expect(acceptedTokens("1.25")).toBe(1.25);
  });

  it.each(["", "x", "0", "1.255", "-1"])("refuses %j", (text) => {
    expect(() => acceptedTokens(text)).toThrow(/^--draft: found .*; expected/);
  });

  it("without a drafter says that none is counted, and offers the model's own layers", async () => {
    const { out } = await type("fieldkit feasibility deepseek-v3 --draft 0.8");
    const text = out.replace(/\s+/g, " ");
    expect(text).toContain("1 + 0.8 tokens a step");
    expect(text).toContain("No drafter is counted: --drafter names a model; --mtp counts");
  });

  it("with the model's own layers reads them for each token", async () => {
    const bytes = async (options: string): Promise<number> => {
      const { out } = await type(`fieldkit feasibility deepseek-v3 --json ${options}`);
      return JSON.parse(out).machines[0].decode.bytes;
    };
    expect(await bytes("--draft 1 --mtp")).toBeGreaterThan(await bytes("--draft 1"));
    expect(await bytes("--mtp")).toBe(await bytes(""));
  });
});

describe("--drafter", () => {
  it("takes a key, and a format after a colon", () => {
    expect(drafterOf("qwen3-0.6b")).toEqual({ model: "qwen3-0.6b" });
    expect(drafterOf("qwen3-0.6b:fp8")).toEqual({ model: "qwen3-0.6b", format: "fp8" });
    expect(() => drafterOf("qwen3-0.7b")).toThrow(/qwen3-0\.7b/);
    expect(() => drafterOf("qwen3-0.6b:fp7")).toThrow(/fp7/);
  });
});

describe("--rest-format", () => {
  it("stores the rest so: a GGUF file of gpt-oss", async () => {
    const { out } = await type(
      "fieldkit feasibility gpt-oss-20b --rest-format q8_0 --kv-dtype f16 --ctx 1 --json",
    );
    const { restFormat, machines } = JSON.parse(out);
    expect(restFormat).toBe("q8_0");
    expect(machines[0].decode.tokensPerSecond.toFixed(1)).toBe("106.4");
  });
});
