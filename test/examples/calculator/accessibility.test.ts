import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { describeInBrowser, open } from "./browser.js";
import { EXAMPLES, fragmentOf } from "./states.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What is done before a look. */
type Act = (page: Page) => Promise<unknown>;

const STATES: readonly [name: string, fragment: string, act?: Act][] = [
  ...EXAMPLES.map((example) => [example.name, fragmentOf(example)] as [string, string]),
  ["a wrong config", "#model=config.json&config={}"],
  ["wrong fields", "#ctx=0&batch=x&format=none&reserve=-1&compare=none"],
  ["too large a sum", "#ctx=1000000000&batch=1000000"],
  ["the list of models", "", (page) => page.locator("#model").fill("qwen")],
  ["nothing found", "", (page) => page.locator("#model").fill("none")],
  ["training", "#task=train"],
  ["a wrong training run", "#task=train&length=x&rank=0"],
  ["a machine of one's own", "#device=own&memory=48&bandwidth=900"],
  ["all formats", "", (page) => page.locator("#formats-all").click()],
];

/** What has colours or widths of its own; the others differ in their figures. */
const FEW = [
  "tight",
  "states, reserve, several models",
  "wrong fields",
  "the list of models",
  "training",
];
const SOME = STATES.filter(([name]) => FEW.includes(name));

const LOOKS = [
  {
    look: "light",
    states: STATES,
    viewport: { width: 1280, height: 900 },
    colorScheme: "light",
  },
  { look: "dark", states: SOME, viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
  { look: "narrow", states: SOME, viewport: { width: 360, height: 740 }, colorScheme: "light" },
] as const;

describeInBrowser.each(LOOKS)(
  "axe-core finds nothing, $look",
  ({ states, viewport, colorScheme }) => {
    it.each(states)("%s", async (_, fragment, act) => {
      const page = await open(fragment, { viewport, colorScheme });
      await page.locator("details").evaluateAll((all) => {
        for (const details of all) (details as HTMLDetailsElement).open = true;
      });
      await act?.(page);
      // The page's own policy lets no foreign script in; the browser's tools may.
      await page.evaluate(axe);
      const { violations, passes } = (await page.evaluate("axe.run()")) as AxeResults;
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.length} × ${nodes[0]?.html}`),
      ).toEqual([]);
      expect(passes.length).toBeGreaterThan(20);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBe(viewport.width);
      await page.close();
    });
  },
);

describeInBrowser("on a phone", () => {
  it("everything that is pressed is at least 44 pixels high", async () => {
    const page = await open("#compare=phi-4", {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    const low = await page
      .locator("button:visible, input:visible, select:visible, summary:visible")
      .evaluateAll((all) =>
        all
          .filter((element) => element.getBoundingClientRect().height < 44)
          .map((element) => element.outerHTML),
      );
    expect(low).toEqual([]);
    await page.close();
  });
});

describeInBrowser("by keyboard", () => {
  it("every control is reached, in the order of the page", async () => {
    const page = await open("#ctx=32768&compare=phi-4");
    const formats = await page.locator("#formats button").allTextContents();
    await page.locator("#task button").last().focus();
    const reached: (string | null)[] = [];
    for (let step = 0; step < 60; step += 1) {
      await page.keyboard.press("Tab");
      const name = await page.evaluate(() => {
        const element = document.activeElement;
        return element === document.body || element === null
          ? null
          : element.id ||
              element.getAttribute("aria-label") ||
              element.getAttribute("aria-labelledby") ||
              element.textContent;
      });
      if (name === null) break;
      reached.push(name.trim());
    }
    expect(reached).toEqual([
      "model",
      "device",
      "ctx",
      ...["8k", "32k", "64k", "128k max"],
      "batch",
      ...["1", "4", "16", "64"],
      "format",
      "kv",
      "More settings",
      "The table of formats",
      ...formats,
      "formats-all",
      "compare",
      "compare-add",
      "Remove Phi-4 from the plot",
      "The plot as a table",
      expect.stringMatching(/^Fits, .*: 32,768 tokens × 4$/),
      "Sources of these figures",
      ...["Command", "TypeScript", "vLLM", "Markdown"],
      "copy-text",
      "copy-link",
    ]);
    await page.close();
  });
});
