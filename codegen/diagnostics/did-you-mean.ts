/** Longer words are texts, and more edits than these are another word. */
const longestWord = 200;
const mostEdits = 8;

/** Of more candidates than these the first are compared. */
const mostCandidates = 2_000;

/**
 * The candidate closest to a misspelt word, regardless of letter case. Of more than 2,000 candidates of
 * about its length it looks at the first 2,000.
 *
 * @returns the first of the closest; undefined if all differ in more than a third of the word, or in more
 * than 8 letters
 * @example nearest("fp61", ["fp16", "fp32"]) // "fp16"
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > longestWord) return undefined;
  const wanted = word.toLowerCase();
  let found: string | undefined;
  let limit = Math.min(Math.floor(wanted.length / 3), mostEdits);
  let compared = 0;
  for (const candidate of candidates) {
    if (candidate === word || Math.abs(candidate.length - wanted.length) > limit) continue;
    compared += 1;
    if (compared > mostCandidates) break;
    const distance = editDistance(wanted, candidate.toLowerCase(), limit);
    if (distance > limit) continue;
    found = candidate;
    limit = distance - 1;
    if (limit < 0) break;
  }
  return found;
}

/** The three latest rows of the table of distances, for words of up to `longestWord` letters and more. */
const rows = [0, 1, 2].map(() => new Uint16Array(longestWord + mostEdits + 2));
const tooMany = 0xff_ff - 1;

/**
 * Optimal string alignment: a swap of neighbours is one edit, as with `fp61`. Computes only the diagonals
 * that a distance within the limit can reach; a greater distance is any number above the limit.
 */
function editDistance(from: string, to: string, limit: number): number {
  let [beforeLast, last, current] = rows as [Uint16Array, Uint16Array, Uint16Array];
  for (let column = 0; column <= to.length; column += 1) last[column] = column;
  for (let row = 1; row <= from.length; row += 1) {
    const first = Math.max(1, row - limit);
    const end = Math.min(to.length, row + limit);
    current.fill(tooMany, first - 1, end + 2);
    if (first === 1) current[0] = row;
    let least = first === 1 ? row : tooMany;
    for (let column = first; column <= end; column += 1) {
      const isSame = from.charCodeAt(row - 1) === to.charCodeAt(column - 1);
      let cost = Math.min(
        (last[column] ?? tooMany) + 1,
        (current[column - 1] ?? tooMany) + 1,
        (last[column - 1] ?? tooMany) + (isSame ? 0 : 1),
      );
      if (
        row > 1 &&
        column > 1 &&
        from.charCodeAt(row - 1) === to.charCodeAt(column - 2) &&
        from.charCodeAt(row - 2) === to.charCodeAt(column - 1)
      ) {
        cost = Math.min(cost, (beforeLast[column - 2] ?? tooMany) + 1);
      }
      current[column] = cost;
      least = Math.min(least, cost);
    }
    if (least > limit) return least;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return last[to.length] ?? tooMany;
}
