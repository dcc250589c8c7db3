import { describe, expect, it } from "vitest";
import { inFolder } from "../src/cli/folder.js";
import { transcript } from "../src/cli/run-in-process.js";
import { blocksOf } from "./blocks.js";
import { markdownFiles } from "./markdown.js";

/* Each console block that people read is what the command line prints at 80 columns. */

const blocks = markdownFiles
  .flatMap(blocksOf)
  .filter(({ language }) => language === "console")
  // Both are the same command: package.json, bin.
  .map(({ file, line, text }) => ({
    place: `${file}:${line}`,
    text: text.replaceAll(/^\$ npx fieldkit-capabilities /gm, "$ fieldkit "),
  }));

inFolder();

describe("the console blocks", () => {
  it("are there", () => expect(blocks.length).toBeGreaterThan(3));

  it.each(blocks)("$place", async ({ text }) => {
    const lines = text.split("\n").filter((line) => line.startsWith("$ "));
    const printed: string[] = [];
    for (const line of lines) printed.push((await transcript(line.slice(2))).trimEnd());
    expect(text).toBe(printed.join("\n\n"));
  });
});
