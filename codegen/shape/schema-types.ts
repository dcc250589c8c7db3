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
import { type Converter, described } from "./converter.js";
import {
  allKinds,
  has,
  impliedKindsIn,
  type Kinds,
  kindNames,
  kindOf,
  possibleKindsIn,
  typeKinds,
} from "./kinds.js";
import { objectType } from "./object-type.js";
import { type SeenKinds, seenKindsIn } from "./seen-kinds.js";
import {
  anything,
  intersection,
  literalType,
  never,
  type ShapeType,
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
 *
 * @param data a valid document, if the types need not describe every other one: a schema without `type`
 * that is about objects, such as one with `properties`, then admits objects alone, unless the data has
 * something else there. The same goes for arrays.
 */
export function schemaTypes(
  schema: SchemaDocument,
  rootName: string,
  claimName: (wanted: string) => string,
  typeOfMember: TypeOfMember,
  data?: unknown,
): SchemaTypes {
  return new Conversion(normalise(schema), claimName, typeOfMember, data).run(rootName);
}

class Conversion implements Converter {
  readonly document: NormalisedDocument;
  readonly #possibleKinds: (schema: Normalised) => Kinds;
  readonly #impliedKinds: (schema: Normalised) => Kinds;
  readonly #data: unknown;
  #seenKinds: SeenKinds | undefined;
  readonly #schemaWidth: (schema: Normalised) => number;
  readonly #claimName: (wanted: string) => string;
  readonly #typeOfMember: TypeOfMember;
  /** By the definition and the kinds of value that are left of it. */
  readonly #names = new Map<string, string>();
  readonly #pending: {
    readonly name: string;
    readonly schema: Normalised;
    readonly kinds: Kinds;
  }[] = [];
  readonly #hoisted = new Map<string, ShapeType>();
  readonly #types: NamedType[] = [];
  readonly #keys: string[] = [];
  /** How many members the union has that a leaf's text names. */
  readonly #widths = new Map<string, number>();

  constructor(
    document: NormalisedDocument,
    claimName: (wanted: string) => string,
    typeOfMember: TypeOfMember,
    data: unknown,
  ) {
    this.document = document;
    this.#data = data;
    this.#possibleKinds = possibleKindsIn(document);
    this.#impliedKinds = impliedKindsIn(document);
    this.#schemaWidth = schemaWidthIn(document);
    this.#claimName = claimName;
    this.#typeOfMember = typeOfMember;
  }

  run(rootName: string): SchemaTypes {
    this.#reference(this.document.root, allKinds, rootName);
    for (const { name, schema, kinds } of this.#pending) {
      // Before the types that are split off on the way.
      const at = this.#types.push({ name, type: unknown }) - 1;
      const type = this.convert(schema, kinds, name, true);
      this.#types[at] = { name, type: described(type, schema, this.document) };
    }
    return { types: this.#types, keys: this.#keys };
  }

  /** The name of a definition, as far as it has these kinds; it is printed once something refers to it. */
  #reference(definition: string, allowed: Kinds, wanted?: string): ShapeType {
    const schema = this.document.definitions.get(definition) ?? true;
    const possible = this.#narrowed(schema, this.#possibleKinds(schema));
    const kinds = possible & allowed;
    if (kinds === 0 && possible !== 0) return never;
    const key = `${definition} ${kinds}`;
    let name = this.#names.get(key);
    if (name === undefined) {
      name = wanted ?? this.#claimName(this.#wantedName(schema));
      this.#names.set(key, name);
      this.#pending.push({ name, schema, kinds: kinds === possible ? allKinds : kinds });
      const width = kinds === this.#possibleKinds(schema) ? this.#schemaWidth(schema) : 1;
      this.#widths.set(name, width);
    }
    return { tsType: name };
  }

  /** Without the kinds that a schema is not about, unless the data has them. */
  #narrowed(schema: Normalised, kinds: Kinds): Kinds {
    if (this.#data === undefined) return kinds;
    const implied = kinds & this.#impliedKinds(schema);
    if (implied === kinds || implied === 0) return kinds;
    this.#seenKinds ??= seenKindsIn(this.document, this.#data, this.#impliedKinds);
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

  convert(schema: Normalised, allowed: Kinds, owner: string, isNamed = false): ShapeType {
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
    const own = this.#own(schema, kinds, owner);
    const parts = [
      ...(schema.allOf ?? []).map((part) => this.convert(part, kinds, owner)),
      ...[schema.anyOf, schema.oneOf].flatMap((branches) =>
        branches === undefined ? [] : [this.#either(branches, kinds, owner)],
      ),
      ...this.#conditional(schema, kinds, owner),
    ].filter((part) => part !== anything(kinds));
    if (schema.$ref !== undefined) parts.unshift(this.#reference(schema.$ref, kinds));
    if (own !== anything(kinds) || parts.length === 0) parts.unshift(own);
    const whole = intersection(this.#bounded(parts));
    const words = titleWords(schema);
    const isObject = "type" in whole && whole.type === "object" && own !== anything(kinds);
    return isObject && !isNamed && words !== "" ? this.hoist(whole, words, schema) : whole;
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

  #either(branches: readonly Normalised[], kinds: Kinds, owner: string): ShapeType {
    const parts = branches.map((branch) => this.convert(branch, kinds, owner));
    return parts.includes(anything(kinds)) ? anything(kinds) : union(parts);
  }

  #conditional(schema: NormalisedSchema, kinds: Kinds, owner: string): ShapeType[] {
    if (schema.if === undefined || (schema.then ?? schema.else) === undefined) return [];
    const otherwise = this.convert(schema.else ?? true, kinds, owner);
    if (otherwise === anything(kinds)) return [];
    const condition = this.convert(schema.if, kinds, owner);
    const then = this.convert(schema.then ?? true, kinds, owner);
    const holds = intersection([condition, then].filter((part) => part !== anything(kinds)));
    if (holds === unknown) return [];
    return [union([holds, otherwise])];
  }

  /** What the keywords say that are about one kind of value. */
  #own(schema: NormalisedSchema, kinds: Kinds, owner: string): ShapeType {
    const forms = kindNames.map((kind) => {
      if (!has(kinds, kind)) return undefined;
      if (kind === "object") return objectType(this, schema, owner);
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
      ? { tsType: this.#typeOfMember(memberOf, note === true) }
      : undefined;
  }

  key(name: string): string {
    const isPlain = /^[A-Za-z_]\w*$/.test(name) && !(name in Object.prototype);
    if (isPlain) return name;
    const known = this.#keys.indexOf(name);
    return `$$k${known === -1 ? this.#keys.push(name) - 1 : known}`;
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
