import { describe, expect, test } from "vitest";
import { generate } from "../../../codegen/generate.js";
import { verifyReaders } from "../../../codegen/verify/readers.js";
import { brokenOutput, thing } from "./broken-output.js";

test("what is generated is accepted", async () => {
  await expect(generate(thing).then(verifyReaders)).resolves.toBe(undefined);
});

describe("refused", () => {
  test.each([
    ["another value that is filled in", "value: 3", "value: 4"],
    ["nothing filled in", "set(value, key, copied(absent", "set({}, key, copied(absent"],
    ["another document", "return { document, problems", "return { document: {}, problems"],
  ])("%s", async (_, from, to) => {
    const broken = await brokenOutput("thing.reader.ts", from, to);
    await expect(verifyReaders(broken)).rejects.toThrow("another value from readThing");
  });

  test("a reader that refuses the data", async () => {
    const broken = await brokenOutput("thing.reader.ts", "mostLevels = 500", "mostLevels = 1");
    await expect(verifyReaders(broken)).rejects.toThrow(
      /thing\.reader\.ts\n {2}found {5}readThing, which refuses the data: \/modes\n {10}\| {3}found/,
    );
  });

  test("a reader that does not end", async () => {
    const broken = await brokenOutput(
      "thing.reader.ts",
      "const isList =",
      "for (;;);\n  const isList =",
    );
    await expect(verifyReaders(broken, { milliseconds: 200, megabytes: 100 })).rejects.toThrow(
      "Script execution timed out after 200ms",
    );
  });

  test("a reader that takes all memory", async () => {
    const endless = "const all = [];\n  for (;;) all.push([...all, value]);\n  const isList =";
    const broken = await brokenOutput("thing.reader.ts", "const isList =", endless);
    await expect(verifyReaders(broken, { milliseconds: 60_000, megabytes: 20 })).rejects.toThrow(
      /memory limit/,
    );
  });
});
