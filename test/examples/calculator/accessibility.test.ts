import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import { expect, it } from "vitest";
import { describeInBrowser, open } from "./browser.js";
import { EXAMPLES, fragmentOf } from "./states.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const STATES: readonly [name: string, fragment: string][] = [
  ...EXAMPLES.map((example) => [example.name, fragmentOf(example)] as [string, string]),
  ["a wrong config", "#model=config.json&config={}"],
  ["wrong fields", "#ctx=0&batch=x&format=none&reserve=-1&compare=none"],
  ["too large a sum", "#ctx=1000000000&batch=1000000"],
];

const LOOKS = [
  { look: "light", viewport: { width: 1280, height: 900 }, colorScheme: "light" },
  { look: "dark", viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
  { look: "narrow", viewport: { width: 360, height: 740 }, colorScheme: "light" },
] as const;

describeInBrowser.each(LOOKS)("axe-core finds nothing, $look", ({ viewport, colorScheme }) => {
  it.each(STATES)("%s", async (_, fragment) => {
    const page = await open(fragment, { viewport, colorScheme });
    await page.locator("details").evaluateAll((all) => {
      for (const details of all) (details as HTMLDetailsElement).open = true;
    });
    // The page's own policy lets no foreign script in; the browser's tools may.
    await page.evaluate(axe);
    const { violations, passes } = (await page.evaluate("axe.run()")) as AxeResults;
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.length} × ${nodes[0]?.html}`)).toEqual(
      [],
    );
    expect(passes.length).toBeGreaterThan(20);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBe(viewport.width);
    await page.close();
  });
});

describeInBrowser("by keyboard", () => {
  it("every control is reached, in the order of the page", async () => {
    const page = await open("#ctx=32768&compare=phi-4");
    const reached: (string | null)[] = [];
    for (let step = 0; step < 30; step += 1) {
      await page.keyboard.press("Tab");
      const name = await page.evaluate(() => {
        const element = document.activeElement;
        return element === document.body || element === null
          ? null
          : element.id || element.getAttribute("aria-label") || element.textContent;
      });
      if (name === null) break;
      reached.push(name.trim());
    }
    expect(reached).toEqual([
      "model",
      "format",
      "kv",
      "device",
      "÷2, halve the context",
      "ctx",
      "×2, double the context",
      "÷2, halve the concurrency",
      "batch",
      "×2, double the concurrency",
      "More settings",
      "compare",
      "compare-add",
      "Remove Phi-4 from the plot",
      "The plot as a table",
      expect.stringMatching(/^Fits, .*: 32,768 tokens × 4$/),
      "copy-program",
      "copy-link",
    ]);
    await page.close();
  });
});
