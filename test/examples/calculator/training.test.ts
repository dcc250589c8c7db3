import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { DEVICES } from "../../../generated/devices.js";
import { explainTerm } from "../../../src/sizing/explain.js";
import { type TrainingRequest, training } from "../../../src/sizing/training.js";
import { chooseModel, describeInBrowser, numbersIn, open, textOf } from "./browser.js";
import { gb, group } from "./expected.js";

const USABLE = DEVICES["dgx-spark"].usable_bytes;
const RESERVE = DEVICES["dgx-spark"].reserve_bytes;

const RUNS: readonly [name: string, fragment: string, request: TrainingRequest][] = [
  [
    "adapters over a 4-bit base, by default",
    "model=llama-3.3-70b",
    { model: "llama-3.3-70b", method: "qlora", rank: 16, ctx: 4096, batch: 1 },
  ],
  [
    "adapters of attention",
    "model=llama-3.1-8b&method=lora&rank=32&targets=attention&base=fp8&length=2k&step=3&recompute=selective",
    {
      model: "llama-3.1-8b",
      method: "lora",
      rank: 32,
      targets: "attention",
      format: "fp8",
      ctx: 2048,
      batch: 3,
      recompute: "selective",
    },
  ],
  [
    "all parameters, too many",
    "model=qwen3-14b&method=full&optimizer=adamw-8bit&recompute=none",
    {
      model: "qwen3-14b",
      method: "full",
      optimizer: "adamw-8bit",
      ctx: 4096,
      batch: 1,
      recompute: "none",
    },
  ],
];

describeInBrowser("training", () => {
  let page: Page;
  beforeAll(async () => {
    page = await open("#task=train");
  });
  afterAll(() => page.close());

  it.each(RUNS)("shows the library's figures: %s", async (_, fragment, request) => {
    const run = training(request);
    const bytes = run.bytes + run.activationEstimate.bytes + RESERVE;
    await page.evaluate((hash) => {
      location.hash = hash;
    }, `task=train&${fragment}`);
    await page.locator("#sum .total", { hasText: group(bytes) }).waitFor();
    const rest = USABLE - bytes;
    expect(numbersIn(await textOf(page, "#headline"))).toEqual(
      rest < 0 ? [gb(bytes), gb(-rest), gb(USABLE)] : [gb(bytes), gb(USABLE), gb(rest)],
    );
    expect(await textOf(page, "#trained .figure")).toBe(group(run.trainedParams));
    expect(await textOf(page, "#training-state .figure")).toBe(gb(run.bytes));
    expect(await textOf(page, "#activations .figure")).toBe(gb(run.activationEstimate.bytes));
    const sum = await textOf(page, "#sum");
    for (const term of [...run.terms, run.activationEstimate]) {
      expect(sum).toContain(explainTerm(term));
    }
    const chosen = await page.locator("#methods .chosen td").allTextContents();
    expect(chosen.slice(1)).toEqual([gb(bytes), group(run.trainedParams)]);
    const command = await textOf(page, "#copy");
    expect(command).toContain(` training ${request.model} --method ${request.method} `);
    await page.getByRole("button", { name: "TypeScript" }).click();
    expect(await textOf(page, "#copy")).toContain(`console.log(run.bytes); // ${run.bytes}`);
    await page.getByRole("button", { name: "Command" }).click();
  });

  it("has a tab, a row for each method, and the fields that apply", async () => {
    await page.getByRole("button", { name: "Serve", exact: true }).click();
    await chooseModel(page, "llama-3.2-3b");
    expect(await page.locator("#method").isVisible()).toBe(false);
    await page.getByRole("button", { name: "Train", exact: true }).click();
    expect(await page.locator("#ctx, #formats, #plot, #grid").first().isVisible()).toBe(false);
    await page.locator("#methods button", { hasText: "full, adamw-8bit" }).click();
    expect(new URL(page.url()).hash).toContain("method=full&optimizer=adamw-8bit");
    expect(await page.locator("#rank").isVisible()).toBe(false);
    const { bytes } = training({
      model: "llama-3.2-3b",
      method: "full",
      optimizer: "adamw-8bit",
      ctx: 4096,
      batch: 1,
    });
    expect(await textOf(page, "#training-state .figure")).toBe(gb(bytes));
  });

  it("shows its problems beside its fields alone", async () => {
    await page.evaluate(() => {
      location.hash = "task=train&length=x&step=0&rank=-1&method=none&ctx=bad";
    });
    await page.locator("#rank-problem").waitFor();
    expect(await page.locator(".problem:visible").count()).toBe(4);
    expect(await textOf(page, "#length-problem")).toMatch(/^Context: found "x"; expected a count/);
    expect(await textOf(page, "#summary")).toContain("Still shown: ");
  });
});
