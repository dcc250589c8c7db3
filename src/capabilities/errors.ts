import { nearestKey } from "./nearest-key.js";

/**
 * Thrown for a key that its table does not have. The message says what was found, which keys are
 * legal and, where one is close, which is the nearest; the fields hold the same.
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
    const nearest = nearestKey(found, legal);
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
