/** The legal values of an option or an operand: the name of a set, or a list. */
export type Values =
  | "models"
  | "formats"
  | "kvDtypes"
  | "devices"
  | "rules"
  | "showTopics"
  | "commands"
  | "tokens"
  | readonly string[];

/** One option of a command. */
export interface Option {
  readonly name: string;
  /** The name of its value in the help; absent for a flag. */
  readonly value?: string;
  readonly summary: string;
  readonly values?: Values;
  /** A list of values, with commas between them. */
  readonly several?: true;
}

/** One command: its arguments and its help. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly usage: readonly string[];
  /** The most operands that it takes. */
  readonly operands: number;
  /** The legal values of the first operand, of the second, … */
  readonly operandValues?: readonly Values[];
  readonly options: readonly Option[];
  readonly remarks: readonly string[];
  readonly examples: readonly (readonly [command: string, says: string])[];
}
