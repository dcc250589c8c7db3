import { modelFromSafetensorsHeader } from "fieldkit-capabilities/sizing";

/** The longest header that the format's own library reads. */
const LONGEST_HEADER = 100_000_000;

/**
 * Bytes of the tensors of a safetensors file, by its header: nothing else of it is read.
 *
 * @throws Error if the file is damaged or of another kind
 */
export async function safetensorsBytes(file: File): Promise<number> {
  const start = new DataView(await file.slice(0, 8).arrayBuffer());
  const length = start.byteLength < 8 ? 0n : start.getBigUint64(0, true);
  if (length < 2n || length > LONGEST_HEADER || 8n + length > file.size) {
    throw new Error(
      `${file.name}: found a header of ${length} bytes in a file of ${file.size}; expected a safetensors file; fetch it again`,
    );
  }
  const end = 8 + Number(length);
  const { bytes } = modelFromSafetensorsHeader(JSON.parse(await file.slice(8, end).text()));
  if (end + bytes === file.size) return bytes;
  throw new Error(
    `${file.name}: found ${file.size} bytes; expected ${end + bytes}, as its header says; fetch it again`,
  );
}
