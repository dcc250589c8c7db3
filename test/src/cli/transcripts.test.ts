import { describe, expect, it } from "vitest";
import { COMMANDS } from "../../../src/cli/command-table.js";
import { inFolder } from "./folder.js";
import { transcript, type } from "./run-in-process.js";

/*
 * What people see, to the letter: read the files in transcripts/ before you accept a change of them.
 */

inFolder();

const SCREENS: Readonly<Record<string, readonly string[]>> = {
  help: ["fieldkit --help", ...COMMANDS.map(({ name }) => `fieldkit ${name} --help`)],
  envelope: [
    "fieldkit envelope",
    "fieldkit envelope 70B params fp8",
    "fieldkit envelope 671B",
    "fieldkit envelope --finetune",
    "fieldkit envelope 8.03B --finetune --markdown",
  ],
  feasibility: [
    "fieldkit feasibility llama-3.3-70b --format nvfp4 --kv-dtype fp8 --ctx 32k --batch 4",
    "fieldkit feasibility llama-3.1-8b",
    "fieldkit feasibility llama-3.1-70b --dtype bf16 --check",
    "fieldkit feasibility qwen3-next-80b-a3b --format Q4_K_M --reserve 8GiB --batch 64 --window reserved --block 16",
    "fieldkit feasibility gemma-3-27b --ctx 256k --kv-dtype q8_0:q4_0",
  ],
  "feasibility-draft": [
    "fieldkit feasibility qwen3-32b --format nvfp4 --drafter qwen3-0.6b:fp8 --draft 1.5 --explain",
    "fieldkit feasibility gpt-oss-120b --rest-format mxfp4 --batch 32",
  ],
  "feasibility-explain": ["fieldkit feasibility gemma-3-27b --ctx 128k --explain"],
  "feasibility-grid": ["fieldkit feasibility gpt-oss-120b --ctx max --grid"],
  "feasibility-devices": [
    "fieldkit feasibility qwen3-235b-a22b --format nvfp4 --device dgx-spark,dgx-spark-2x,h200-sxm-141gb",
    "fieldkit feasibility llama-3.1-70b --device dgx-spark,mac-studio-m3-ultra-512gb --markdown",
  ],
  "feasibility-files": [
    "fieldkit feasibility my-model",
    "fieldkit feasibility my-model/config.json --format fp8",
    "fieldkit feasibility edited",
    "fieldkit feasibility weights",
    "fieldkit feasibility 100B --format fp8",
  ],
  training: [
    "fieldkit training llama-3.2-3b --method full",
    "fieldkit training llama-3.1-8b --method full",
    "fieldkit training llama-3.3-70b --method qlora --ctx 2k --explain",
    "fieldkit training llama-3.1-8b --method lora --rank 32 --targets attention --device dgx-spark,rtx-5090 --check",
  ],
  show: [
    "fieldkit show models",
    "fieldkit show models deepseek-v3",
    "fieldkit show devices",
    "fieldkit show devices dgx-spark",
    "fieldkit show formats",
    "fieldkit show stack",
    "fieldkit show stack tensorrt-llm",
    "fieldkit show signals",
    "fieldkit show signals in-envelope",
    "fieldkit show stages inference",
    "fieldkit show series",
  ],
  version: ["fieldkit version", "fieldkit --version --markdown"],
  errors: [
    "fieldkit feasability llama-3.1-8b",
    "fieldkit feasibility",
    "fieldkit feasibility lama-3.1-8b",
    "fieldkit feasibility llama-70b",
    "fieldkit feasibility gpt",
    "fieldkit feasibility ./llama",
    "fieldkit feasibility llama-3.1-8b --contxt 8k",
    "fieldkit feasibility llama-3.1-8b --ctx",
    "fieldkit feasibility llama-3.1-8b --ctx --batch 4",
    "fieldkit feasibility llama-3.1-8b --ctx 16q",
    "fieldkit feasibility llama-3.1-8b --batch 0",
    "fieldkit feasibility llama-3.1-8b --batch=-1",
    "fieldkit feasibility llama-3.1-8b --reserve 8G",
    "fieldkit feasibility llama-3.1-8b --format nvpf4",
    "fieldkit feasibility llama-3.1-8b --kv-dtype Q4_K_M",
    "fieldkit feasibility llama-3.1-8b --device dgx-sprak",
    "fieldkit feasibility llama-3.1-8b --device dgx-spark,",
    "fieldkit feasibility llama-3.1-8b --ctx 9007199254740991 --batch 9007199254740991",
    "fieldkit feasibility llama-3.1-8b --json --markdown",
    "fieldkit feasibility llama-3.1-8b 16k",
    "fieldkit feasibility 70B --ctx 16k",
    "fieldkit feasibility weights --check",
    "fieldkit training llama-3.1-8b",
    "fieldkit training llama-3.1-8b --method qolra",
    "fieldkit training llama-3.1-8b --method full --rank 16",
    "fieldkit training 70B --method full",
    "fieldkit envelope 13B",
    "fieldkit envelope 70B params fp9",
    "fieldkit show",
    "fieldkit show modles",
    "fieldkit show models llama-8b",
    "fieldkit completion powershell",
    "fieldkit help feasability",
    "fieldkit --verbose",
  ],
};

describe.each([80, 40])("at %i columns", (columns) => {
  it.each(Object.entries(SCREENS))("%s", async (name, lines) => {
    const seen: string[] = [];
    for (const line of lines) seen.push(await transcript(line, columns));
    const file = `transcripts/${name}${columns === 80 ? "" : `-${columns}`}.txt`;
    await expect(seen.join("\n")).toMatchFileSnapshot(file);
  });

  const drawn = Object.values(SCREENS)
    .flat()
    .filter((line) => !line.includes("--markdown"));

  it.each(drawn)("no line is wider: %s", async (line) => {
    const wide = (await transcript(line, columns))
      .split("\n")
      .filter((text) => [...text].length > columns && !/^(\$|fieldkit: )/.test(text))
      // A key or a command stays whole, so that it can be copied.
      .filter((text) => text.trim().replace(/ \\$/, "").includes(" "));
    expect(wide).toEqual([]);
  });
});

describe("the help's examples", () => {
  const examples = COMMANDS.flatMap((command) => command.examples.map(([line]) => line));

  it.each(examples)("%s", async (line) => {
    const { code, error } = await type(line);
    expect(error).toBe("");
    expect(code).toBe(0);
  });
});
