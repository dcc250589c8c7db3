import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CLAIMS, UNVERIFIABLE } from "./claims.js";

const DOCUMENTS = [
  "spark-capabilities",
  "formats",
  "devices",
  ...readdirSync("schema/models").map((file) => `models/${file.replace(/\.json$/, "")}`),
];
const FIGURE =
  /\d[\d,]*(?:\.\d+)?(?: to \d[\d,]*(?:\.\d+)?)?\s?(?:[KMGT]i?B(?:\/s)?|[MGT]b\/s|tok\/s|bits per weight|B per (?:adapter )?parameter)(?![\w/])/g;

/** Every figure with a unit, in every text of the data sets. */
function statedFigures(): { place: string; figure: string }[] {
  const found: { place: string; figure: string }[] = [];
  const walk = (value: unknown, place: string): void => {
    if (typeof value === "string") {
      for (const [figure] of value.matchAll(FIGURE)) found.push({ place, figure });
    } else if (typeof value === "object" && value !== null) {
      for (const [key, inner] of Object.entries(value)) walk(inner, `${place}/${key}`);
    }
  };
  for (const name of DOCUMENTS) {
    const file = new URL(`../../schema/${name}.json`, import.meta.url);
    walk(JSON.parse(readFileSync(file, "utf8")), name);
  }
  return found;
}

/** "4.0 to 4.2 tok/s" states 4.0 and 4.2. */
function numbersIn(figure: string): number[] {
  return [...figure.replaceAll(",", "").matchAll(/\d+(?:\.\d+)?/g)].map(Number);
}

const keyOf = ({ place, figure }: { place: string; figure: string }): string =>
  `${place}: ${figure}`;

describe("figures in the texts", () => {
  it("are each recomputed, or known not to be, and no entry is stale", () => {
    const stated = statedFigures().map(keyOf).sort();
    expect([...CLAIMS, ...UNVERIFIABLE].map(keyOf).sort()).toEqual(stated);
  });

  it("are found with every unit that the texts use", () => {
    const units = "1 GB 2 GiB 3 MiB 4 TB 5 GB/s 6 TB/s 7 Gb/s 8 tok/s 9.5 bits per weight";
    expect(units.match(FIGURE)).toHaveLength(9);
    expect("16 B per parameter, 16 B per adapter parameter".match(FIGURE)).toHaveLength(2);
    expect("8B params, 1,120 GB, 128GB, 40 ms, 8,192 tokens".match(FIGURE)).toEqual([
      "1,120 GB",
      "128GB",
    ]);
  });

  it.each(CLAIMS.filter(({ discrepancy }) => discrepancy === undefined))(
    "$place states $figure, within $legal",
    ({ figure, legal: [least, most] }) => {
      for (const value of numbersIn(figure)) {
        expect(value).toBeGreaterThanOrEqual(least);
        expect(value).toBeLessThanOrEqual(most);
      }
    },
  );

  it.each(CLAIMS.filter(({ discrepancy }) => discrepancy !== undefined))(
    "$place states $figure, a known discrepancy: outside of $legal",
    ({ figure, legal: [least, most] }) => {
      // Once the figure agrees, its entry here is stale.
      for (const value of numbersIn(figure)) expect(value < least || value > most).toBe(true);
    },
  );
});
