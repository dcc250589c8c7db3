/** Other kinds of files, by their first bytes, and what to give instead. */
const KINDS: readonly (readonly [begins: readonly number[], says: string])[] = [
  [
    [0x47, 0x47, 0x55, 0x46],
    "is a GGUF file; expected safetensors or config.json; give it under a name that ends in .gguf",
  ],
  [
    [0x50, 0x4b, 0x03, 0x04],
    "is a zip archive, as PyTorch's pickles are; expected safetensors or config.json; give the model's config.json",
  ],
  ...[2, 3, 4, 5].map(
    (protocol) =>
      [
        [0x80, protocol],
        "is a Python pickle; expected safetensors or config.json; give the model's config.json",
      ] as const,
  ),
  [
    [0x76, 0x65, 0x72, 0x73, 0x69, 0x6f, 0x6e, 0x20],
    "is a pointer of Git LFS, not the file itself; fetch it with git lfs pull",
  ],
];

/** The kind of a file that is neither safetensors nor JSON, by its first bytes. */
export function foreignKind(start: Uint8Array): string | undefined {
  return KINDS.find(([begins]) => begins.every((byte, index) => start[index] === byte))?.[1];
}
