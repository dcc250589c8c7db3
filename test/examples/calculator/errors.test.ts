import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { modelFromConfig } from "../../../src/checkpoint/model-from-config.js";
import { fit } from "../../../src/sizing/fit.js";
import { describeInBrowser, open, textOf } from "./browser.js";
import { gb } from "./expected.js";
import { CONFIG } from "./states.js";

/** What the page shows of its initial state. */
const INITIAL = `${gb(
  fit({
    model: "gpt-oss-120b",
    format: "mxfp4",
    kvDtype: "bf16",
    device: "dgx-spark",
    ctx: 32768,
    batch: 4,
  }).bytes,
)} GB`;

/** What the library says of a config. */
function complaint(config: unknown): string {
  try {
    modelFromConfig(config);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("the library has no complaint");
}

/** The last answer is shown, dimmed. */
async function expectStale(page: Page, total: string): Promise<void> {
  expect(await page.locator("#answer.dimmed").count()).toBe(1);
  expect(await textOf(page, "#summary")).toContain("Still shown: ");
  expect(await textOf(page, "#sum .total .gigabytes")).toBe(total);
}

/** The message beside a field, which is visible. */
async function shownOf(page: Page, field: string): Promise<string> {
  return page.locator(`#${field}-problem`).innerText();
}

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
    await page.locator("#model").click();
    await page.getByRole("option", { name: "Paste a config.json" }).click();
    const field = page.getByLabel("config.json", { exact: true });
    await field.fill(JSON.stringify(config));
    expect(await shownOf(page, "config")).toBe(complaint(config));
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    expect(await field.getAttribute("aria-describedby")).toBe("config-problem");
    await expectStale(page, INITIAL);

    await field.fill(JSON.stringify(CONFIG));
    expect(await page.locator("#config-problem").isHidden()).toBe(true);
    expect(await field.getAttribute("aria-invalid")).toBe(null);
    expect(await page.locator("#answer.dimmed").count()).toBe(0);
    expect(await textOf(page, "#sum .total .gigabytes")).not.toBe(INITIAL);
    await page.close();
  });

  it("is not text that is not JSON", async () => {
    const page = await open();
    await page.locator("#model").click();
    await page.getByRole("option", { name: "Paste a config.json" }).click();
    await page.getByLabel("config.json", { exact: true }).fill("{ not json");
    expect(await shownOf(page, "config")).toMatch(
      /^config\.json: found .*; expected JSON; paste the whole file/,
    );
    await page.close();
  });

  it("is not an empty field: it has no error, and the last answer stays", async () => {
    const page = await open();
    await page.locator("#model").click();
    await page.getByRole("option", { name: "Paste a config.json" }).click();
    expect(await page.locator(".problem:visible").count()).toBe(0);
    await expectStale(page, INITIAL);
    await page.close();
  });

  it("does not say how its modules are stored: the field of the format asks", async () => {
    const config = { ...CONFIG, quantization_config: { quant_method: "someone-s-own" } };
    const page = await open(
      `#model=config.json&config=${encodeURIComponent(JSON.stringify(config))}`,
    );
    expect(await shownOf(page, "format")).toBe(
      "config.json: found a quantization_config that does not say how each module is stored; expected a format; choose one",
    );
    await page.getByLabel("Weights in").selectOption("fp8");
    expect(await page.locator(".problem:visible").count()).toBe(0);
    await page.close();
  });
});

describeInBrowser("a link with what is not legal", () => {
  const FIELDS: readonly [field: string, value: string, message: RegExp][] = [
    ["model", "llama-3.3-07b", /^unknown model "llama-3.3-07b"; choose one from the list$/],
    ["model", "gpt-oss-120bb", /^unknown model "gpt-oss-120bb"; did you mean gpt-oss-120b\?$/],
    ["model", "gpt-oss", /^unknown model "gpt-oss"; did you mean gpt-oss-20b or gpt-oss-120b\?$/],
    ["format", "nvpf4", /^unknown format "nvpf4"; did you mean nvfp4\?$/],
    ["kv", "toString", /^unknown cache dtype "toString"; choose one from the list$/],
    ["device", "dgx-sparc", /^unknown device "dgx-sparc"; did you mean dgx-spark/],
    ["ctx", "0", /^Context: found "0"; expected a count of tokens such as 8192, 16k/],
    ["ctx", "many", /^Context: found "many"; expected a count of tokens/],
    ["ctx", "1.5", /^Context: found "1.5"; expected a count of tokens/],
    ["batch", "", /^Sequences: found ""; expected a count such as 4$/],
    ["batch", "-1", /^Sequences: found "-1"; expected a count such as 4$/],
    ["reserve", "-2", /^Keep free: found "-2"; expected a size with its unit/],
    ["reserve", "8G", /^Keep free: found "8G"; expected a size with its unit/],
    ["window", "none", /^unknown policy "none"; choose one from the list$/],
  ];

  it.each(FIELDS)("%s=%s", async (field, value, message) => {
    const page = await open(`#${new URLSearchParams({ [field]: value })}`);
    expect(await shownOf(page, field)).toMatch(message);
    await expectStale(page, INITIAL);
    await page.close();
  });

  it("a model that cannot be compared does not dim the answer", async () => {
    const page = await open("#compare=phi-4+phi-5x");
    expect(await shownOf(page, "compare")).toMatch(/^unknown model "phi-5x"/);
    expect(await page.locator("#answer.dimmed").count()).toBe(0);
    await page.close();
  });

  it("reports all at once", async () => {
    const page = await open("#ctx=0&batch=0&format=x&device=y");
    expect(await page.locator(".problem:visible").count()).toBe(4);
    await page.close();
  });

  it("reports an error of the whole request", async () => {
    const page = await open("#ctx=1000000000&batch=1000000");
    expect(await textOf(page, "#summary")).toMatch(/^bytes: found .*; expected at most 2\^53-1/);
    await expectStale(page, INITIAL);
    await page.close();
  });
});

describeInBrowser("while a field is wrong", () => {
  it("nothing moves", async () => {
    const page = await open("#ctx=8192");
    const boxes = (): Promise<unknown> =>
      page.evaluate(() =>
        [...document.querySelectorAll("label, input, select, section")].map((element) => {
          const { x, y, width, height } = element.getBoundingClientRect();
          return [element.id, x, y, width, height];
        }),
      );
    const before = await boxes();
    await page.getByLabel("Context tokens").fill("12x");
    await page.locator("#ctx-problem").waitFor();
    expect(await boxes()).toEqual(before);
    await page.close();
  });

  it("the last answer stays", async () => {
    const page = await open("#ctx=8192");
    const total = await textOf(page, "#sum .total .gigabytes");
    await page.getByLabel("Context tokens").fill("12x");
    await expectStale(page, total);
    await page.getByLabel("Context tokens").fill("8k");
    expect(await page.locator("#answer.dimmed").count()).toBe(0);
    expect(await textOf(page, "#sum .total .gigabytes")).toBe(total);
    await page.close();
  });
});
