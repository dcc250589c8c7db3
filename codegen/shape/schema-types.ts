import { normalise } from "../json-schema/normalise.js";
import type {
  Normalised,
  NormalisedDocument,
  NormalisedSchema,
  SchemaDocument,
} from "../json-schema/types.js";
import { schemaName } from "../model/data-set-name.js";
import { pascalWords } from "../model/identifiers.js";
import { arrayType } from "./array-type.js";
import type { Converter } from "./converter.js";
import { described } from "./described.js";
import { typesInPlace } from "./in-place.js";
import {
  allKinds,
  has,
  impliedKindsIn,
  type Kinds,
  kindBit,
  kindNames,
  kindOf,
  possibleKindsIn,
  typeKinds,
} from "./kinds.js";
import { admitsTypedMembersAlone, isOpen } from "./object/closed.js";
import { conditionsIn } from "./object/conditions.js";
import { objectType } from "./object/object-type.js";
import { type SeenKinds, seenKindsIn } from "./seen-kinds.js";
import {
  anything,
  intersection,
  keyMarker,
  literalType,
  never,
  type ShapeType,
  templateMarker,
  union,
  unknown,
} from "./shape-type.js";
import { schemaWidthIn, unionWidth } from "./width.js";

/** A type to be printed, under its name. */
export interface NamedType {
  readonly name: string;
  readonly type: ShapeType;
}

export interface SchemaTypes {
  /** The root first, then all that it needs. */
  readonly types: readonly NamedType[];
  /** The property keys that `$$k0`, `$$k1` … represent: those that a printer would have to quote. */
  readonly keys: readonly string[];
  /** The template literals that `$$x0`, `$$x1` … represent: the texts around each `${string}`. */
  readonly templates: readonly (readonly string[])[];
}

export interface SchemaTypeOptions {
  /** The TypeScript text for a string that is annotated as a member of a union. */
  readonly typeOfMember: TypeOfMember;
  /**
   * A valid document, if the types need not describe every other one: a schema without `type` that is
   * about objects, such as one with `properties`, then admits objects alone, unless the data has
   * something else there. The same goes for arrays.
   */
  readonly data?: unknown;
  /** Whether objects have only the members that their schema lists, where it says nothing of others. */
  readonly closed?: boolean;
}

/** Where a type is used. */
interface Place {
  /** Whether the type has a name there. */
  readonly isNamed?: boolean;
  /** Whether the objects have no members but those that the schemas of the place list. */
  readonly isClosed?: boolean;
}

/** The TypeScript text of a value that must be a member of a union, and may have a note in brackets. */
export type TypeOfMember = (memberOf: string, note: boolean) => string;

/**
 * The compiler multiplies unions that are intersected, and gives up at 100,000 members. A wider union
 * is left out of an intersection, which makes the type wider.
 */
const widestIntersection = 1_000;

/**
 * The types of the documents that a schema of any draft accepts. Every valid document is assignable to
 * the root type; what a type cannot say (bounds, patterns, `not`, dependencies, `contains`) is left out,
 * and a schema without `type` admits every kind of value.
 */
export function schemaTypes(
  schema: SchemaDocument,
  rootName: string,
  claimName: (wanted: string) => string,
  options: SchemaTypeOptions,
): SchemaTypes {
  return new Conversion(normalise(schema), claimName, options).run(rootName);
}

