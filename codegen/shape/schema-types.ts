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
  type Kinds,
  kindNames,
  kindOf,
  possibleKindsIn,
  typeKinds,
} from "./kinds.js";
import { objectType } from "./object-type.js";
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

/** The TypeScript text of a string that must be a member of a union, and may have a note in brackets. */
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
  typeOfMember: TypeOfMember,
): SchemaTypes {
  return new Conversion(normalise(schema), claimName, typeOfMember).run(rootName);
}

class Conversion implements Converter {
  readonly document: NormalisedDocument;
  readonly #possibleKinds: (schema: Normalised) => Kinds;
  readonly #schemaWidth: (schema: Normalised) => number;
  readonly #claimName: (wanted: string) => string;
  readonly #typeOfMember: TypeOfMember;
  readonly #names = new Map<string, string>();
  readonly #pending: string[] = [];
  readonly #types: NamedType[] = [];
  readonly #keys: string[] = [];
  /** How many members the union has that a leaf's text names. */
  readonly #widths = new Map<string, number>();

  constructor(
    document: NormalisedDocument,
    claimName: (wanted: string) => string,
    typeOfMember: TypeOfMember,
  ) {
    this.document = document;
    this.#possibleKinds = possibleKindsIn(document);
    this.#schemaWidth = schemaWidthIn(document);
    this.#claimName = claimName;
    this.#typeOfMember = typeOfMember;
  }

  run(rootName: string): SchemaTypes {
    this.#names.set(this.document.root, rootName);
    this.#pending.push(this.document.root);
    for (let index = 0; index < this.#pending.length; index += 1) {
      const definition = this.#pending[index] ?? "";
      const schema = this.document.definitions.get(definition) ?? true;
      const name = this.#names.get(definition) ?? "";
      // Before the types that are split off on the way.
      const at = this.#types.push({ name, type: unknown }) - 1;
      const type = this.convert(schema, allKinds, name, true);
      this.#types[at] = { name, type: described(type, schema) };
    }
    return { types: this.#types, keys: this.#keys };
  }

  /** The name of a definition, which is printed once something refers to it. */
  #reference(definition: string): ShapeType {
    let name = this.#names.get(definition);
    if (name === undefined) {
      name = this.#claimName(this.#wantedName(definition));
      this.#names.set(definition, name);
      this.#pending.push(definition);
      this.#widths.set(name, this.#schemaWidth({ $ref: definition }));
    }
    return { tsType: name };
  }

  #wantedName(definition: string): string {
    const schema = this.document.definitions.get(definition);
    if (typeof schema !== "object") return "Value";
    const words = pascalWords(schema.title ?? "");
    if (words !== "") return words;
    const { path, source } = this.document.origin(schema);
    const steps = path.filter((step, index) => typeof step === "number" || index % 2 === 1);
    return pascalWords(String(steps.at(-1) ?? path.at(-1) ?? schemaName(source.file)));
  }

  convert(schema: Normalised, allowed: Kinds, owner: string, isNamed = false): ShapeType {
    if (typeof schema === "boolean") return schema ? anything(allowed) : never;
    const kinds = allowed & typeKinds(schema.type);
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
    let isRestricted = parts.length > 0;
    if (schema.$ref !== undefined) {
      parts.unshift(this.#reference(schema.$ref));
      const target = this.#possibleKinds({ $ref: schema.$ref });
      isRestricted ||= (target & ~kinds) === 0;
    }
    if (own !== anything(kinds) || !isRestricted) parts.unshift(own);
    const whole = intersection(this.#bounded(parts));
    const words = pascalWords(schema.title ?? "");
    const isObject = "type" in whole && whole.type === "object" && own !== anything(kinds);
    return isObject && !isNamed && words !== "" ? this.hoist(whole, words, schema) : whole;
  }

  hoist(type: ShapeType, wanted: string, schema: Normalised): ShapeType {
    const name = this.#claimName(wanted);
    this.#types.push({ name, type: described(type, schema) });
    this.#widths.set(name, this.#width(type));
    return { tsType: name };
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
      return kind === "string" ? this.#string(schema) : undefined;
    });
    if (forms.every((form) => form === undefined)) return anything(kinds);
    const parts = kindNames.flatMap((kind, index) => {
      if (!has(kinds, kind)) return [];
      return [forms[index] ?? anything(typeKinds(kind))];
    });
    return union(parts);
  }

  #string(schema: NormalisedSchema): ShapeType | undefined {
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
    this.#keys.push(name);
    return `$$k${this.#keys.length - 1}`;
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
