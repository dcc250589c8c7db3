import { describe, expect, it } from "vitest";
import { bandsOf, isInBand, measuredRows, PUBLISHED_BANDS } from "./measurements.js";

const rows = measuredRows();
const known = rows.filter(({ bound }) => bound !== undefined);

/** `nvidia/… nvfp4, 10 × 1,536 tokens: bound 325.1, band 133 to 221, measured 206.1` */
function lineOf(row: (typeof rows)[number]): string {
  const { name, format, batch, ctx, bound, decoded, measured, drafts } = row;
  const band =
    decoded &&
    PUBLISHED_BANDS.find(
      ({ kind, storage, sequences }) =>
        kind === decoded.kind && storage === decoded.storage && sequences === decoded.sequences,
    );
  const figures =
    bound === undefined
      ? "shapes not known"
      : `bound ${bound.toFixed(1)}, ${
          band === undefined
            ? "no band"
            : `band ${(bound * band.low).toFixed(1)} to ${(bound * band.high).toFixed(1)}`
        }`;
  return `${name} ${format}, ${batch} × ${ctx} tokens: ${figures}, measured ${measured}${drafts ? " with drafts" : ""}`;
}

describe("every measured row", () => {
  it("is below its bound", () => {
    console.info(rows.map(lineOf).join("\n"));
    const above = known.filter(({ measured, bound = 0, drafts }) => !drafts && measured > bound);
    expect(above.map(lineOf)).toEqual([]);
    expect(known.length).toBeGreaterThanOrEqual(150);
  });

  it("is in its band, but for 15 in 100", () => {
    const answers = known
      .filter(({ drafts }) => !drafts)
      .map((row) => isInBand(row, PUBLISHED_BANDS))
      .filter((answer) => answer !== undefined);
    const share = answers.filter(Boolean).length / answers.length;
    expect(answers.length).toBeGreaterThanOrEqual(140);
    expect(share).toBeGreaterThanOrEqual(0.85);
  });
});

describe("the bands", () => {
  it("are those of schema/devices.json; run `npm run bands` if they are not", () => {
    expect(bandsOf(rows)).toEqual(PUBLISHED_BANDS);
  });

  it("of four rows do not exist", () => {
    const four = known.filter(({ decoded }) => decoded?.storage === "mxfp4").slice(0, 4);
    expect(four).toHaveLength(4);
    expect(bandsOf(four)).toEqual([]);
  });

  it("without a model hold 85 in 100 of its rows", () => {
    const plain = known.filter(({ drafts }) => !drafts);
    const answers = [...new Set(plain.map(({ name }) => name))].flatMap((name) => {
      const bands = bandsOf(plain.filter((row) => row.name !== name));
      return plain.filter((row) => row.name === name).map((row) => isInBand(row, bands));
    });
    const found = answers.filter((answer) => answer !== undefined);
    expect(found.length).toBeGreaterThanOrEqual(120);
    expect(found.filter(Boolean).length / found.length).toBeGreaterThanOrEqual(0.85);
  });
});
