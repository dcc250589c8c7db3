import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { CodegenError, formatProblem } from "../../../codegen/diagnostics/problem.js";
import { generate } from "../../../codegen/generate.js";

/*
 * Each NAME.json is refused under its NAME.schema.json, with exactly the text of NAME.txt; what would
 * be a warning counts as an error, as with --strict. To add a case, write the two files, run
 * `npx vitest run test/codegen/refusals.test.ts -u`, and read the text as somebody would who knows
 * nothing of the generator.
 */
const folder = new URL("./errors/", import.meta.url);
const files = readdirSync(folder).sort();
const names = files.filter((file) => file.endsWith(".txt")).map((file) => file.slice(0, -4));

async function refusal(name: string): Promise<string> {
  const read = (file: string) => readFileSync(new URL(file, folder), "utf8");
  const warnings: string[] = [];
  try {
    await generate(
      { name, data: read(`${name}.json`), schema: read(`${name}.schema.json`) },
      { onWarning: (warning) => warnings.push(formatProblem(warning)) },
    );
  } catch (error) {
    if (!(error instanceof CodegenError)) throw error;
    return `${error.message}\n`;
  }
  return warnings.length === 0 ? "accepted\n" : `${warnings.join("\n\n")}\n`;
}

describe("refusals", () => {
  test.each(files.filter((file) => /^[^.]+\.json$/.test(file)).map((file) => file.slice(0, -5)))(
    "%s",
    async (name) => {
      const text = await refusal(name);
      expect(text).not.toBe("accepted\n");
      for (const problem of text.trimEnd().split("\n\n")) {
        expect(problem).toMatch(/^\S.*\n {2}found {5}\S.*\n {2}expected {2}\S.*\n {2}fix {7}\S/);
      }
      await expect(text).toMatchFileSnapshot(
        new URL(`./errors/${name}.txt`, import.meta.url).pathname,
      );
    },
  );

  test("each is a pair of files beside its text", () => {
    const wanted = names.flatMap((name) => [`${name}.json`, `${name}.schema.json`, `${name}.txt`]);
    expect(files).toEqual(wanted.sort());
  });
});