class Conversion implements Converter {
  readonly document: NormalisedDocument;
  readonly #possibleKinds: (schema: Normalised) => Kinds;
  readonly #impliedKinds: (schema: Normalised) => Kinds;
  readonly #options: SchemaTypeOptions;
  #seenKinds: SeenKinds | undefined;
  readonly #schemaWidth: (schema: Normalised) => number;
  readonly #claimName: (wanted: string) => string;
  /** By the definition and the kinds of value that are left of it. */
  readonly #names = new Map<string, string>();
  readonly #pending: {
    readonly name: string;
    readonly schema: Normalised;
    readonly kinds: Kinds;
    readonly isClosed: boolean;
  }[] = [];
  readonly #hoisted = new Map<string, ShapeType>();
  readonly #types: NamedType[] = [];
  readonly #keys: string[] = [];
  readonly #templates: (readonly string[])[] = [];
  /** How many members the union has that a leaf's text names. */
  readonly #widths = new Map<string, number>();

  constructor(
    document: NormalisedDocument,
    claimName: (wanted: string) => string,
    options: SchemaTypeOptions,
  ) {
    this.document = document;
    this.#options = options;
    this.#possibleKinds = possibleKindsIn(document);
    this.#impliedKinds = impliedKindsIn(document);
    this.#schemaWidth = schemaWidthIn(document);
    this.#claimName = claimName;
  }

  run(rootName: string): SchemaTypes {
    this.#reference(this.document.root, allKinds, this.#closesAll, rootName);
    for (const name of this.document.requested) {
      this.#reference(name, allKinds, this.#closesAll);
    }
    for (const { name, schema, kinds, isClosed } of this.#pending) {
      // Before the types that are split off on the way.
      const at = this.#types.push({ name, type: unknown }) - 1;
      const type = this.convert(schema, kinds, name, { isNamed: true, isClosed });
      this.#types[at] = { name, type: described(type, schema, this.document) };
    }
    return { types: this.#types, keys: this.#keys, templates: this.#templates };
  }

  get #closesAll(): boolean {
    return this.#options.closed === true;
  }

  /** The name of a definition, as far as it has these kinds; it is printed once something refers to it. */
  #reference(definition: string, allowed: Kinds, isClosed: boolean, wanted?: string): ShapeType {
    const schema = this.document.definitions.get(definition) ?? true;
    const possible = this.#narrowed(schema, this.#possibleKinds(schema));
    const kinds = possible & allowed;
    if (kinds === 0 && possible !== 0) return never;
    const closes = isClosed && isOpen(schema, this.document);
    const key = `${definition} ${kinds} ${closes}`;
    let name = this.#names.get(key);
    if (name === undefined) {
      name = wanted ?? this.#claimName(this.#wantedName(schema));
      this.#names.set(key, name);
      const left = kinds === possible ? allKinds : kinds;
      this.#pending.push({ name, schema, kinds: left, isClosed });
      const width = kinds === this.#possibleKinds(schema) ? this.#schemaWidth(schema) : 1;
      this.#widths.set(name, width);
    }
    return { tsType: name };
  }

  /** Without the kinds that a schema is not about, unless the data has them. */
  #narrowed(schema: Normalised, kinds: Kinds): Kinds {
    if (this.#options.data === undefined) return kinds;
    const implied = kinds & this.#impliedKinds(schema);
    if (implied === kinds || implied === 0) return kinds;
    this.#seenKinds ??= seenKindsIn(this.document, this.#options.data, this.#impliedKinds);
    return (this.#seenKinds(schema) & ~implied) === 0 ? implied : kinds;
  }

  #wantedName(schema: Normalised): string {
    if (typeof schema !== "object") return "Value";
    const words = titleWords(schema);
    if (words !== "") return words;
    const { path, source } = this.document.origin(schema);
    const steps = path.filter((step, index) => typeof step === "number" || index % 2 === 1);
    return pascalWords(String(steps.at(-1) ?? path.at(-1) ?? schemaName(source.file)));
  }

  convert(schema: Normalised, allowed: Kinds, owner: string, place: Place = {}): ShapeType {
    if (typeof schema === "boolean") return schema ? anything(allowed) : never;
    const kinds = this.#narrowed(schema, allowed & typeKinds(schema.type));
    const literals = schema.enum ?? (schema.const === undefined ? undefined : [schema.const]);
    if (literals !== undefined) {
      const legal = literals.filter((value) => has(kinds, kindOf(value)));
      if (legal.length === 0) return never;
      const tsType = legal.map(literalType).join(" | ");
      this.#widths.set(tsType, legal.length);
      return { tsType };
    }
    const isAboutObjects = (kinds & this.#possibleKinds(schema)) === kindBit("object");
    const isClosed =
      (place.isClosed ?? this.#closesAll) ||
      (isAboutObjects && admitsTypedMembersAlone(schema, this.document));
    const own = this.#own(schema, kinds, owner, isClosed);
    // Other schemas beside this one add no members.
    const beside = { isClosed: isClosed || schema.additionalProperties === false };
    const parts = typesInPlace(schema, {
      kinds,
      conditions: isAboutObjects ? conditionsIn(schema, this.document) : undefined,
      convert: (part) => this.convert(part, kinds, owner, beside),
      reference: (definition) => this.#reference(definition, kinds, beside.isClosed),
    });
    if (own !== anything(kinds) || parts.length === 0) parts.unshift(own);
    const bounded = this.#bounded(parts);
    // Members of a union that is left out would be refused.
    if (isClosed && bounded.length < parts.length && !this.#closesAll) {
      return this.convert({ ...schema, unevaluatedProperties: true }, allowed, owner, {
        ...place,
        isClosed: false,
      });
    }
    const whole = intersection(bounded);
    const words = titleWords(schema);
    const isObject = "type" in whole && whole.type === "object" && own !== anything(kinds);
    return isObject && !place.isNamed && words !== "" ? this.hoist(whole, words, schema) : whole;
  }

  hoist(type: ShapeType, wanted: string, schema: Normalised): ShapeType {
    const id = JSON.stringify([wanted, type]);
    const known = this.#hoisted.get(id);
    if (known !== undefined) return known;
    const name = this.#claimName(wanted);
    this.#types.push({ name, type: described(type, schema, this.document) });
    this.#widths.set(name, this.#width(type));
    const reference: ShapeType = { tsType: name };
    this.#hoisted.set(id, reference);
    return reference;
  }

  /** What the keywords say that are about one kind of value. */
  #own(schema: NormalisedSchema, kinds: Kinds, owner: string, isClosed: boolean): ShapeType {
    const forms = kindNames.map((kind) => {
      if (!has(kinds, kind)) return undefined;
      if (kind === "object") return objectType(this, schema, owner, isClosed);
      if (kind === "array") return arrayType(this, schema, owner);
      return kind === "string" || kind === "number" ? this.#member(schema) : undefined;
    });
    if (forms.every((form) => form === undefined)) return anything(kinds);
    const parts = kindNames.flatMap((kind, index) => {
      if (!has(kinds, kind)) return [];
      return [forms[index] ?? anything(typeKinds(kind))];
    });
    return union(parts);
  }

  #member(schema: NormalisedSchema): ShapeType | undefined {
    const annotation = schema["x-codegen"];
    if (typeof annotation !== "object" || annotation === null) return undefined;
    const { memberOf, note } = annotation as { memberOf?: unknown; note?: unknown };
    return typeof memberOf === "string"
      ? { tsType: this.#options.typeOfMember(memberOf, note === true) }
      : undefined;
  }

  key(name: string): string {
    const isPlain = /^[A-Za-z_]\w*$/.test(name) && !(name in Object.prototype);
    if (isPlain) return name;
    const known = this.#keys.indexOf(name);
    return `${keyMarker}${known === -1 ? this.#keys.push(name) - 1 : known}`;
  }

  templateKey(texts: readonly string[]): string {
    const id = JSON.stringify(texts);
    const known = this.#templates.findIndex((other) => JSON.stringify(other) === id);
    return `${templateMarker}${known === -1 ? this.#templates.push(texts) - 1 : known}`;
  }

  #bounded(parts: readonly ShapeType[]): readonly ShapeType[] {
    const kept: ShapeType[] = [];
    let product = 1;
    for (const part of parts) {
      const partWidth = this.#width(part);
      if (product > 1 && partWidth > 1 && product * partWidth > widestIntersection) continue;
      product *= partWidth;
      kept.push(part);
    }
    return kept;
  }

  #width(type: ShapeType): number {
    return unionWidth(type, (name) => this.#widths.get(name) ?? 1);
  }
}

/** The longest title that names a type; a longer one is a sentence. */
const longestTitle = 40;

function titleWords({ title = "" }: NormalisedSchema): string {
  const words = pascalWords(title);
  return words.length > longestTitle ? "" : words;
}
