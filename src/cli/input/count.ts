import { UsageError } from "../usage-error.js";

/** The factors of the suffixes, and the examples in an error. */
interface Scale {
  readonly suffixes: Readonly<Record<string, bigint>>;
  readonly expected: string;
}

const TOKENS: Scale = {
  suffixes: { "": 1n, k: 1n << 10n, m: 1n << 20n },
  expected: "a count of tokens such as 8192, 16k (16,384) or 1M (1,048,576)",
};
const PLAIN: Scale = { suffixes: { "": 1n }, expected: "a count such as 4" };
const PARAMETERS: Scale = {
  suffixes: { "": 1n, k: 10n ** 3n, m: 10n ** 6n, b: 10n ** 9n, t: 10n ** 12n },
  expected: "a count of parameters such as 8B, 8.03B or 70_553_706_496",
};
const BYTES: Scale = {
  suffixes: {
    b: 1n,
    kb: 10n ** 3n,
    mb: 10n ** 6n,
    gb: 10n ** 9n,
    tb: 10n ** 12n,
    kib: 1n << 10n,
    mib: 1n << 20n,
    gib: 1n << 30n,
    tib: 1n << 40n,
  },
  expected: "a size with its unit: 8GB is 8 × 10^9 bytes, 8GiB is 8 × 2^30",
};

/**
 * Tokens, such as `128k`. The k of a context is 1,024: models have a maximum of 131,072 tokens and call
 * it 128k.
 *
 * @throws UsageError
 */
export function parseTokens(option: string, text: string): number {
  return parse(option, text, TOKENS, 1n);
}

/** @throws UsageError */
export function parseCount(option: string, text: string): number {
  return parse(option, text, PLAIN, 1n);
}

/**
 * Bytes with their unit. `8G` is refused: it may be GB or GiB.
 *
 * @throws UsageError
 */
export function parseBytes(option: string, text: string): number {
  return text.trim() === "0" ? 0 : parse(option, text, BYTES, 0n);
}

/** Parameters, such as `8.03B`: B is 10^9. Undefined if the text is not a count. */
export function parameters(text: string): number | undefined {
  const count = read(text, PARAMETERS);
  return count === undefined || count < 1n ? undefined : Number(count);
}

function parse(option: string, text: string, scale: Scale, least: bigint): number {
  const count = read(text, scale);
  if (count !== undefined && count >= least) return Number(count);
  throw new UsageError(
    `${option}: found ${JSON.stringify(text.slice(0, 60))}; expected ${scale.expected}`,
  );
}

/** In integers, so that 8.03B is exactly 8,030,000,000. */
function read(text: string, { suffixes }: Scale): bigint | undefined {
  const written = /^(\d{1,3}(?:[,_]\d{3})+|\d{1,20})(?:\.(\d{1,20}))?([a-z]*)$/i.exec(text.trim());
  if (written === null) return undefined;
  const [, whole = "", decimals = "", suffix = ""] = written;
  const unit = suffix.toLowerCase();
  if (!Object.hasOwn(suffixes, unit)) return undefined;
  const scaled = BigInt(whole.replaceAll(/[,_]/g, "") + decimals) * (suffixes[unit] as bigint);
  const divisor = 10n ** BigInt(decimals.length);
  const count = scaled / divisor;
  return count * divisor === scaled && count <= Number.MAX_SAFE_INTEGER ? count : undefined;
}
