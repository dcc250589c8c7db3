import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { FORMATS } from "../../../generated/formats.js";
import { DTYPE_BYTES } from "../../../generated/spark-capabilities.js";
import { fit } from "../../../src/sizing/fit.js";
import { maxContext } from "../../../src/sizing/limits.js";
import { describeInBrowser, numbersIn, open, textOf } from "./browser.js";
import {
  axesOf,
  expectedNumbers,
  gb,
  group,
  modelOf,
  rate,
  requestOf,
  tokens,
} from "./expected.js";
import { EXAMPLES, fragmentOf } from "./states.js";

describeInBrowser.each(EXAMPLES)("the numbers: $name", (example) => {
  const request = requestOf(example);
  let page: Page;

  beforeAll(async () => {
    // First another answer, so that the plot is drawn while the canvas is recorded.
    page = await open("#model=qwen3-0.6b&ctx=1");
    await recordCanvas(page);
    await page.evaluate((fragment) => {
      location.hash = fragment;
    }, fragmentOf(example));
    const total = page.locator("#sum .total", { hasText: gb(fit(request).bytes) });
    await total.waitFor();
  });

  afterAll(() => page.close());

  it("are the library's, every one of them", async () => {
    await page.locator("details").evaluateAll((all) => {
      for (const details of all) (details as HTMLDetailsElement).open = true;
    });
    const expected = expectedNumbers(example);
    const shown: Record<string, string[]> = {};
    for (const part of Object.keys(expected)) shown[part] = numbersIn(await textOf(page, part));
    expect(shown).toEqual(expected);
  });

  it("are in the grid for a screen reader, with the verdict in words", async () => {
    const words = { fits: "Fits", tight: "Tight", "does-not-fit": "Does not fit" };
    const signs = { fits: "✓", tight: "!", "does-not-fit": "✕" };
    const { contexts, batches } = axesOf(request);
    const cells = contexts.flatMap((ctx) =>
      batches.map((batch) => {
        const { verdict, bytes } = fit({ ...request, ctx, batch });
        return {
          name: `${words[verdict]}, ${(bytes / 1e9).toFixed(0)} GB: ${group(ctx)} tokens × ${group(batch)}`,
          title: `${group(ctx)} tokens × ${group(batch)}: ${gb(bytes)} GB`,
          sign: signs[verdict],
          pressed: String(ctx === request.ctx && batch === request.batch),
        };
      }),
    );
    const shown = await page.locator("#grid button").evaluateAll((buttons) =>
      (buttons as HTMLElement[]).map((button) => ({
        name: button.getAttribute("aria-label"),
        title: button.title,
        sign: button.firstElementChild?.textContent,
        pressed: button.getAttribute("aria-pressed"),
      })),
    );
    expect(shown).toEqual(cells);
  });

  it("are in the row of each format", async () => {
    const rows = await page.locator("#formats tr:not(.group):has(td)").evaluateAll((all) =>
      (all as HTMLTableRowElement[]).map((tr) => ({
        format: tr.querySelector("button")?.dataset["format"] ?? "",
        cells: [...tr.querySelectorAll("td")].map(({ textContent }) => textContent),
        pressed: tr.querySelector("button")?.getAttribute("aria-pressed"),
      })),
    );
    const words = { fits: "✓Fits", tight: "!Tight", "does-not-fit": "✕Does not fit" };
    for (const { format, cells, pressed } of rows) {
      const asked = { ...request, format } as typeof request;
      const { verdict, bytes, decode } = fit(asked);
      const { tokensPerSecond, estimate } = decode;
      const longest = maxContext(asked);
      const speed = estimate
        ? `${rate(estimate.low)}–${rate(estimate.high)}`
        : `≤ ${rate(tokensPerSecond)}`;
      expect(cells, format).toEqual([
        words[verdict],
        gb(bytes),
        longest === 0 ? "none" : tokens(longest),
        verdict === "does-not-fit" ? "–" : speed,
      ]);
      expect(pressed).toBe(String(format === request.format));
    }
    const formats = rows.map(({ format }) => format);
    expect(formats).toContain(request.format);
    expect(formats).toContain(modelOf(request).native?.format ?? "bf16");
    expect(formats.length).toBeGreaterThanOrEqual(13);
  });

  it("are the lengths of the memory bar", async () => {
    const result = fit(request);
    const whole = Math.max(result.bytes, result.usableBytes);
    const parts = [result.weightBytes, result.kvBytes, result.stateBytes, result.reserveBytes];
    const rest = result.headroomBytes < 0 ? result.usableBytes : result.headroomBytes;
    const shown = await page.locator("#memory-bar > div").evaluateAll((all) =>
      all.map((each) => {
        const { width, left } = (each as HTMLElement).style;
        return Number.parseFloat(width || left);
      }),
    );
    const expected = [...parts, rest].filter((part) => part > 0);
    const labels = await page
      .locator("#memory-bar > div")
      .evaluateAll((all) => all.map((each) => each.querySelector("b")?.textContent));
    // A narrow one has its label below.
    const labelled = labels.flatMap((label, index) =>
      label === undefined ? [] : [[label, gb(expected[index] ?? 0)]],
    );
    expect(labelled.length).toBeGreaterThan(0);
    for (const [label, figure] of labelled) expect(label).toBe(figure);
    expect(shown.length).toBe(expected.length);
    expected.forEach((bytes, index) => {
      expect(shown[index]).toBeCloseTo((100 * bytes) / whole, 3);
    });
  });

  it("are the marks and labels of the plot", async () => {
    const { texts, rule, marks } = await page.evaluate(() => window.drawn);

    const { usableBytes, bytes } = fit(request);
    const last = Math.max(modelOf(request).max_context, request.ctx);
    const longest = maxContext(request);
    const crosses = longest > 0 && longest < modelOf(request).max_context;
    expect(texts).toContain(`limit ${gb(usableBytes)} GB`);
    if (crosses) expect(texts).toContain(group(longest));

    // Where the marks lie, as a share of the limit's line and of its height.
    const [first] = marks;
    const asked = marks.at(-1);
    const along = (x: number): number => ((x - rule.left) / (rule.right - rule.left)) * last;
    expect(along(asked?.x ?? 0)).toBeCloseTo(request.ctx, -Math.log10(last / 50));
    if (crosses) {
      expect(along(first?.x ?? 0)).toBeCloseTo(longest, -Math.log10(last / 50));
      expect(first?.y).toBeCloseTo(rule.y, 0);
    }
    // A canvas counts downwards.
    expect(Math.sign(rule.y - (asked?.y ?? 0))).toBe(Math.sign(bytes - usableBytes));
  });

  it("are all compared above", async () => {
    // Whatever has a number and was not compared fails here. The program has a test of its own.
    const rest = await page.evaluate(
      (compared) => {
        for (const part of [...compared, "#formats", "#memory-bar", "#copy", "select", "footer"]) {
          for (const element of document.querySelectorAll(part)) element.remove();
        }
        return document.body.innerText;
      },
      Object.keys(expectedNumbers(example)),
    );
    expect(numbersIn(rest)).toEqual([]);
  });
});

