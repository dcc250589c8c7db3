import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, describe, expect, inject, type SuiteAPI } from "vitest";

/** A suite that needs the browser, and is skipped without one. */
export const describeInBrowser: SuiteAPI["skip"] = describe.skipIf(inject("browser") === "");

let browser: Browser | undefined;
let complaints: string[] = [];

afterEach(() => {
  expect(complaints).toEqual([]);
});

afterAll(async () => {
  await browser?.close();
  browser = undefined;
});

/** What the page has complained of so far, for a test that means it to; it is forgiven. */
export function takeComplaints(): readonly string[] {
  const taken = complaints;
  complaints = [];
  return taken;
}

/** The page at a fragment. Whatever it complains of to the console fails the test. */
export async function open(fragment = "", options: BrowserContextOptions = {}): Promise<Page> {
  browser ??= await chromium.launch({
    executablePath: inject("browser"),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-quic",
      "--disable-sync",
      "--no-first-run",
    ],
  });
  complaints = [];
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(inject("address") + fragment);
  return page;
}

/** Takes a model from the list by its key. */
export async function chooseModel(page: Page, key: string): Promise<void> {
  await page.locator("#model").fill(key);
  await page.locator(`#models [data-key="${key}"]`).click();
}

/** The numbers in a text, in its order, as they are written there. */
export function numbersIn(text: string): string[] {
  return text.match(/\d+(?:,\d{3})*(?:\.\d+)?/g) ?? [];
}

/** The text of an element as it is seen. */
export function textOf(page: Page, selector: string): Promise<string> {
  return page.locator(selector).innerText();
}
