import { GGMLQuantizationType, gguf } from "@huggingface/gguf";
import type { Model } from "fieldkit-capabilities/sizing";
import { type GgufHeader, modelFromGguf } from "../../../src/checkpoint/gguf/gguf-model.js";
import { measured } from "../../../src/checkpoint/gguf/gguf-tensors.js";

/** The model of a GGUF file or its shards, and the bytes of all tensors. */
export interface GgufFiles {
  readonly model: Model;
  readonly bytes: number;
}

/**
 * Reads the headers of GGUF files and nothing else of them.
 *
 * @throws Error if a header is damaged, or the architecture is not known
 */
export async function readGguf(files: readonly File[]): Promise<GgufFiles> {
  const headers: GgufHeader[] = [];
  for (const file of files) headers.push(await headerOf(file));
  const metadata = headers[0]?.metadata ?? {};
  const tensors = headers.flatMap((header) => header.tensors);
  const { architecture, model, tensors: all } = modelFromGguf({ metadata, tensors });
  const bytes = all.reduce((sum, tensor) => sum + tensor.bytes, 0);
  if (model !== undefined) return { model, bytes };
  throw new Error(
    `${files[0]?.name}: found the architecture ${JSON.stringify(architecture)}; expected one whose cache is known; give its config.json`,
  );
}

async function headerOf(file: File): Promise<GgufHeader> {
  const { metadata, tensorInfos, tensorDataOffset } = await gguf("https://file.invalid/", {
    fetch: (_, options) => read(file, new Headers(options?.headers).get("Range") ?? ""),
  });
  const tensors = tensorInfos.map(({ name, dtype, shape }) => ({
    name,
    type: GGMLQuantizationType[dtype] ?? `type ${dtype}`,
    shape: shape.map(Number),
  }));
  const ends = tensors.map(
    (tensor, index) => (tensorInfos[index]?.offset ?? 0n) + BigInt(measured(tensor).bytes),
  );
  const end = tensorDataOffset + ends.reduce((last, each) => (each > last ? each : last), 0n);
  if (end <= file.size) return { metadata: { ...metadata }, tensors };
  throw new Error(
    `${file.name}: found ${file.size} bytes; expected at least ${end}, as its header says; fetch it again`,
  );
}

/** The library asks for ranges of an address; it gets those of the file. */
async function read(file: File, range: string): Promise<Response> {
  const [, start = "0", end = "0"] = /bytes=(\d+)-(\d+)/.exec(range) ?? [];
  if (Number(start) >= file.size) {
    throw new Error(
      `${file.name}: found ${file.size} bytes; expected more, as its header goes on; fetch it again`,
    );
  }
  const headers = { "content-range": `bytes ${start}-${end}/${file.size}` };
  return new Response(file.slice(Number(start), Number(end) + 1), { headers });
}
