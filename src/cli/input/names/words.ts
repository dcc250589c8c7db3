/** Words that name another training of the same model, or a container. They change no size. */
const NEUTRAL: ReadonlySet<string> = new Set(
  "instruct it chat base pt hf gguf latest text quantized dynamic qat".split(" "),
);

/** A name in its words, in lower case: `Qwen3-8B` and `qwen3:8b` are both `qwen3`, `8b`. */
export function wordsOf(name: string): readonly string[] {
  return name
    .toLowerCase()
    .replaceAll("quantized.", "quantized-")
    .split(/[-_\s:/]+/)
    .filter((word) => word !== "");
}

export function withoutNeutral(words: readonly string[]): readonly string[] {
  return words.filter((word) => !NEUTRAL.has(word));
}

/** Words without what separates them, except between two digits: `llama 3.1 8b` is `llama3.1-8b`. */
export function joined(words: readonly string[]): string {
  return words.reduce(
    (text, word) => (/\d$/.test(text) && /^\d/.test(word) ? `${text}-${word}` : text + word),
    "",
  );
}

/** Whether a word is a size: `8b`, `a3b`, `8x7b`, `128e`. */
export function isSize(word: string): boolean {
  return /^a?\d+(\.\d+)?[bm]$|^\d+x\d+b$|^\d+e$/.test(word);
}

/** The numbers of a text, as they are written. */
export function numbersOf(text: string): string {
  return (text.match(/\d+(\.\d+)?/g) ?? []).join(" ");
}
