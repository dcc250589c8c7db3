import { describe, expect, it } from "vitest";
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
      window: "ideal",
      block: 1,
      machines: [{ device: "dgx-spark", reserveBytes: 16 * 2 ** 30 }],
    });
  });

  it("--ctx is by default at most the model's own maximum, and max is that maximum", async () => {
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
      'fieldkit: unknown model "--ctx", and there is no file of that name; fieldkit show models lists the keys; or give a config.json, or a size such as 8B\n',
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
