/** A line of a table: what was measured, beside what, and whether that is enough. */
export interface Row {
  readonly what: string;
  readonly beside: string;
  /** What was measured, as a multiple of what it is measured beside; or in the target's own unit. */
  readonly value: number;
  readonly unit: "×" | "ms" | "s" | "GB" | "ns" | "";
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

/** A table in Markdown whose columns stand below each other in a terminal too. */
export function printed({ title, rows }: Table): string {
  const header = ["what", "beside", "measured", "target", "", "noise", "figures"];
  const lines = rows.map((row) => [
    row.what,
    row.beside,
    withUnit(row.value, row.unit),
    row.target === undefined ? "" : `≤ ${withUnit(row.target, row.unit)}`,
    verdict(row),
    row.noise === undefined ? "" : `± ${Math.round(row.noise * 100)} %`,
    row.figures,
  ]);
  const widths = header.map((name, column) =>
    Math.max(3, name.length, ...lines.map((cells) => (cells[column] ?? "").length)),
  );
  const line = (cells: readonly string[], fill = " "): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0, fill)).join(" | ")} |`;
  const rule = line(
    header.map(() => ""),
    "-",
  );
  return [`## ${title}`, "", line(header), rule, ...lines.map((cells) => line(cells)), ""].join(
    "\n",
  );
}

/** One line: how many of the rows that have a target meet it, and which do not. */
export function summary(tables: readonly Table[]): string {
  const withTarget = tables
    .flatMap(({ rows }) => rows)
    .filter(({ target }) => target !== undefined);
  const met = withTarget.filter(isMet).length;
  const missed = tables.flatMap(({ title, rows }) => {
    const names = rows.filter((row) => !isMet(row)).map(({ what }) => what);
    return names.length > 0 ? [`${title}: ${names.join("; ")}`] : [];
  });
  const which = missed.length > 0 ? ` (${missed.join(". ")})` : "";
  return `Of ${withTarget.length} targets ${met} are met and ${withTarget.length - met} missed${which}`;
}

export function round(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return value >= 100 ? value.toFixed(0) : value.toPrecision(value >= 10 ? 3 : 2);
}

function isMet({ value, target = Number.POSITIVE_INFINITY }: Row): boolean {
  return value <= target;
}

/** A difference that is smaller than the noise may turn out the other way the next time. */
function verdict(row: Row): string {
  const { value, target, noise = 0 } = row;
  if (target === undefined) return "";
  const isClose = Math.abs(value - target) < noise * value;
  return `${isMet(row) ? "met" : "missed"}${isClose ? ", within the noise" : ""}`;
}

function withUnit(value: number, unit: Row["unit"]): string {
  return `${round(value)} ${unit}`.trim();
}
