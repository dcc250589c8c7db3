/** The key that takes the fewest edits, if one or two are enough. */
export function nearestKey<Key extends string>(
  text: string,
  keys: readonly Key[],
): Key | undefined {
  return keys.find((key) => isWithin(1, text, key)) ?? keys.find((key) => isWithin(2, text, key));
}

/** Whether so many insertions, deletions, replacements and swaps of neighbours turn a into b. */
function isWithin(edits: number, a: string, b: string): boolean {
  const restA = a.slice(1);
  const restB = b.slice(1);
  if (a[0] === b[0]) return a === b || isWithin(edits, restA, restB);
  return (
    edits > 0 &&
    (isWithin(edits - 1, restA, restB) ||
      isWithin(edits - 1, restA, b) ||
      isWithin(edits - 1, a, restB) ||
      (a[1] === b[0] && isWithin(edits - 1, a[0] + restA.slice(1), restB)))
  );
}
