import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  parameters,
  parseBytes,
  parseCount,
  parseTokens,
} from "../../../../src/cli/input/count.js";

describe("tokens", () => {
  it.each([
    ["8192", 8192],
    ["8,192", 8192],
    ["8_192", 8192],
    ["16k", 16384],
    ["16K", 16384],
    ["1.5k", 1536],
    ["128K", 131072],
    ["1M", 1048576],
    [" 4k ", 4096],
  ])("%s is %i", (text, count) => expect(parseTokens("--ctx", text)).toBe(count));

  it.each([
    "",
    "0",
    "k",
    "-1",
    "1e3",
    "16kb",
    "16 k 1",
    "1.0001k",
    "8,19",
    "0x10",
    "٣",
    "NaN",
    "99999999999999999M",
  ])("%j is refused", (text) =>
    expect(() => parseTokens("--ctx", text)).toThrow(
      /^--ctx: found ".*"; expected a count of tokens/,
    ),
  );

  it("are multiples of 1,024 with a k", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 40 }), (count) => {
        expect(parseTokens("--ctx", `${count}k`)).toBe(count * 1024);
      }),
    );
  });
});

describe("counts", () => {
  it("are plain", () => {
    expect(parseCount("--batch", "1,024")).toBe(1024);
    for (const text of ["16k", "0", "1.5", "-4", ""]) {
      expect(() => parseCount("--batch", text)).toThrow("--batch: found");
    }
  });
});

describe("parameters", () => {
  it.each([
    ["8B", 8e9],
    ["8b", 8e9],
    ["8.03B", 8_030_000_000],
    ["70.553706496B", 70_553_706_496],
    ["135M", 135e6],
    ["1.04T", 1.04e12],
    ["70553706496", 70_553_706_496],
  ])("%s is %i", (text, count) => expect(parameters(text)).toBe(count));

  it("are undefined for text that is not a count", () => {
    for (const text of ["", "B", "llama", "8.0305000001234B", "0B", "8 GB"]) {
      expect(parameters(text)).toBeUndefined();
    }
  });

  it("are exact for every decimal, against integers of any size", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9_000_000 }),
        fc.integer({ min: 0, max: 999_999_999 }),
        (whole, part) => {
          const decimals = String(part).padStart(9, "0");
          const exact = BigInt(whole) * 1_000_000_000n + BigInt(part);
          expect(parameters(`${whole}.${decimals}B`)).toBe(
            exact <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(exact) : undefined,
          );
        },
      ),
    );
  });
});

describe("bytes", () => {
  it("name their unit", () => {
    expect(parseBytes("--reserve", "8GB")).toBe(8e9);
    expect(parseBytes("--reserve", "8GiB")).toBe(8 * 2 ** 30);
    expect(parseBytes("--reserve", "1.5 gib".replace(" ", ""))).toBe(1.5 * 2 ** 30);
    expect(parseBytes("--reserve", "512MB")).toBe(512e6);
    expect(parseBytes("--reserve", "0")).toBe(0);
  });

  it.each(["8", "8G", "8g", "-1GB", "GB"])("%s is refused: it may mean either", (text) => {
    expect(() => parseBytes("--reserve", text)).toThrow("8GB is 8 × 10^9 bytes, 8GiB is 8 × 2^30");
  });
});
