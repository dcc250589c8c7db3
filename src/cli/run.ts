import type { Arguments } from "./input/arguments.js";
import type { Answer } from "./output/answer.js";

/** The streams that a command writes to, and their properties. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  readonly columns: number;
  readonly colour: boolean;
}

/** A command: makes an answer from the arguments. */
export type Run = (given: Arguments, terminal: Terminal) => Answer | Promise<Answer>;
