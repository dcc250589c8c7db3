import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { fit } from "../../../src/sizing/fit.js";
import { maxBatch, maxContext } from "../../../src/sizing/limits.js";
import { describeInBrowser, open } from "./browser.js";
import { requestOf } from "./expected.js";
import { EXAMPLES, type Example, fragmentOf } from "./states.js";

/* The copied program compiles under the project's flags and prints what the page shows. */

const folder = "test/examples/calculator/.run";
const tsx = createRequire(import.meta.url).resolve("tsx/cli");
const fileOf = ({ name }: Example): string => `${name.replace(/\W+/g, "-")}.ts`;

describeInBrowser("the copied program", () => {
  const programs = new Map<Example, string>();
  let diagnostics = "";

  beforeAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    for (const example of EXAMPLES) {
      const page = await open(fragmentOf(example));
      await page.getByRole("button", { name: "TypeScript" }).click();
      const program = (await page.locator("#copy").textContent()) ?? "";
      programs.set(example, program);
      writeFileSync(join(folder, fileOf(example)), `${program}export {};\n`);
      await page.close();
    }
    writeFileSync(
      join(folder, "tsconfig.json"),
      JSON.stringify({ extends: "../../../../tsconfig.json", include: ["*.ts"], exclude: [] }),
    );
    diagnostics = spawnSync("npx", ["tsc", "--pretty", "false", "-p", folder], {
      encoding: "utf8",
    }).stdout;
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("compiles in every state", () => expect(diagnostics).toBe(""));

  it.each(EXAMPLES)("prints the page's figures: $name", (example) => {
    const printed = execFileSync(process.execPath, [tsx, join(folder, fileOf(example))], {
      encoding: "utf8",
    });
    const request = requestOf(example);
    const { verdict, bytes } = fit(request);
    expect(printed.trim().split("\n")).toEqual(
      [verdict, bytes, maxContext(request), maxBatch(request)].map(String),
    );
  });

  it.each(EXAMPLES)("has the output of each line beside it: $name", (example) => {
    const request = requestOf(example);
    const { verdict, bytes } = fit(request);
    const said = (programs.get(example) ?? "").matchAll(/console\.log\(.*\); \/\/ (.*)/g);
    expect([...said].map(([, comment]) => comment)).toEqual(
      [verdict, bytes, maxContext(request), maxBatch(request)].map(String),
    );
  });
});
