import { describe, expect, it } from "vitest";
import { inFolder } from "../folder.js";
import { type } from "../run-in-process.js";

inFolder();

describe("colour", () => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const escapes = /\u001b\[\d+m/g;

  it("is never needed: without it the text is the same", async () => {
    for (const line of [
      "fieldkit feasibility llama-3.1-70b --grid --explain",
      "fieldkit feasibility llama-3.1-70b --device dgx-spark,dgx-spark-2x",
      "fieldkit show models",
      "fieldkit training llama-3.1-8b --method full",
    ]) {
      for (const columns of [40, 80]) {
        const { out } = await type(line, { columns, colour: true });
        expect(out).toMatch(escapes);
        const plain = out.replaceAll(escapes, "").replaceAll(/ +$/gm, "");
        expect(plain).toBe((await type(line, { columns })).out);
      }
    }
  });

  it("is in no JSON and no Markdown", async () => {
    for (const form of ["--json", "--markdown"]) {
      const line = `fieldkit feasibility llama-3.1-70b ${form}`;
      expect((await type(line, { colour: true })).out).not.toMatch(escapes);
    }
  });
});
