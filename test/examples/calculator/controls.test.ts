import type { Page } from "playwright-core";
import { afterEach, beforeEach, expect, it } from "vitest";
import { MODEL_KEYS } from "../../../generated/models.js";
import { fit } from "../../../src/sizing/fit.js";
import { maxContext } from "../../../src/sizing/limits.js";
import { chooseModel, describeInBrowser, open, textOf } from "./browser.js";
import { gb, group, rate } from "./expected.js";
import { CONFIG } from "./states.js";

const REQUEST = {
  model: "llama-3.3-70b",
  format: "fp8",
  kvDtype: "fp8",
  device: "dgx-spark",
  ctx: 32768,
  batch: 4,
} as const;

/** The address of the request. */
const ADDRESS = "#model=llama-3.3-70b&format=fp8&kv=fp8&device=dgx-spark&ctx=32768&batch=4";

let page: Page;
const fragment = (): URLSearchParams => new URLSearchParams(new URL(page.url()).hash.slice(1));
/** What the sum comes to on the page, in GB. */
const needed = (): Promise<string> => textOf(page, "#sum .total .gigabytes");
const total = (request: Parameters<typeof fit>[0]): string => `${gb(fit(request).bytes)} GB`;

describeInBrowser("each control", () => {
  beforeEach(async () => {
    page = await open(ADDRESS);
    expect(await needed()).toBe(total(REQUEST));
  });
  afterEach(() => page.close());

  it("model", async () => {
    await chooseModel(page, "gpt-oss-120b");
    const published = { model: "gpt-oss-120b", format: "mxfp4", kvDtype: "bf16" } as const;
    expect(await needed()).toBe(total({ ...REQUEST, ...published }));
    expect(fragment().get("model")).toBe("gpt-oss-120b");
    expect(fragment().has("format") || fragment().has("kv")).toBe(false);
    const shown = page.locator("#format option:checked, #kv option:checked");
    expect(await shown.allTextContents()).toEqual(["mxfp4, as published", "bf16, as published"]);
  });

  it("format", async () => {
    await page.getByLabel("Weights in").selectOption("Q4_K_M");
    expect(await needed()).toBe(total({ ...REQUEST, format: "Q4_K_M" }));
    expect(fragment().get("format")).toBe("Q4_K_M");
  });

  it("type of the cache", async () => {
    await page.getByLabel("KV cache in").selectOption("q8_0");
    expect(await needed()).toBe(total({ ...REQUEST, kvDtype: "q8_0" }));
    expect(fragment().get("kv")).toBe("q8_0");
  });

  it("machine", async () => {
    await page.getByLabel("Machine").selectOption("h200-sxm-141gb");
    const longest = maxContext({ ...REQUEST, device: "h200-sxm-141gb" });
    expect(await textOf(page, "#longest-context .figure")).toBe(`${group(longest)} tokens`);
    expect(fragment().get("device")).toBe("h200-sxm-141gb");
  });

  it("a machine of your own begins with the figures of the last one", async () => {
    await page.getByLabel("Machine").selectOption({ label: "Another machine" });
    expect(await page.getByLabel("Usable memory, GB").inputValue()).toBe("130.57");
    expect(await page.getByLabel("Bandwidth, GB/s").inputValue()).toBe("273");
    await page.getByLabel("Usable memory, GB").fill("48GiB");
    await page.getByLabel("Bandwidth, GB/s").fill("1,000.5");
    const device = {
      label: "a machine of your own",
      memory_bytes: 48 * 2 ** 30,
      usable_bytes: 48 * 2 ** 30,
      bandwidth_bytes_per_second: 1000.5e9,
      sources: [],
    };
    const { bytes, decode } = fit({ ...REQUEST, device });
    expect(await needed()).toBe(`${gb(bytes)} GB`);
    expect(await textOf(page, "#decode .figure")).toContain(rate(decode.tokensPerSecond));
    await page.getByRole("button", { name: "TypeScript" }).click();
    expect(await textOf(page, "#copy")).toContain('"usable_bytes":51539607552');
    await page.getByLabel("Usable memory, GB").fill("0");
    expect(await textOf(page, "#memory-problem")).toBe(
      'Usable memory: found "0"; expected more than 0, such as 128GB',
    );
    await page.getByLabel("Bandwidth, GB/s").fill("fast");
    expect(await textOf(page, "#bandwidth-problem")).toContain('Bandwidth: found "fast"');
    await page.getByLabel("Usable memory, GB").fill("");
    await page.getByLabel("Bandwidth, GB/s").fill("1");
    expect(await page.locator(".problem:visible").count()).toBe(0);
    expect(await textOf(page, "#summary")).toContain("fill in the empty field");
  });

  it("context: typed as in a terminal, or a usual one", async () => {
    const control = page.getByLabel("Context tokens");
    for (const [text, ctx] of [
      ["10,000", 10000],
      ["128k", 131072],
      ["64K", 65536],
      ["max", 131072],
    ] as const) {
      await control.fill(text);
      expect(await needed()).toBe(total({ ...REQUEST, ctx }));
      expect(fragment().get("ctx")).toBe(text);
    }
    await page.getByRole("button", { name: "8k", exact: true }).click();
    expect(await control.inputValue()).toBe("8k");
    expect(await needed()).toBe(total({ ...REQUEST, ctx: 8192 }));
    await page.getByRole("button", { name: "128k max" }).click();
    expect(await control.inputValue()).toBe("max");
    const pressed = page.locator(".chips[data-field='ctx'] [aria-pressed='true']");
    expect(await pressed.allTextContents()).toEqual(["128k max"]);
  });

  it("sequences: typed, or a usual count", async () => {
    const control = page.getByLabel("Sequences held");
    await control.fill("7");
    expect(await needed()).toBe(total({ ...REQUEST, batch: 7 }));
    await page.getByRole("button", { name: "16", exact: true }).click();
    expect(await control.inputValue()).toBe("16");
    expect(await needed()).toBe(total({ ...REQUEST, batch: 16 }));
    expect(fragment().get("batch")).toBe("16");
  });

  it("a row of the formats becomes the request; the published one is no choice of its own", async () => {
    await page.locator("#formats button[data-format='nvfp4']").click();
    expect(await needed()).toBe(total({ ...REQUEST, format: "nvfp4" }));
    expect(fragment().get("format")).toBe("nvfp4");
    expect(await page.getByLabel("Weights in").inputValue()).toBe("nvfp4");
    await page.locator("#formats button[data-format='bf16']").click();
    expect(await needed()).toBe(total({ ...REQUEST, format: "bf16" }));
    expect(fragment().has("format")).toBe(false);
    expect(await page.locator("#formats [aria-pressed='true']").innerText()).toContain("published");
  });

  it("what is kept free", async () => {
    await page.locator("summary", { hasText: "More settings" }).click();
    const control = page.getByLabel("Keep free");
    await control.fill("12.5");
    expect(await needed()).toBe(total({ ...REQUEST, reserve: 12.5e9 }));
    expect(fragment().get("reserve")).toBe("12.5");
    await control.fill("8GiB");
    expect(await needed()).toBe(total({ ...REQUEST, reserve: 8 * 2 ** 30 }));
  });

  it("layers with a window", async () => {
    await chooseModel(page, "gemma-3-27b");
    await page.locator("summary", { hasText: "More settings" }).click();
    await page.getByLabel("Layers with a window").selectOption("reserved");
    const published = { model: "gemma-3-27b", format: "bf16", kvDtype: "bf16" } as const;
    expect(await needed()).toBe(total({ ...REQUEST, ...published, window: "reserved" }));
    expect(fragment().get("window")).toBe("reserved");
  });

  it("models in the plot: added, up to five, and removed", async () => {
    const menu = page.getByLabel("Another model in the plot");
    const add = page.getByRole("button", { name: "Add", exact: true });
    for (const key of ["qwen3-8b", "qwen3-32b", "phi-4", "gemma-2-9b", "kimi-k2"]) {
      await menu.selectOption(key);
      await add.click();
    }
    expect(await add.isDisabled()).toBe(true);
    expect(await page.locator("#curves li").count()).toBe(6);
    expect(fragment().get("compare")).toBe("qwen3-8b qwen3-32b phi-4 gemma-2-9b kimi-k2");
    await page.getByRole("button", { name: "Remove Phi-4 from the plot" }).click();
    expect(await page.locator("#curves li").count()).toBe(5);
    expect(await textOf(page, "#curves")).not.toContain("Phi-4");
    expect(await add.isEnabled()).toBe(true);
  });

  it("the plot as a table", async () => {
    await page.getByText("The plot as a table").click();
    const row = page.locator("#plot-table tr").filter({ hasText: "32,768" });
    expect(await row.locator("td").innerText()).toBe(gb(fit(REQUEST).bytes));
  });

  it("a cell of the grid becomes the request", async () => {
    await page.getByRole("button", { name: /^Does not fit, .*: 65,536 tokens × 8$/ }).click();
    expect(await page.getByLabel("Context tokens").inputValue()).toBe("65536");
    expect(await page.getByLabel("Sequences held").inputValue()).toBe("8");
    expect(await needed()).toBe(total({ ...REQUEST, ctx: 65536, batch: 8 }));
    expect(await textOf(page, "#headline")).toContain("Does not fit");
  });

  it("the grid by keyboard: one stop, arrows, and the focus stays", async () => {
    expect(await page.locator("#grid button[tabindex='0']").count()).toBe(1);
    await page.locator("#grid button[tabindex='0']").focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown"); // the last row: nowhere to go
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    const focused = await page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
    expect(focused).toMatch(/: 65,536 tokens × 8$/);
    expect(await needed()).toBe(total({ ...REQUEST, ctx: 65536, batch: 8 }));
  });

  it("a pasted config", async () => {
    await page.locator("#model").click();
    await page.getByRole("option", { name: "Paste a config.json" }).click();
    await page.getByLabel("config.json", { exact: true }).fill(JSON.stringify(CONFIG));
    expect(await textOf(page, "#model-hint")).toContain("4.02B");
    expect(JSON.parse(fragment().get("config") ?? "")).toEqual(CONFIG);
  });

  it("copy as TypeScript, and the link", async () => {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    const clipboard = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
    await page.getByRole("button", { name: "TypeScript" }).click();
    await page.getByRole("button", { name: "Copy", exact: true }).click();
    await page.getByText("Copied.").waitFor();
    expect(await clipboard()).toContain('model: "llama-3.3-70b"');
    await page.getByRole("button", { name: "Copy the link" }).click();
    await expect.poll(clipboard).toBe(page.url());
  });

  it("reports that the browser does not let it copy", async () => {
    await page.evaluate(() => {
      Object.defineProperty(navigator, "clipboard", { value: undefined });
    });
    await page.getByRole("button", { name: "Copy", exact: true }).click();
    await page.getByText("select the text and copy it").waitFor();
  });
});

