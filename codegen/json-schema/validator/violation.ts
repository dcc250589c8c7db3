import type { ProblemParts } from "../../diagnostics/problem.js";
import type { NodePath } from "../../parse/json.js";
import type { NormalisedSchema } from "../types.js";

/** A keyword that the data breaks, at a path below the value that was explained. */
export interface Violation {
  readonly path: NodePath;
  /** The problem is the key, not the value. */
  readonly atKey: boolean;
  /** The keyword of the schema. */
  readonly keyword: string;
  /** Its file and pointer. */
  readonly rule: string;
  /** The values that were legal, if the schema lists them. */
  readonly literals?: readonly unknown[];
  /** Of alternatives none of which is certain: how many there are. */
  readonly alternatives?: number;
  readonly parts: ProblemParts;
}

/** Makes a violation of a schema's keyword. */
export type Violate = (
  schema: NormalisedSchema,
  keyword: string,
  path: NodePath,
  parts: ProblemParts,
  atKey?: boolean,
) => Violation;
