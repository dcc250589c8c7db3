import { readdirSync, readFileSync } from "node:fs";
import { generate } from "json-as-const";
import { expect, it } from "vitest";
import { blocksOf } from "./blocks.js";

/* The edits that docs/changing-the-data.md shows, made to the data, and what it says comes of them. */

const blocks = blocksOf("docs/changing-the-data.md");
const edits = blocks.filter(({ language }) => language === "json");
const outcomes = blocks.filter(({ language, purpose }) => language === "ts" && purpose !== "");

it("what is added generates as it says", async () => {
  const names = readdirSync("schema").flatMap((file) => /^([^.]+)\.json$/.exec(file)?.[1] ?? []);
  const texts = new Map(
    names.map((name) => [name, JSON.parse(readFileSync(`schema/${name}.json`, "utf8"))]),
  );
  expect(edits.length).toBe(4);
  for (const { purpose, text } of edits) {
    const [name = "", pointer = ""] = purpose.split(" ");
    const place = pointer
      .split("/")
      .slice(1)
      .reduce((value, key) => value[key], texts.get(name));
    for (const key of Object.keys(JSON.parse(text))) expect(place).not.toHaveProperty([key]);
    Object.assign(place, JSON.parse(text));
  }
  const { files } = await generate(
    names.map((name) => ({
      name,
      data: JSON.stringify(texts.get(name)),
      schema: readFileSync(`schema/${name}.schema.json`, "utf8"),
    })),
  );
  const generated = [...files.values()].join("\n");
  expect(outcomes.length).toBe(edits.length);
  for (const { text } of outcomes) expect(generated).toContain(text);
});
