import { expect, it } from "vitest";
import { modelFromConfig } from "../../../src/checkpoint/model-from-config.js";
import { fit } from "../../../src/sizing/fit.js";
import { describeInBrowser, open, textOf } from "./browser.js";
import { CONFIG } from "./states.js";

const REQUEST = {
  model: "llama-3.3-70b",
  format: "fp8",
  kvDtype: "fp8",
  device: "dgx-spark",
  ctx: 32768,
  batch: 4,
} as const;

/** What the library says of a request or a config. */
function complaint(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("the library has no complaint");
}

const unsafe = (change: object): string =>
  complaint(() => fit({ ...REQUEST, ...change } as Parameters<typeof fit>[0]));

const CONFIGS: readonly [name: string, config: unknown][] = [
  ["an unknown architecture", { ...CONFIG, model_type: "mamba9" }],
  ["a missing field", { ...CONFIG, num_hidden_layers: null }],
  ["an odd field", { ...CONFIG, hidden_size: "2560" }],
  ["no object", [1, 2]],
  ["an empty object", {}],
];

describeInBrowser("a wrong config", () => {
  it.each(CONFIGS)("%s: the library's own error is beside the field", async (_, config) => {
    const page = await open();
    await page.getByLabel("Model", { exact: true }).selectOption("config.json");
    const field = page.getByLabel("config.json from Hugging Face");
    await field.fill(JSON.stringify(config));
    expect(await textOf(page, "#config-problem")).toBe(complaint(() => modelFromConfig(config)));
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    expect(await field.getAttribute("aria-describedby")).toBe("config-problem");
    expect(await page.locator("#answer").isHidden()).toBe(true);
    expect(await textOf(page, "#model-hint")).toBe("");

    await field.fill(JSON.stringify(CONFIG));
    expect(await page.locator("#config-problem").isHidden()).toBe(true);
    expect(await field.getAttribute("aria-invalid")).toBe(null);
    expect(await page.locator("#answer").isVisible()).toBe(true);
    await page.close();
  });

  it.each(["{ not json", ""])("no JSON: %j", async (text) => {
    const page = await open();
    await page.getByLabel("Model", { exact: true }).selectOption("config.json");
    await page.getByLabel("config.json from Hugging Face").fill(text);
    expect(await textOf(page, "#config-problem")).toMatch(
      /^config\.json: found .*; expected JSON; paste the whole file/,
    );
    await page.close();
  });
});

describeInBrowser("a link with what is not legal", () => {
  const FIELDS: readonly [field: string, value: string, message: string][] = [
    ["model", "llama-3.3-07b", unsafe({ model: "llama-3.3-07b" })],
    ["format", "nvpf4", unsafe({ format: "nvpf4" })],
    ["kv", "toString", unsafe({ kvDtype: "toString" })],
    ["device", "dgx-sparc", unsafe({ device: "dgx-sparc" })],
    ["ctx", "0", unsafe({ ctx: 0 })],
    ["ctx", "many", unsafe({ ctx: Number.NaN })],
    ["ctx", "1.5", unsafe({ ctx: 1.5 })],
    ["batch", "", unsafe({ batch: Number.NaN })],
    ["batch", "-1", unsafe({ batch: -1 })],
    ["compare", "phi-4 phi-5x", unsafe({ model: "phi-5x" })],
  ];

  it.each(FIELDS)("%s=%s", async (field, value, message) => {
    const page = await open(`#${new URLSearchParams({ [field]: value })}`);
    expect(await page.locator(`#${field}-problem`).textContent()).toBe(message);
    // What cannot be compared does not stand in the answer's way.
    expect(await page.locator("#answer").isHidden()).toBe(field !== "compare");
    await page.close();
  });

  it.each([
    ["reserve", "-2", unsafe({ reserve: -2e9 })],
    ["window", "none", unsafe({ window: "none" })],
  ])("%s=%s, whose control is folded away, is unfolded", async (field, value, message) => {
    const page = await open(`#${field}=${value}`);
    expect(await textOf(page, `#${field}-problem`)).toBe(message);
    await page.close();
  });

  it("reports all at once", async () => {
    const page = await open("#ctx=0&batch=0&format=x&device=y");
    expect(await page.locator(".problem:visible").count()).toBe(4);
    await page.close();
  });

  it("reports an error of the whole request in place of the answer", async () => {
    const page = await open("#ctx=1000000000&batch=1000000");
    expect(await textOf(page, "#whole-problem")).toMatch(
      /^bytes: found .*; expected at most 2\^53-1/,
    );
    await page.close();
  });
});
