import type { StoredPart } from "../../../generated/models.js";

/** One part for each format, the most first. */
export function addParts(parts: readonly StoredPart[]): readonly StoredPart[] {
  const sums = new Map<string, StoredPart>();
  for (const { format, total, active, lookup = 0 } of parts) {
    const before = sums.get(format) ?? { total: 0, active: 0, lookup: 0 };
    const rows = (before.lookup ?? 0) + lookup;
    sums.set(format, {
      format,
      total: before.total + total,
      active: before.active + active,
      ...(rows > 0 && { lookup: rows }),
    });
  }
  return [...sums.values()].sort((a, b) => b.total - a.total);
}
