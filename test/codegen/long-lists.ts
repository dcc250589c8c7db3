/** Long lists of differing values, by name, each a document. */
export function longLists(length: number): Readonly<Record<string, unknown>> {
  const rows = (row: (index: number) => unknown): unknown[] =>
    Array.from({ length }, (_, index) => row(index));
  return {
    objects: rows((index) => ({ kind: `k${index % 2}`, [`p${index % 2}`]: `v${index}` })),
    "objects of fifty shapes": rows((index) => ({ [`p${index % 50}`]: index, id: `i${index}` })),
    "objects in an object": {
      all: { rows: rows((index) => ({ n: { [`p${index % 3}`]: index } })) },
    },
    "two long lists in a list": [1, 2].map(() => rows((index) => ({ [`p${index % 2}`]: index }))),
    "lists of objects": rows((index) => [{ [`p${index % 2}`]: index }, index]),
    "lists of scalars": rows((index) => [index, `s${index}`]),
    "short lists of objects": rows((index) => index)
      .filter((_, index) => index % 50 === 0)
      .map((first) =>
        Array.from({ length: 50 }, (_, index) => ({ [`p${index % 2}`]: [first, index] })),
      ),
    mixed: rows(
      (index) => [index, `s${index}`, null, { [`p${index % 3}`]: index }, [index]][index % 5],
    ),
    scalars: rows((index) => (index % 2 === 0 ? index : `s${index}`)),
  };
}
