/** A line of a table: what was measured, beside what, and whether that is enough. */
export interface Row {
  readonly what: string;
  readonly beside: string;
  /** What was measured, as a multiple of what it is measured beside; or in the target's own unit. */
  readonly value: number;
  readonly unit: "×" | "ms" | "s" | "GB" | "";
  /** At most; undefined for a row that only informs. */
  readonly target?: number;
  /** Half of the middle half's range, relative; undefined for what is counted. */
  readonly noise?: number;
  /** The figures behind it. */
  readonly figures: string;
}

export interface Table {
  readonly title: string;
  readonly rows: readonly Row[];
}

export function printed({ title, rows }: Table): string {
  const header = ["what", "beside", "measured", "target", "noise", "figures"];
  const lines = rows.map(({ what, beside, value, unit, target, noise, figures }) => [
    what,
    beside,
    `${round(value)} ${unit}`.trim(),
    target === undefined ? "" : `${value <= target ? "met" : "missed"}: ≤ ${target} ${unit}`.trim(),
    noise === undefined ? "" : `± ${Math.round(noise * 100)} %`,
    figures,
  ]);
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [
    `## ${title}`,
    "",
    line(header),
    line(header.map(() => "---")),
    ...lines.map(line),
    "",
  ].join("\n");
}

export function round(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(value >= 10 ? 3 : 2);
}
