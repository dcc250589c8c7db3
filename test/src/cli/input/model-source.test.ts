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

  it("is a config.json with an unknown field, if that is accepted", async () => {
    writeJson("latent.json", { ...LLAMA_8B, latent_size: 1024, gates: 2 });
    expect(await refusal("latent.json")).toBe(
      "latent.json: latent_size: found 1024; expected fields that llama reads, or that change no size (also unknown: gates); accept what changes no size: latent_size,gates (--accept latent_size,gates)",
    );
    const { model } = await feasibility("latent.json --accept latent_size,gates");
    expect(model.params).toBe(EIGHT_B);
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

describe("an illegal MODEL is refused, in one line and at once", () => {
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
    [
      "model.gguf",
      (path) => write(path, "GGUF\u0003\0\0\0\0\0"),
      "expected a GGUF file, which begins with 24",
    ],
    [
      "gguf.safetensors",
      (path) => write(path, "GGUF\u0003\0\0\0\0\0"),
      "expected a GGUF file, which begins with 24",
    ],
    [
      "gguf/config.json",
      (path) => write(path, "GGUF\u0003\0\0\0\0\0"),
      "expected a GGUF file, which begins with 24",
    ],
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
