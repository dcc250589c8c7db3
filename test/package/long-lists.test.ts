import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { generate } from "../../codegen/generate.js";
import { longLists } from "../codegen/long-lists.js";
import { generator, tools } from "./consumer.js";

/* TypeScript 7 compares the items of a list with each other, and gives up at 2,000 objects (TS2859). */

describe.each(Object.entries(longLists(2_500)))("a long list: %s", async (_, data) => {
  const { files } = await generate({ name: "long", data: JSON.stringify(data), schema: "{}" });

  it.each(["5.4", "5.9", "6", "7"])("is compiled by TypeScript %s", (version) => {
    for (const [path, text] of files) generator.write(`long/${path}`, text);
    const file = generator.write(
      "long/use.ts",
      `import { long, type LongDocument } from "./long.js"; export const value: LongDocument = long;`,
    );
    const compiler = join(tools, `typescript-${version}/bin/tsc`);
    const flags =
      "--noEmit --strict --target es2022 --module nodenext --declaration --pretty false";
    // isolatedDeclarations came with 5.5.
    const isolated = version === "5.4" ? [] : ["--isolatedDeclarations"];
    expect(
      generator.run(process.execPath, compiler, ...flags.split(" "), ...isolated, file).stdout,
    ).toBe("");
  });
});
