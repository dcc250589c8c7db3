import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { GGUF_ARCHITECTURES } from "../../../../src/checkpoint/gguf/gguf-caches.js";

it("the architectures are those that docs/arithmetic.md lists", () => {
  const [, section = ""] = readFileSync("docs/arithmetic.md", "utf8").split("## From a GGUF file");
  const [, list = ""] = section.split("by llama.cpp's names:");
  const named = [...(list.split("Of any other")[0] ?? "").matchAll(/`([^`]+)`/g)];
  expect(named.map(([, name]) => name)).toEqual([...GGUF_ARCHITECTURES].sort());
});
