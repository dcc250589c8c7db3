import type { Normalised, NormalisedDocument } from "../../json-schema/types.js";
import { unconditional } from "./conditions.js";

/** Whether a member that is absent from the file is filled in: the constant has it, and what a reader returns. */
export function isFilled(schema: Normalised, document: NormalisedDocument): boolean {
  return unconditional(schema, document).some((part) => {
    const annotation = part["x-codegen"];
    return typeof annotation === "object" && annotation !== null && "fill" in annotation;
  });
}
