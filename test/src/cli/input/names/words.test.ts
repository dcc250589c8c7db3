import { describe, expect, it } from "vitest";
import {
  isSize,
  joined,
  numbersOf,
  withoutNeutral,
  wordsOf,
} from "../../../../../src/cli/input/names/words.js";

describe("the words of a name", () => {
  it.each([
    ["Qwen3-8B", "qwen3-8b"],
    ["qwen3:8b", "qwen3-8b"],
    ["qwen 3 8b", "qwen3-8b"],
    ["llama-3.1-8b", "llama3.1-8b"],
    ["llama3.1:8b", "llama3.1-8b"],
    ["qwen38b", "qwen38b"],
    ["gpt_oss_20B", "gptoss20b"],
    ["--", ""],
  ])("of %s are joined to %s", (name, text) => expect(joined(wordsOf(name))).toBe(text));

  it("that change no size are left out", () => {
    expect(withoutNeutral(wordsOf("Mistral-7B-Instruct-v0.3"))).toEqual(["mistral", "7b", "v0.3"]);
  });

  it.each(["8b", "0.6b", "a3b", "8x7b", "128e", "270m"])("%s is a size", (word) =>
    expect(isSize(word)).toBe(true),
  );
  it.each(["v3", "air", "2507", "b", "k2"])("%s is not", (word) =>
    expect(isSize(word)).toBe(false),
  );

  it("have numbers", () => expect(numbersOf("llama3.1-8b a3b")).toBe("3.1 8 3"));
});