describeInBrowser("the address", () => {
  it("brings back what it was taken from", async () => {
    page = await open(ADDRESS);
    await chooseModel(page, "qwen3-next-80b-a3b");
    await page.getByLabel("Context tokens").fill("200000");
    await page.locator("summary", { hasText: "More settings" }).click();
    await page.getByLabel("Keep free").fill("3");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    const answer = await textOf(page, "#answer");
    const address = page.url();
    await page.close();
    page = await open(new URL(address).hash);
    expect(await textOf(page, "#answer")).toBe(answer);
    expect(await page.getByLabel("Context tokens").inputValue()).toBe("200000");
    await page.close();
  });

  it("names models and machines as people do", async () => {
    page = await open("#model=meta-llama/Llama-3.3-70B-Instruct&device=GB10&format=fp8&kv=fp8");
    expect(await needed()).toBe(total(REQUEST));
    await page.close();
  });

  it("is followed when it is edited by hand", async () => {
    page = await open(ADDRESS);
    await page.evaluate(() => {
      location.hash = "#model=phi-4&ctx=100&batch=1";
    });
    await expect.poll(() => page.locator("#model").inputValue()).toBe("Phi-4");
    expect(await needed()).toBe(
      total({ ...REQUEST, model: "phi-4", format: "bf16", kvDtype: "bf16", ctx: 100, batch: 1 }),
    );
    await page.close();
  });
});

