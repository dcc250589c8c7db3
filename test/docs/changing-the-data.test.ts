import { generate } from "json-as-const";
import { expect, it } from "vitest";
import { readFolder } from "../../codegen/command/inputs.js";
import type { CollectionEntry } from "../../codegen/types.js";
import { blocksOf } from "./blocks.js";

/* The edits that docs/changing-the-data.md shows, made to the data, and what it says comes of them. */

const blocks = blocksOf("docs/changing-the-data.md");
const edits = blocks.filter(({ language }) => language === "json");
const outcomes = blocks.filter(({ language, purpose }) => language === "ts" && purpose !== "");

it("what is added generates as it says", async () => {
  const dataSets = readFolder("schema");
  expect(edits.length).toBe(5);
  for (const { purpose, text } of edits) {
    const [file = "", pointer] = purpose.split(" ");
    const [name = "", key] = file.split("/");
    const dataSet = dataSets.find((each) => each.name === name);
    if (dataSet === undefined) throw new Error(`no data set ${name}`);
    dataSets[dataSets.indexOf(dataSet)] = {
      ...dataSet,
      data:
        typeof dataSet.data === "string"
          ? added(dataSet.data, pointer ?? "", text)
          : withEntry(dataSet.data, key ?? "", text),
    };
  }
  const { files } = await generate(dataSets);
  const generated = [...files.values()].join("\n");
  expect(outcomes.length).toBe(edits.length);
  for (const { text } of outcomes) expect(generated).toContain(text);
});

function added(data: string, pointer: string, members: string): string {
  const document = JSON.parse(data);
  const target = pointer
    .split("/")
    .slice(1)
    .reduce((value, key) => value[key], document);
  for (const key of Object.keys(JSON.parse(members))) expect(target).not.toHaveProperty([key]);
  Object.assign(target, JSON.parse(members));
  return JSON.stringify(document);
}

function withEntry(
  entries: readonly CollectionEntry[],
  key: string,
  text: string,
): readonly CollectionEntry[] {
  expect(entries.map((entry) => entry.key)).not.toContain(key);
  return [...entries, { key, text }];
}
