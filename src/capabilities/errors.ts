/**
 * Thrown for a key that its table does not have. The message says what was found, what is legal
 * and, where one is close, what was probably meant; the same parts are fields.
 */
export abstract class UnknownKey<Key extends string = string> extends Error {
  /** What the caller gave. */
  declare readonly value: unknown;
  /** Every key of the table, in the table's order. */
  declare readonly legal: readonly Key[];
  /** The key that takes the fewest edits, if one or two are enough. */
  declare readonly nearest: Key | undefined;

  constructor(value: unknown, legal: readonly Key[]) {
    const found = String(value);
    const nearest =
      legal.find((key) => isWithin(1, found, key)) ?? legal.find((key) => isWithin(2, found, key));
    super(
      `found ${found}; expected ${legal.join(", ")}${nearest ? `; did you mean ${nearest}?` : ""}`,
    );
    this.value = value;
    this.legal = legal;
    this.nearest = nearest;
  }
}

/** Thrown for a dtype that the table of bytes per parameter does not have. */
export class UnknownDtype<Key extends string = string> extends UnknownKey<Key> {
  override readonly name = "UnknownDtype";
}

/** Thrown for an envelope rule that the document does not have. */
export class UnknownEnvelope<Key extends string = string> extends UnknownKey<Key> {
  override readonly name = "UnknownEnvelope";
}

/** Thrown for a key of a stack component that the document does not have. */
export class UnknownStackKey<Key extends string = string> extends UnknownKey<Key> {
  override readonly name = "UnknownStackKey";
}

/** Thrown for an id of a stack component that the document does not have. */
export class UnknownStackId<Key extends string = string> extends UnknownKey<Key> {
  override readonly name = "UnknownStackId";
}

/** Thrown for a stage that the document does not have. */
export class UnknownStage<Key extends string = string> extends UnknownKey<Key> {
  override readonly name = "UnknownStage";
}

/** Thrown for a series that the document does not have. */
export class UnknownSeries<Key extends string = string> extends UnknownKey<Key> {
  override readonly name = "UnknownSeries";
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

/** Thrown for a storage format that is neither in the formats nor a dtype. */
export class UnknownFormat<Key extends string = string> extends UnknownKey<Key> {
  override readonly name = "UnknownFormat";
}

/** Thrown for a model that the data set does not have. */
export class UnknownModel<Key extends string = string> extends UnknownKey<Key> {
  override readonly name = "UnknownModel";
}

/** Thrown for a device that the data set does not have. */
export class UnknownDevice<Key extends string = string> extends UnknownKey<Key> {
  override readonly name = "UnknownDevice";
}