describeInBrowser("a newcomer on a phone", () => {
  it("finds the longest context of Llama 3.3 70B in NVFP4 with an fp8 cache, four at once", async () => {
    page = await open("#model=phi-4&format=bf16&kv=bf16&device=rtx-5090&ctx=4096&batch=1", {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    await page.locator("#model").tap();
    await page.locator("#model").fill("llama 3.3");
    await page.getByRole("option", { name: "Llama 3.3 70B Instruct 70.6B" }).tap();
    await page.getByLabel("Weights in").selectOption("nvfp4");
    await page.getByLabel("KV cache in").selectOption("fp8");
    await page.getByLabel("Machine").selectOption({ label: "NVIDIA DGX Spark" });
    await page.getByRole("button", { name: "4", exact: true }).tap();
    const longest = page.locator("#longest-context .figure");
    expect(await longest.innerText()).toBe("107,846 tokens");
    // Without scrolling.
    const box = await longest.boundingBox();
    expect((box?.y ?? 9999) + (box?.height ?? 0)).toBeLessThan(844);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBe(390);
    await page.close();
  });
});

describeInBrowser("the history", () => {
  it("goes back and forth; what is typed into one field is one step", async () => {
    page = await open(ADDRESS);
    await page.getByLabel("Context tokens").pressSequentially("9");
    await page.getByLabel("Context tokens").fill("64k");
    await chooseModel(page, "phi-4");
    expect(await page.locator("#model").inputValue()).toBe("Phi-4");
    await page.goBack();
    await expect.poll(() => page.locator("#model").inputValue()).toBe("Llama 3.3 70B Instruct");
    expect(await needed()).toBe(total({ ...REQUEST, ctx: 65536 }));
    await page.goBack();
    await expect.poll(needed).toBe(total(REQUEST));
    await page.goForward();
    await expect.poll(needed).toBe(total({ ...REQUEST, ctx: 65536 }));
    await page.close();
  });
});

describeInBrowser("the list of models", () => {
  const listed = (): Promise<string[]> =>
    page.locator("#models [data-key] > :first-child").allTextContents();

  it("is searched by names, makers and repositories, and worked by keys", async () => {
    page = await open();
    await page.locator("#model").fill("meta 70b");
    expect(await listed()).toEqual(["Llama 3.1 70B", "Llama 3.3 70B Instruct"]);
    await page.locator("#model").fill("Qwen/Qwen3-Next");
    expect(await listed()).toEqual(["Qwen3-Next 80B A3B Instruct"]);
    await page.locator("#model").fill("llama3.3");
    expect(await listed()).toEqual(["Llama 3.3 70B Instruct"]);
    await page.locator("#model").fill("deepseek-r1");
    expect(await listed()).toEqual(["DeepSeek-V3"]);
    await page.locator("#model").fill("Qwen/Qwen3-32B-FP8");
    expect(await listed()).toEqual(["Qwen3 32B"]);
    await page.keyboard.press("Enter");
    expect(fragment().get("model")).toBe("qwen3-32b");
    expect(fragment().get("format")).toBe("fp8");
    await chooseModel(page, "gpt-oss-120b");
    await page.locator("#model").fill("no such model");
    expect(await textOf(page, "#models")).toContain("No model in the data");
    await page.keyboard.press("Escape");
    expect(await page.locator("#model").inputValue()).toBe("gpt-oss-120b");
    expect(await page.locator("#models").isHidden()).toBe(true);
    await page.locator("#model").fill("qwen3.6");
    await page.keyboard.press("ArrowDown");
    const active = await page.locator("#model").getAttribute("aria-activedescendant");
    expect(active).toBe("option-qwen3.6-35b-a3b");
    await page.keyboard.press("Enter");
    expect(fragment().get("model")).toBe("qwen3.6-35b-a3b");
    expect(await page.locator("#model").inputValue()).toContain("Qwen3.6 35B A3B");
    await page.close();
  });

  it("has every model once, under its maker", async () => {
    page = await open();
    await page.locator("#model").click();
    const keys = await page
      .locator("#models [data-key]")
      .evaluateAll((all) => all.map((option) => (option as HTMLElement).dataset["key"]));
    expect(keys.toSorted()).toEqual([...MODEL_KEYS].toSorted());
    const makers = await page.locator(".maker").allTextContents();
    expect(makers).toContain("OpenAI");
    expect(new Set(makers).size).toBe(makers.length);
    await page.close();
  });
});
