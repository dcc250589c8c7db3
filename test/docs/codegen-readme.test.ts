import { generate } from "json-as-const";
import { expect, it } from "vitest";
import { blocksOf } from "./blocks.js";

const page = "codegen/README.md";

it("the generator's README shows what is generated", async () => {
  const blocks = blocksOf(page);
  const text = (purpose: string) => blocks.find((block) => block.purpose === purpose)?.text ?? "";
  const command = blocks.find(({ text }) => text.startsWith("npx json-as-const"))?.text ?? "";
  const input = { name: "ports", data: text("ports.json"), schema: text("ports.schema.json") };
  const { files } = await generate(input, { command });
  expect(files.get("ports.ts")?.trimEnd()).toBe(text("ports.ts"));
});