describeInBrowser("the menus", () => {
  it("have each format once, with its bits", async () => {
    const page = await open();
    const bits = (key: string): number => {
      const format = Object.entries(FORMATS).find(([name]) => name === key)?.[1];
      if (format !== undefined) return (8 * format.bytes) / format.elements;
      return 8 * DTYPE_BYTES[key as keyof typeof DTYPE_BYTES];
    };
    for (const menu of ["#format", "#kv"]) {
      const options = await page
        .locator(`${menu} option`)
        .evaluateAll((all) =>
          all.map((option) => [(option as HTMLOptionElement).value, option.textContent]),
        );
      const shown = options.slice(1) as [string, string][];
      const keys = shown.map(([key]) => key);
      expect(new Set(keys).size).toBe(keys.length);
      const isMix = (key: string): boolean =>
        Object.entries(FORMATS).some(([name, { typical }]) => name === key && typical);
      for (const [key, text] of shown) {
        const about = isMix(key) ? "about " : "";
        expect(text).toBe(`${key} · ${about}${Number(bits(key).toFixed(2))} bits`);
      }
      // The blocks of GGUF files are types of a cache; other names and types without scales are hidden.
      const isBlock = (key: string): boolean => /^(i?q|tq)\d/.test(key);
      const hidden = ["fp32", "fp16", "int4", "nf4"];
      const all = [...new Set([...Object.keys(FORMATS), ...Object.keys(DTYPE_BYTES)])];
      const expected = all.filter(
        (key) => !hidden.includes(key) && (menu === "#format" ? !isBlock(key) : !isMix(key)),
      );
      const missing = expected.filter((key) => !keys.includes(key));
      expect(missing).toEqual(
        menu === "#format" ? [] : ["tq1_0", "tq2_0", "nf4_g64", "nf4_g64_dq"],
      );
    }
    await page.close();
  });
});

interface Drawn {
  texts: string[];
  rule: { left: number; right: number; y: number };
  marks: { x: number; y: number }[];
}

declare global {
  interface Window {
    drawn: Drawn;
  }
}

/** Notes what is written on the canvas, its last thick line from side to side, and its circles. */
async function recordCanvas(page: Page): Promise<void> {
  await page.evaluate(() => {
    const drawn: Drawn = { texts: [], rule: { left: 0, right: 0, y: 0 }, marks: [] };
    window.drawn = drawn;
    const { fillText, arc, moveTo, lineTo } = CanvasRenderingContext2D.prototype;
    let from = { x: 0, y: 0 };
    CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
      drawn.texts.push(text);
      fillText.call(this, text, x, y);
    };
    CanvasRenderingContext2D.prototype.arc = function (x, y, radius, start, end) {
      drawn.marks.push({ x, y });
      arc.call(this, x, y, radius, start, end);
    };
    CanvasRenderingContext2D.prototype.moveTo = function (x, y) {
      from = { x, y };
      moveTo.call(this, x, y);
    };
    CanvasRenderingContext2D.prototype.lineTo = function (x, y) {
      if (from.y === y) drawn.rule = { left: from.x, right: x, y };
      lineTo.call(this, x, y);
    };
  });
}
