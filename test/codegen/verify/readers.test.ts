import { expect, test } from "vitest";
import { generate } from "../../../codegen/generate.js";
import { verifyReaders } from "../../../codegen/verify/readers.js";
import { brokenOutput, thing } from "./broken-output.js";

test("what is generated is accepted", async () => {
  const generated = await generate(thing);
  expect(() => verifyReaders(generated)).not.toThrow();
});

test.each([
  ["the reader fills in another value", "value: 3", "value: 4"],
  ["the reader fills in nothing", "set(value, key, copied(absent", "set({}, key, copied(absent"],
  ["the reader returns something else", "return document;", "return {};"],
])("%s", async (_, from, to) => {
  const broken = await brokenOutput("thing.reader.ts", from, to);
  expect(() => verifyReaders(broken)).toThrow("another value from readThing");
});
