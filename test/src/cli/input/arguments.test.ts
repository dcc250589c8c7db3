import { describe, expect, it } from "vitest";
import { COMMANDS, SHOW_TOPICS } from "../../../../src/cli/command-table.js";
import { nearest } from "../../../../src/cli/input/did-you-mean.js";
import { inFolder } from "../folder.js";
import { type } from "../run-in-process.js";

inFolder();

const asked = async (options: string) => {
  const { out, error } = await type(`fieldkit feasibility llama-3.1-8b --json ${options}`);
  expect(error).toBe("");
  return JSON.parse(out);
};

describe("the options", () => {
  it("take their value after a space or an equals sign, before or after the model", async () => {
    expect(await asked("--ctx=16k")).toEqual(await asked("--ctx 16k"));
    const { out } = await type("fieldkit feasibility --ctx 16k --json llama-3.1-8b");
    expect(JSON.parse(out)).toEqual(await asked("--ctx 16k"));
  });

  it("given twice, the last one counts", async () => {
    expect((await asked("--ctx 4k --ctx 16k")).ctx).toBe(16384);
  });

  it("have the documented defaults", async () => {
    expect(await asked("")).toMatchObject({
      ctx: 8192,
      batch: 1,
      format: "bf16",
      kvDtype: "bf16",
      reserveBytes: 0,
      window: "ideal",
      block: 1,
      machines: [{ device: "dgx-spark" }],
    });
  });

  it("--ctx is no more than the model's own maximum unless asked, and max is that", async () => {
    const own = async (line: string) => JSON.parse((await type(`${line} --json`)).out).ctx;
    expect(await own("fieldkit feasibility gemma-2-9b --ctx max")).toBe(8192);
    expect(await own("fieldkit feasibility phi-4 --ctx max")).toBe(16384);
    expect(await own("fieldkit feasibility phi-4 --ctx 32k")).toBe(32768);
  });

  it("--dtype is --format and --kv-dtype together, and either given besides wins", async () => {
    expect(await asked("--dtype fp8")).toEqual(await asked("--format fp8 --kv-dtype fp8"));
    expect(await asked("--dtype fp8 --kv-dtype bf16")).toEqual(await asked("--format fp8"));
    expect(await asked("--dtype fp8 --format bf16")).toEqual(await asked("--kv-dtype fp8"));
  });

  it("--device takes a list, each machine once", async () => {
    const { machines } = await asked("--device h100-sxm-80gb,dgx-spark,H100-SXM-80gb");
    expect(machines.map(({ device }: { device: string }) => device)).toEqual([
      "h100-sxm-80gb",
      "dgx-spark",
    ]);
  });

  it("end at two dashes", async () => {
    const { error } = await type("fieldkit feasibility -- --ctx");
    expect(error).toBe(
      'fieldkit: unknown model "--ctx"; fieldkit show models lists the keys, and there is no file of that name\n',
    );
  });

  it("that every object inherits are unknown", async () => {
    for (const option of ["--constructor", "--__proto__", "--toString"]) {
      const { code, error } = await type(`fieldkit feasibility llama-3.1-8b ${option}`);
      expect(code).toBe(2);
      expect(error).toContain(`unknown option ${option}`);
    }
    for (const key of ["constructor", "__proto__"]) {
      expect((await type(`fieldkit feasibility ${key}`)).error).toContain("unknown model");
      expect((await type(`fieldkit ${key}`)).error).toContain("unknown command");
      expect((await type(`fieldkit show models ${key}`)).error).toContain("unknown model");
    }
  });
});

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
    ["fieldkit training llama-3.1-8b --method full --check", 0],
    ["fieldkit training llama-3.1-8b --method full --reserve 2GB --check", 1],
    ["fieldkit training llama-3.1-70b --method full", 0],
    ["fieldkit training llama-3.1-70b --method full --check", 1],
  ])("%s exits with %i", async (line, code) => {
    expect((await type(line)).code).toBe(code);
  });
});

describe("what was probably meant", () => {
  const models = ["llama-3.1-8b", "llama-3.1-70b", "llama-3.3-70b", "gpt-oss-20b", "Q4_K_M"];

  it.each([
    ["lama-3.1-8b", ["llama-3.1-8b"]],
    ["LLAMA-3.1-8", ["llama-3.1-8b"]],
    ["gpt", ["gpt-oss-20b"]],
    ["llama-70b", ["llama-3.1-70b", "llama-3.3-70b"]],
    ["q4km", ["Q4_K_M"]],
    ["", []],
    ["???", []],
    ["x".repeat(1e6), []],
  ])("by %.20s", (text, meant) => expect(nearest(text, models)).toEqual(meant));

  it("finds every command, option and topic from two letters that were swapped", async () => {
    const swapped = (word: string) => `${word[1]}${word[0]}${word.slice(2)}`;
    for (const { name, options } of COMMANDS) {
      expect((await type(`fieldkit ${swapped(name)}`)).error).toContain(`did you mean ${name}?`);
      for (const { name: option } of options) {
        const { error } = await type(`fieldkit ${name} --${swapped(option)}`);
        expect(error).toContain(`did you mean --${option}?`);
      }
    }
    for (const topic of SHOW_TOPICS) {
      expect((await type(`fieldkit show ${swapped(topic)}`)).error).toContain(
        `did you mean ${topic}?`,
      );
    }
  });
});

describe("colour", () => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const escapes = /\u001b\[\d+m/g;

  it("is never needed: without it the text is the same", async () => {
    for (const line of [
      "fieldkit feasibility llama-3.1-70b --grid --explain",
      "fieldkit feasibility llama-3.1-70b --device dgx-spark,dgx-spark-2x",
      "fieldkit show models",
      "fieldkit training llama-3.1-8b --method full",
    ]) {
      for (const columns of [40, 80]) {
        const { out } = await type(line, { columns, colour: true });
        expect(out).toMatch(escapes);
        const plain = out.replaceAll(escapes, "").replaceAll(/ +$/gm, "");
        expect(plain).toBe((await type(line, { columns })).out);
      }
    }
  });

  it("is in no JSON and no Markdown", async () => {
    for (const form of ["--json", "--markdown"]) {
      const line = `fieldkit feasibility llama-3.1-70b ${form}`;
      expect((await type(line, { colour: true })).out).not.toMatch(escapes);
    }
  });
});
