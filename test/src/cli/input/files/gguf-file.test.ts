import { mkdirSync, rmSync, truncateSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ggufOf } from "../../../checkpoint/gguf/gguf-fixture.js";
import { inFolder } from "../../folder.js";
import { writeGguf } from "../../gguf-files.js";
import { write } from "../../model-files.js";
import { type } from "../../run-in-process.js";

inFolder();

const LLAMA = ggufOf("llama-3.1-8b", "llama");
const BYTES = ((8_030_261_248 - 65 * 4096) / 32) * 34 + 4096 * 4;

async function feasibility(path: string) {
  const { out, error } = await type(`fieldkit feasibility ${path} --json`);
  expect(error).toBe("");
  const answer = JSON.parse(out);
  return { ...answer, machine: answer.machines[0] };
}

async function refusal(path: string): Promise<string> {
  const start = performance.now();
  const { error, code } = await type(`fieldkit feasibility ${path}`);
  expect(performance.now() - start).toBeLessThan(5000);
  expect(code).toBe(2);
  expect(error).toMatch(/^fieldkit: [^\n]+\n$/);
  return error;
}

describe("a GGUF file", () => {
  it("is answered by its header, the same as a model of the data", async () => {
    writeGguf("llama.gguf", LLAMA);
    const { model, machine, format } = await feasibility("llama.gguf");
    expect(model).toMatchObject({ architecture: "llama", files: { bytes: BYTES, count: 1 } });
    expect(format).toBe("q8_0");
    expect(machine).toMatchObject({ weightBytes: BYTES, besidesBytes: 0 });
    const { machine: known } = await feasibility("llama-3.1-8b");
    expect(machine.kvBytes).toBe(known.kvBytes);
  });

  it("is found by its first bytes, under any name", async () => {
    writeGguf("blobs/sha256-00", LLAMA);
    expect((await feasibility("blobs/sha256-00")).machine.weightBytes).toBe(BYTES);
  });

  it("may be in shards, any of which names all", async () => {
    const { metadata, tensors } = LLAMA;
    writeGguf("sharded/m-00001-of-00002.gguf", { metadata, tensors: tensors.slice(0, 100) });
    const rest = { metadata: { "split.no": 1 }, tensors: tensors.slice(100) };
    writeGguf("sharded/m-00002-of-00002.gguf", rest);
    for (const path of ["sharded", "sharded/m-00002-of-00002.gguf"]) {
      const { model, machine } = await feasibility(path);
      expect(model.files.count).toBe(2);
      expect(machine.weightBytes).toBe(BYTES);
    }
    rmSync("sharded/m-00002-of-00002.gguf");
    expect(await refusal("sharded")).toContain("m-00002-of-00002.gguf missing; fetch the rest");
  });

  it("in a folder has the projector for images beside it", async () => {
    writeGguf("vision/model.gguf", LLAMA);
    writeGguf("vision/mmproj-F16.gguf", {
      metadata: { "general.architecture": "clip" },
      tensors: [{ name: "v.patch_embd.weight", type: "F16", shape: [1000, 1000] }],
    });
    const { machine } = await feasibility("vision");
    expect(machine).toMatchObject({ weightBytes: BYTES, besidesBytes: 2_000_000 });
  });

  it("holds layers that predict ahead beside the model", async () => {
    const ahead = { name: "blk.32.ffn_down.weight", type: "Q8_0", shape: [4096, 14_336] };
    const metadata = {
      ...LLAMA.metadata,
      "llama.block_count": 33,
      "llama.nextn_predict_layers": 1,
    };
    writeGguf("ahead.gguf", { metadata, tensors: [...LLAMA.tensors, ahead] });
    const { machine } = await feasibility("ahead.gguf");
    expect(machine).toMatchObject({
      weightBytes: BYTES,
      besidesBytes: ((4096 * 14_336) / 32) * 34,
    });
  });

  it("of an unknown architecture is its weights alone", async () => {
    writeGguf("acme.gguf", ggufOf("llama-3.1-8b", "acme"));
    const { out } = await type("fieldkit feasibility acme.gguf", { columns: 120 });
    expect(out).toContain("acme.gguf, its weights alone");
    expect(out).toContain("unknown: the architecture acme is not read");
  });

  it("is not chosen among several", async () => {
    writeGguf("several/a-Q4_K_M.gguf", LLAMA);
    writeGguf("several/a-Q8_0.gguf", LLAMA);
    expect(await refusal("several")).toContain(
      "several: found a-Q4_K_M.gguf, a-Q8_0.gguf; expected one model; give its file",
    );
  });
});

describe("a damaged GGUF file is refused at once", () => {
  const header = (tensors: bigint, fields: bigint, rest: Uint8Array = Buffer.alloc(0)): Buffer => {
    const start = Buffer.alloc(24);
    start.write("GGUF");
    start.writeUInt32LE(3, 4);
    start.writeBigUInt64LE(tensors, 8);
    start.writeBigUInt64LE(fields, 16);
    return Buffer.concat([start, rest]);
  };
  /** A field `a` that is a list within a list, and so on. */
  const nested = Buffer.concat([
    Buffer.from([1, 0, 0, 0, 0, 0, 0, 0, 0x61, 9, 0, 0, 0]),
    ...Array.from({ length: 50 }, () => Buffer.from([9, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0])),
  ]);
  const long = Buffer.alloc(20);
  long.writeBigUInt64LE(2n ** 63n, 0);

  it.each<[string, (path: string) => void, string]>([
    ["short.gguf", (path) => writeGguf(path, LLAMA, -100), "the download was cut off"],
    [
      "header-cut.gguf",
      (path) => {
        writeGguf(path, LLAMA);
        truncateSync(path, 5000);
      },
      "cut off",
    ],
    ["magic.gguf", (path) => write(path, "GGUF"), "found 4 bytes"],
    ["tensors.gguf", (path) => write(path, header(2n ** 63n, 0n)), "expected at most 100,000"],
    ["fields.gguf", (path) => write(path, header(0n, 2n ** 63n)), "expected at most 100,000"],
    ["nested.gguf", (path) => write(path, header(0n, 1n, nested)), "Nested ARRAY depth"],
    ["long.gguf", (path) => write(path, header(0n, 1n, long)), "exceeds maximum"],
    [
      "empty.gguf",
      (path) => write(path, header(0n, 0n, Buffer.alloc(8))),
      "general.architecture: found nothing",
    ],
    ["zeros.gguf", (path) => write(path, header(90_000n, 9000n)), "found"],
    [
      "version.gguf",
      (path) => write(path, Buffer.concat([Buffer.from("GGUF\u0009\0\0\0"), Buffer.alloc(16)])),
      "unsupported version",
    ],
    [
      "escapes.gguf",
      (path) =>
        writeGguf(path, {
          metadata: { "general.architecture": "llama" },
          tensors: [{ name: "\u001b[31m", type: "Q9", shape: [1] }],
        }),
      "type 99",
    ],
  ])("%s", async (path, make, says) => {
    make(path);
    const message = await refusal(path);
    expect(message).toContain(`${path}: `);
    expect(message).toContain(says);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not reach a terminal
    expect(message.trimEnd()).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/);
  });

  it("a folder of that name is a folder", async () => {
    mkdirSync("folder.gguf");
    expect(await refusal("folder.gguf")).toContain("found neither config.json nor .safetensors");
  });
});
