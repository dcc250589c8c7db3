import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { modelFromConfig } from "../../../src/checkpoint/model-from-config.js";
import { fit } from "../../../src/sizing/fit.js";
import { weights } from "../../../src/sizing/weights.js";
import { ggufOf } from "../../src/checkpoint/gguf/gguf-fixture.js";
import { writeGguf } from "../../src/cli/gguf-files.js";
import { describeInBrowser, open, takeComplaints, textOf } from "./browser.js";
import { gb } from "./expected.js";
import { CONFIG } from "./states.js";

const MODEL = modelFromConfig(CONFIG);
const AT = { device: "dgx-spark", ctx: 32768, batch: 4, kvDtype: "bf16" } as const;

let page: Page;
let folder: string;
const path = (name: string): string => join(folder, name);
const give = (...names: string[]): Promise<void> =>
  page.locator("#files").setInputFiles(names.map(path));
const needed = (): Promise<string> => textOf(page, "#sum .total .gigabytes");
const problem = (): Promise<string> => page.locator("#model-problem:visible").innerText();

/** A file of one tensor, sparse, with `more` bytes than its header says. */
function writeSafetensors(name: string, bytes: number, more = 0): void {
  const tensors = { w: { dtype: "U8", shape: [bytes], data_offsets: [0, bytes] } };
  const header = Buffer.from(JSON.stringify(tensors));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  writeFileSync(path(name), Buffer.concat([length, header, Buffer.alloc(bytes + more)]));
}

describeInBrowser("files of a model", () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "calculator-files-"));
    writeFileSync(path("config.json"), JSON.stringify(CONFIG));
    writeSafetensors("small.safetensors", 1000);
    writeSafetensors("long.safetensors", 1000, 1);
    writeFileSync(path("cut.gguf"), "GGUF");
    writeFileSync(path("notes.txt"), "?");
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  beforeEach(async () => {
    page = await open();
  });
  afterEach(() => page.close());

  it("a config.json, chosen or dropped, is the model, and is in the address", async () => {
    const total = `${gb(fit({ ...AT, model: MODEL, format: "bf16" }).bytes)} GB`;
    await give("config.json");
    await expect.poll(needed).toBe(total);
    expect(new URLSearchParams(new URL(page.url()).hash.slice(1)).get("config")).toBe(
      JSON.stringify(CONFIG),
    );
    await page.goBack();
    await expect.poll(needed).not.toBe(total);
    await page.evaluate((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], "config.json"));
      document.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true }));
    }, JSON.stringify(CONFIG));
    await expect.poll(needed).toBe(total);
  });

  it("a GGUF file is counted by its tensors, with a link that says the same", async () => {
    const header = ggufOf("llama-3.1-8b", "llama");
    writeGguf(path("llama-Q8_0.gguf"), header);
    await give("llama-Q8_0.gguf");
    const bytes = ((8_030_261_248 - 65 * 4096) / 32) * 34 + 4096 * 4;
    const { kvBytes, reserveBytes } = fit({ ...AT, model: "llama-3.1-8b", format: "bf16" });
    const total = `${gb(bytes + kvBytes + reserveBytes)} GB`;
    await expect.poll(needed).toBe(total);
    expect(await page.locator("#model").inputValue()).toBe("llama-Q8_0.gguf");
    expect(await textOf(page, "#copy")).toContain(" feasibility ./llama-Q8_0.gguf ");
    const { hash } = new URL(page.url());
    await page.close();
    page = await open(hash);
    expect(await needed()).toBe(total);
  });

  it("what safetensors files hold besides the model is counted", async () => {
    // The page reads headers alone, so a file may be as large as its model without being there.
    const { bytes } = weights({ model: MODEL, format: "bf16" });
    const more = bytes + 5_000_000;
    const config = encodeURIComponent(JSON.stringify(CONFIG));
    await page.evaluate((fragment) => {
      location.hash = fragment;
    }, `model=config.json&config=${config}&files=${more}`);
    const extra = [{ label: "besides, in the files", bytes: 5_000_000 }];
    const total = fit({ ...AT, model: MODEL, format: "bf16", extra });
    await expect.poll(needed).toBe(`${gb(total.bytes)} GB`);
    expect(await textOf(page, "#sum")).toContain("besides, in the files");
  });

  it("what is not of a model is refused by name, and the answer stays", async () => {
    const before = await needed();
    const refusals: readonly (readonly [string, string])[] = [
      ["notes.txt", "notes.txt: found no config.json; expected a config.json, a .gguf file"],
      ["small.safetensors", "small.safetensors: found no config.json with 0.00 GB of weights"],
      ["long.safetensors", "as its header says; fetch it again"],
      ["cut.gguf", ""],
    ];
    for (const [file, message] of refusals) {
      await give(file);
      await expect.poll(problem).toContain(message);
      await expect.poll(problem).toContain(file);
      expect(await needed()).toBe(before);
    }
  });
});

describeInBrowser("Hugging Face", () => {
  const address = "https://huggingface.co/someone/new-model/resolve/main/config.json";

  it("is asked after a second click, and for nothing else", async () => {
    page = await open();
    const requests: string[] = [];
    await page.route("https://huggingface.co/**", async (route) => {
      requests.push(route.request().url());
      const headers = { "access-control-allow-origin": "*" };
      if (requests.length === 1) await route.fulfill({ status: 404, headers });
      else await route.fulfill({ body: JSON.stringify(CONFIG), headers });
    });
    await page.locator("#model").fill("someone/new-model");
    await page.getByRole("option", { name: "someone/new-model" }).click();
    expect(await textOf(page, "#ask")).toContain(address);
    await page.getByRole("button", { name: "Cancel" }).click();
    expect(requests).toEqual([]);
    await page.locator("#model").fill("someone/new-model");
    await page.getByRole("option", { name: "someone/new-model" }).click();
    await page.getByRole("button", { name: "Send the request" }).click();
    await page.getByText("found status 404").waitFor();
    expect(takeComplaints().join()).toContain("404");
    await page.getByRole("button", { name: "Send the request" }).click();
    const total = `${gb(fit({ ...AT, model: MODEL, format: "bf16" }).bytes)} GB`;
    await expect.poll(needed).toBe(total);
    expect(requests).toEqual([address, address]);
    expect(await page.locator("#model").inputValue()).toBe("someone/new-model");
    await page.getByRole("button", { name: "vLLM" }).click();
    expect(await textOf(page, "#copy")).toContain("vllm serve someone/new-model");
    await page.close();
  });
});
