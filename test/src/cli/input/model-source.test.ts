import { execFileSync } from "node:child_process";
import { symlinkSync, truncateSync, unlinkSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { inFolder } from "../folder.js";
import {
  LLAMA_8B,
  llamaTensors,
  type Tensor,
  write,
  writeHeader,
  writeJson,
  writeSafetensors,
} from "../model-files.js";
import { type } from "../run-in-process.js";

const EIGHT_B = 8_030_261_248;
const TINY: readonly Tensor[] = [["a.weight", "BF16", [8, 8]]];

inFolder();

/** The first machine's answer, and the model's. */
async function feasibility(path: string) {
  const { out, error } = await type(`fieldkit feasibility ${path} --json`);
  expect(error).toBe("");
  const answer = JSON.parse(out);
  return { ...answer, machine: answer.machines[0] };
}

/** The message of a refusal, which is one line and comes at once. */
async function refusal(path: string): Promise<string> {
  const start = performance.now();
  const { out, error, code } = await type(`fieldkit feasibility ${path}`);
  expect(performance.now() - start).toBeLessThan(3000);
  expect(out).toBe("");
  expect(code).toBe(2);
  expect(error).toMatch(/^fieldkit: [^\n]+\n$/);
  return error.slice("fieldkit: ".length, -1);
}

describe("what MODEL may be", () => {
  it("is a key in any case, before a folder of that name", async () => {
    writeJson("gpt-oss-20b/config.json", LLAMA_8B);
    expect((await feasibility("GPT-OSS-20b")).model.key).toBe("gpt-oss-20b");
    expect((await feasibility("./gpt-oss-20b")).model.params).toBe(EIGHT_B);
  });

  it("is a config.json, under any name", async () => {
    writeJson("llama.conf", LLAMA_8B);
    for (const path of ["my-model/config.json", "llama.conf"]) {
      expect((await feasibility(path)).model).toMatchObject({ params: EIGHT_B, from: path });
    }
  });

  it("is a .safetensors file, with the config.json beside it", async () => {
    const { model, machine } = await feasibility("my-model/model.safetensors");
    expect(model.files).toMatchObject({ count: 1, bytes: EIGHT_B * 2, params: EIGHT_B });
    expect(machine).toMatchObject({ weightBytes: EIGHT_B * 2, besidesBytes: 0 });
  });

  it("is a folder of shards, found by their names or by the index", async () => {
    const tensors = llamaTensors(32);
    for (const folder of ["sharded", "indexed"]) {
      writeJson(`${folder}/config.json`, LLAMA_8B);
      writeSafetensors(`${folder}/model-00001-of-00002.safetensors`, tensors.slice(0, 100));
      writeSafetensors(`${folder}/model-00002-of-00002.safetensors`, tensors.slice(100));
    }
    // Beside the shards of the index, the same weights once more in another layout.
    writeSafetensors("indexed/consolidated.safetensors", tensors);
    writeJson("indexed/model.safetensors.index.json", {
      weight_map: Object.fromEntries(
        tensors.map(([name], at) => [name, `model-0000${at < 100 ? 1 : 2}-of-00002.safetensors`]),
      ),
    });
    for (const folder of ["sharded", "indexed"]) {
      const { model } = await feasibility(folder);
      expect(model.files).toMatchObject({ count: 2, bytes: EIGHT_B * 2 });
      expect(model.comparisons.every(({ agree }: { agree: boolean }) => agree)).toBe(true);
    }
  });

  it("may be reached by links, as in a download cache", async () => {
    write("cache/snapshot/.keep", "");
    symlinkSync("../../my-model/config.json", "cache/snapshot/config.json");
    symlinkSync("../../my-model/model.safetensors", "cache/snapshot/model.safetensors");
    expect((await feasibility("cache/snapshot")).model.files.count).toBe(1);
  });
});

describe("where config.json and the files disagree", () => {
  const disagreeing = async (path: string): Promise<string[]> =>
    (await feasibility(path)).model.comparisons
      .filter(({ agree }: { agree: boolean }) => !agree)
      .map(({ what }: { what: string }) => what);

  it.each([
    ["num_hidden_layers", 30, ["parameters", "layers"]],
    ["hidden_size", 8192, ["parameters", "hidden size"]],
    ["vocab_size", 128000, ["parameters", "vocabulary"]],
    ["torch_dtype", "float32", ["stored as"]],
  ])("%s %s is said", async (field, value, what) => {
    const folder = `wrong-${field}`;
    writeJson(`${folder}/config.json`, { ...LLAMA_8B, head_dim: 128, [field]: value });
    writeSafetensors(`${folder}/model.safetensors`, llamaTensors(32));
    expect(await disagreeing(folder)).toEqual(what);
  });

  it("names what the files hold besides the language model, and counts it", async () => {
    writeJson("seeing/config.json", LLAMA_8B);
    writeSafetensors("seeing/model.safetensors", [
      ...llamaTensors(32),
      ["vision_tower.encoder.layers.99.weight", "BF16", [1000, 1000]],
    ]);
    const { model, machine } = await feasibility("seeing");
    expect(model.comparisons[0]).toMatchObject({
      what: "parameters",
      agree: false,
      note: "the files hold vision_tower 1,000,000 besides the language model",
    });
    expect(model.comparisons[1]).toMatchObject({ what: "layers", agree: true });
    expect(machine.weightBytes + machine.besidesBytes).toBe(model.files.bytes);
  });
});

describe("how the weights are stored", () => {
  it("is what the config says where the files' bytes bear it out, scales counted", async () => {
    const scales = Array.from(
      { length: 224 },
      (_, index): Tensor => [`s${index}.weight_scale`, "F32", [1]],
    );
    const quantization_config = { quant_method: "fp8" };
    writeJson("fp8/config.json", { ...LLAMA_8B, quantization_config });
    writeSafetensors("fp8/model.safetensors", [...llamaTensors(32, "F8_E4M3"), ...scales]);
    const { format, machine, model } = await feasibility("fp8");
    expect(format).toBe("fp8");
    expect(machine.besidesBytes).toBe(224 * 4);
    expect(machine.weightBytes + machine.besidesBytes).toBe(model.files.bytes);
    expect(model.comparisons.map(({ agree }: { agree: boolean }) => agree)).not.toContain(false);
  });

  it("is the format that the quantisation names, or the widest that the bytes allow", async () => {
    const packed = llamaTensors(32).flatMap(([name, dtype, shape]): Tensor[] => {
      const [rows = 0, columns = 0] = shape;
      if (!name.includes("_proj")) return [[name, dtype, shape]];
      return [
        [name, "U8", [rows, columns / 2]],
        [`${name}_scale`, "F8_E4M3", [rows, columns / 16]],
      ];
    });
    for (const [folder, quantization_config] of [
      ["named", { quant_method: "modelopt", quant_algo: "NVFP4" }],
      ["unnamed", { quant_method: "something" }],
    ] as const) {
      writeJson(`${folder}/config.json`, { ...LLAMA_8B, quantization_config });
      writeSafetensors(`${folder}/model.safetensors`, packed);
      const { format, machine, model } = await feasibility(folder);
      expect(machine.weightBytes + machine.besidesBytes).toBe(model.files.bytes);
      expect(machine.besidesBytes).toBe(0);
      if (folder === "named") expect(format).toBe("nvfp4");
      // Packed weights are not counted as parameters.
      expect(model.comparisons[0].what).toBe("layers");
    }
  });

  it("is asked for where neither config nor files tell", async () => {
    const { torch_dtype: _, ...silent } = LLAMA_8B;
    writeJson("silent/config.json", silent);
    expect(await refusal("silent")).toBe(
      "silent: does not say how the weights are stored; add --format, such as --format bf16",
    );
    expect((await type("fieldkit feasibility silent --format bf16")).code).toBe(0);
  });

  it("is refused where the files are too small for the config", async () => {
    writeJson("small/config.json", LLAMA_8B);
    writeSafetensors("small/model.safetensors", TINY);
    expect(await refusal("small")).toMatch(/^small: found 128 bytes of weights; expected more/);
  });
});

describe("of a huge file only the header is read", () => {
  it("ten gigabytes take no longer than ten bytes", async () => {
    writeSafetensors("huge.safetensors", [["a.weight", "BF16", [5_000_000_000]]]);
    const start = performance.now();
    const { code, out } = await type("fieldkit feasibility huge.safetensors");
    expect(performance.now() - start).toBeLessThan(500);
    expect(code).toBe(0);
    expect(out).toContain("10.00 GB");
  });
});

describe("what is no model is refused, in one line and at once", () => {
  const cases: readonly (readonly [name: string, make: (path: string) => void, says: string])[] = [
    ["short.safetensors", (path) => writeSafetensors(path, TINY, -1), "the download was cut off"],
    ["long.safetensors", (path) => writeSafetensors(path, TINY, 1), "it is damaged"],
    [
      "2-to-the-60.safetensors",
      (path) => writeHeader(path, 1n << 60n, Buffer.from("{}")),
      "found a header length of 1152921504606846976",
    ],
    [
      "all-ones.safetensors",
      (path) => writeHeader(path, 2n ** 64n - 1n, Buffer.from("{}")),
      "found a header length of 18446744073709551615",
    ],
    ["no-header.safetensors", (path) => writeHeader(path, 0n, Buffer.from("{}")), "length of 0"],
    [
      "half-a-header.safetensors",
      (path) => writeHeader(path, 1000n, Buffer.from('{"a":')),
      "expected a header of 1,000 after the first 8; the download was cut off",
    ],
    [
      "not-json.safetensors",
      (path) => writeHeader(path, 5n, Buffer.from("{no}}")),
      "found a header that is not a JSON object",
    ],
    [
      "a-list.safetensors",
      (path) => writeHeader(path, 2n, Buffer.from("[]")),
      "found a header that is not a JSON object",
    ],
    [
      "odd-tensor.safetensors",
      (path) => writeHeader(path, 14n, Buffer.from('{"a":{"b":1}} ')),
      "a.dtype: found nothing; expected",
    ],
    [
      "escapes.safetensors",
      (path) => {
        const text = Buffer.from(JSON.stringify({ "\u001b[31m\u202e": 1 }));
        writeHeader(path, BigInt(text.length), text);
      },
      "?[31m?.dtype: found 1",
    ],
    ["empty.safetensors", (path) => write(path, ""), "found 0 bytes"],
    ["model.gguf", (path) => write(path, "GGUF\u0003\0\0\0\0\0"), "is a GGUF file"],
    ["gguf.safetensors", (path) => write(path, "GGUF\u0003\0\0\0\0\0"), "is a GGUF file"],
    ["gguf/config.json", (path) => write(path, "GGUF\u0003\0\0\0\0\0"), "is a GGUF file"],
    [
      "model.bin",
      (path) => write(path, Buffer.from([0x80, 2, 0x7d, 0x71, 0, 0x2e])),
      "is a Python pickle",
    ],
    [
      "model.pt",
      (path) => write(path, "PK\u0003\u0004\0\0\0\0archive/data.pkl"),
      "is a zip archive",
    ],
    [
      "lfs.safetensors",
      (path) => write(path, "version https://git-lfs.github.com/spec/v1\noid sha256:0\n"),
      "is a pointer of Git LFS",
    ],
    ["empty.json", (path) => write(path, ""), "found text that is not JSON"],
    ["text.json", (path) => write(path, "hello"), "found text that is not JSON"],
    ["a-list.json", (path) => write(path, "[]"), "config: found a list of 0"],
    ["deep.json", (path) => write(path, "[".repeat(1e6)), "found text that is not JSON"],
    [
      "deep-and-whole.json",
      (path) => write(path, `${"[".repeat(1e5)}${"]".repeat(1e5)}`),
      "found a list of 1",
    ],
    [
      "huge.json",
      (path) => {
        write(path, "{");
        truncateSync(path, 5e9);
      },
      "found 5,000,000,000 bytes; expected a JSON file of at most 16,777,216",
    ],
    [
      "bert/config.json",
      (path) => writeJson(path, { model_type: "bert" }),
      'model_type: found "bert"',
    ],
    [
      "no-heads.json",
      (path) => writeJson(path, { ...LLAMA_8B, num_attention_heads: "many" }),
      'num_attention_heads: found "many"',
    ],
    [
      "clear-screen.json",
      (path) => writeJson(path, { model_type: "\u001b[2J\u009b31m" }),
      String.raw`model_type: found "\u001b[2J?31m"`,
    ],
  ];

  it.each(cases)("%s", async (path, make, says) => {
    make(path);
    const message = await refusal(path);
    expect(message).toContain(`${path}: `);
    expect(message).toContain(says);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not reach a terminal
    expect(message).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/);
  });

  it("one shard of several", async () => {
    expect(await refusal("sharded/model-00002-of-00002.safetensors")).toBe(
      "sharded/model-00002-of-00002.safetensors: is one of 2 shards; give the folder of them all",
    );
  });

  it("a folder with a shard missing", async () => {
    unlinkSync("sharded/model-00002-of-00002.safetensors");
    expect(await refusal("sharded")).toBe(
      "sharded: found 1 of 2 shards; model-00002-of-00002.safetensors missing; fetch the rest",
    );
    unlinkSync("indexed/model-00001-of-00002.safetensors");
    expect(await refusal("indexed")).toContain("found 1 of 2 shards");
  });

  it("an index that leads out of the folder", async () => {
    writeJson("outside/config.json", LLAMA_8B);
    writeJson("outside/model.safetensors.index.json", {
      weight_map: { a: "../my-model/model.safetensors" },
    });
    expect(await refusal("outside")).toContain("found no weight_map of file names");
  });

  it("a folder with several models, and one with none", async () => {
    writeSafetensors("several/a.safetensors", TINY);
    writeSafetensors("several/b.safetensors", TINY);
    expect(await refusal("several")).toContain("found a.safetensors, b.safetensors");
    write("none/readme.md", "");
    expect(await refusal("none")).toContain("found neither config.json nor .safetensors");
  });

  it("a pipe, which might never end", async () => {
    execFileSync("mkfifo", ["pipe.safetensors"]);
    expect(await refusal("pipe.safetensors")).toBe(
      "pipe.safetensors: found no regular file; expected one",
    );
  });

  it("a name too long for any file", async () => {
    expect(await refusal("a/".repeat(5000))).toContain("there is no such file or folder");
  });
});
