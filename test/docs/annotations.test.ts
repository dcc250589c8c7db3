import { CodegenError, generate } from "json-as-const";
import { describe, expect, it } from "vitest";
import { type Block, blocksOf } from "./blocks.js";

/* Each example of docs/annotations.md: data, schema, and what comes of them. */

const blocks = blocksOf("docs/annotations.md");
const examples = blocks.flatMap((outcome, index): [string, Block, Block, Block][] => {
  const [data, schema] = [blocks[index - 2], blocks[index - 1]];
  if (data === undefined || schema === undefined || data.purpose !== "data") return [];
  return [[`${outcome.file}:${outcome.line}`, data, schema, outcome]];
});

describe("the examples of the annotations", () => {
  it("are all of the blocks", () => {
    expect(examples.length).toBe(16);
    expect(blocks.length).toBe(3 * examples.length);
  });

  it.each(examples)("%s", async (_, data, schema, outcome) => {
    const input = { name: "example", data: data.text, schema: schema.text };
    if (outcome.purpose === "problems") {
      await expect(generate(input)).rejects.toThrow(new CodegenError([]).constructor as never);
      await expect(generate(input)).rejects.toMatchObject({ message: outcome.text });
    } else {
      const texts = [...(await generate(input)).files.values()].join("\n");
      expect(texts).toContain(outcome.text);
    }
  });
});
