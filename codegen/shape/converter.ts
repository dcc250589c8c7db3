import type { Normalised, NormalisedDocument } from "../json-schema/types.js";
import type { Kinds } from "./kinds.js";
import type { ShapeType } from "./shape-type.js";

/** What the types of objects and arrays need of the conversion of a whole schema. */
export interface Converter {
  readonly document: NormalisedDocument;
  /**
   * @param kinds the kinds of value that the type may have
   * @param owner the name of the type around it, of which names are made up
   */
  convert(schema: Normalised, kinds: Kinds, owner: string): ShapeType;
  /** A declaration of its own for a type, under the name or one like it. */
  hoist(type: ShapeType, wanted: string, schema: Normalised): ShapeType;
  /** A key that needs no quotes. */
  key(name: string): string;
  /** A key that represents an index signature. @param texts those around each `${string}` */
  templateKey(texts: readonly string[]): string;
}
