import { describe, expect, it } from "vitest";
import { COMMANDS, SHOW_TOPICS } from "../../../../src/cli/command-table.js";
import { nearest } from "../../../../src/cli/input/did-you-mean.js";
import { inFolder } from "../folder.js";
import { type } from "../run-in-process.js";

inFolder();

describe("suggestions", () => {
  const models = ["llama-3.1-8b", "llama-3.1-70b", "llama-3.3-70b", "gpt-oss-20b", "Q4_K_M"];

  it.each([
    ["lama-3.1-8b", ["llama-3.1-8b"]],
    ["LLAMA-3.1-8", ["llama-3.1-8b"]],
    ["gpt", ["gpt-oss-20b"]],
    ["llama-70b", ["llama-3.1-70b", "llama-3.3-70b"]],
    ["q4km", ["Q4_K_M"]],
    ["", []],
    ["???", []],
    ["x".repeat(1e6), []],
  ])("by %.20s", (text, meant) => expect(nearest(text, models)).toEqual(meant));

  it("finds every command, option and topic from two letters that were swapped", async () => {
    const swapped = (word: string) => `${word[1]}${word[0]}${word.slice(2)}`;
    for (const { name, options } of COMMANDS) {
      expect((await type(`fieldkit ${swapped(name)}`)).error).toContain(`did you mean ${name}?`);
      for (const { name: option } of options) {
        const { error } = await type(`fieldkit ${name} --${swapped(option)}`);
        expect(error).toContain(`did you mean --${option}?`);
      }
    }
    for (const topic of SHOW_TOPICS) {
      expect((await type(`fieldkit show ${swapped(topic)}`)).error).toContain(
        `did you mean ${topic}?`,
      );
    }
  });
});
