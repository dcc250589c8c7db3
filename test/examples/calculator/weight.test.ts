import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, inject, it } from "vitest";
import { chooseModel, describeInBrowser, open, takeComplaints } from "./browser.js";

/** Bytes over the wire, of everything but the plotting library. */
const LIMIT = 80_000;

describe("the built page", () => {
  it("is under 80 kB compressed without the plotting library", () => {
    const built = inject("built");
    const sizes = readdirSync(built, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.\w+$/.test(name))
      .map((name) => ({ name, bytes: gzipSync(readFileSync(join(built, name))).length }));
    const isPlotting = ({ name }: { name: string }): boolean => /\buplot-/.test(name);
    // The library is in files of its own, or the sum below would be of something else.
    expect(sizes.filter(isPlotting).length).toBe(2);
    const own = sizes.filter((file) => !isPlotting(file));
    const total = own.reduce((sum, { bytes }) => sum + bytes, 0);
    expect(total, own.map(({ name, bytes }) => `${name} ${bytes}`).join(", ")).toBeLessThan(LIMIT);
    expect(total).toBeGreaterThan(10_000);
  });
});

describeInBrowser("the network", () => {
  it("is used to load the page, and for nothing after", async () => {
    const page = await open("#model=config.json");
    await page.waitForLoadState("networkidle");
    const loaded = await page.evaluate(() =>
      performance.getEntriesByType("resource").map(({ name }) => name),
    );
    const own = new URL(inject("address")).origin;
    expect(
      loaded.filter((address) => !address.startsWith(own) && !address.startsWith("data:")),
    ).toEqual([]);

    const requests: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    await page.context().setOffline(true);
    await chooseModel(page, "kimi-k2");
    await page.getByLabel("Context tokens").fill("4096");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page.emulateMedia({ colorScheme: "dark" });
    await page.locator("#grid button").first().click();
    await page.getByRole("button", { name: "Copy the link" }).click();
    await page.waitForTimeout(500);
    expect(requests).toEqual([]);
    await page.close();
  });

  it("is forbidden by the page's own policy", async () => {
    const page = await open();
    const outcome = await page.evaluate(
      () =>
        new Promise((resolve) => {
          document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) =>
            resolve(effectiveDirective),
          );
          fetch("/").then(
            () => resolve("allowed"),
            () => undefined,
          );
        }),
    );
    expect(outcome).toBe("connect-src");
    expect(takeComplaints().join()).toContain("Content Security Policy");
    await page.close();
  });
});
