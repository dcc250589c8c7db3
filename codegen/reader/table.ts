/**
 * What is to be done at one kind of value, and the rows of the kinds of values below it. Several rows
 * can apply to one value, as several subschemas can.
 */
export interface Row<Action> {
  /** Undefined where nothing is to be done. */
  readonly action: Action | undefined;
  /** The rows of the members, by name. */
  readonly members: ReadonlyMap<string, readonly number[]>;
  /** The rows of the members whose name matches, by pattern of Unicode's grammar. */
  readonly patterns: ReadonlyMap<string, readonly number[]>;
  /** Of the members that neither a name nor a pattern covers. */
  readonly rest: readonly number[];
  readonly tuple: readonly (readonly number[])[];
  /** Of the items that no position of the tuple covers. */
  readonly items: readonly number[];
}

export interface Table<Action> {
  readonly rows: readonly Row<Action>[];
  /** The rows of the document itself. */
  readonly root: readonly number[];
}

/**
 * Leaves out the rows that do nothing and lead to none that does, keeps one of equal rows, and numbers
 * the rows anew.
 */
export function withoutIdleRows<Action extends object>({
  rows,
  root,
}: Table<Action>): Table<Action> {
  const busy = new Set<number>();
  for (let before = -1; before !== busy.size; ) {
    before = busy.size;
    rows.forEach((row, number) => {
      if (row.action !== undefined || rowsBelow(row).some((below) => busy.has(below))) {
        busy.add(number);
      }
    });
  }
  let table = renumbered({ rows, root }, (number) => busy.has(number));
  for (let before = -1; before !== table.rows.length; ) {
    before = table.rows.length;
    const texts = table.rows.map((row) => JSON.stringify(plainRow(row)));
    const first = new Map(texts.map((text, number) => [text, number] as const).toReversed());
    table = renumbered(
      table,
      (number) => first.get(texts[number] ?? "") === number,
      (number) => first.get(texts[number] ?? "") ?? number,
    );
  }
  return table;
}

/** The rows that are kept, and references to the others replaced by those to their equals. */
function renumbered<Action extends object>(
  { rows, root }: Table<Action>,
  isKept: (number: number) => boolean,
  equalOf: (number: number) => number = (number) => number,
): Table<Action> {
  const kept = [...rows.keys()].filter(isKept);
  const numbers = new Map(kept.map((old, number) => [old, number]));
  const renumber = (old: readonly number[]) => [
    ...new Set(old.flatMap((number) => numbers.get(equalOf(number)) ?? [])),
  ];
  // Where the rest has rows, a name without any still says that it is not of the rest.
  const renumberAll = (map: Row<Action>["members"], rest: readonly number[]) =>
    new Map(
      [...map]
        .map(([name, below]) => [name, renumber(below)] as const)
        .filter(([, below]) => below.length > 0 || renumber(rest).length > 0),
    );
  return {
    root: renumber(root),
    rows: rows
      .filter((_, number) => numbers.has(number))
      .map((row) => ({
        action: row.action,
        members: renumberAll(row.members, row.rest),
        patterns: renumberAll(row.patterns, row.rest),
        rest: renumber(row.rest),
        tuple: row.tuple.map(renumber),
        items: renumber(row.items),
      })),
  };
}

function rowsBelow<Action>({ members, patterns, rest, tuple, items }: Row<Action>): number[] {
  return [...[...members.values(), ...patterns.values(), ...tuple].flat(), ...rest, ...items];
}

/** A row as plain data, without what is empty. */
export function plainRow<Action extends object>(
  row: Row<Action>,
): Readonly<Record<string, unknown>> {
  const { action, members, patterns, rest, tuple, items } = row;
  return {
    ...action,
    ...(members.size > 0 && { members: Object.fromEntries(members) }),
    ...(patterns.size > 0 && { patterns: Object.fromEntries(patterns) }),
    ...(rest.length > 0 && { rest }),
    ...(tuple.length > 0 && { tuple }),
    ...(items.length > 0 && { items }),
  };
}
