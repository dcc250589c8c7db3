import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

/* Opens a page in Debian's Chromium and prints, as JSON, its results and whatever went wrong. */

const [executablePath, ...addresses] = process.argv.slice(2);
const profile = mkdtempSync(join(tmpdir(), "fieldkit-chromium-"));
const context = await chromium.launchPersistentContext(profile, {
  executablePath,
  args: [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});
const outcomes = [];
for (const address of addresses) {
  const page = await context.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) errors.push(message.text());
  });
  await page.goto(address);
  await page
    .waitForFunction(() => "results" in globalThis, undefined, { timeout: 10_000 })
    .catch(() => {});
  outcomes.push({ errors, results: await page.evaluate(() => globalThis.results ?? null) });
}
await context.close();
rmSync(profile, { recursive: true, force: true });
console.log(JSON.stringify(outcomes));
