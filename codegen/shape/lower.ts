import { normalise as unify } from "../json-schema/normalise.js";
import { toRegExp } from "../json-schema/pattern.js";
import { nameOfPattern } from "../json-schema/property-names.js";
import type {
  SchemaDocument,
  Normalised as Unified,
  NormalisedDocument as UnifiedDocument,
  NormalisedSchema as UnifiedSchema,
} from "../json-schema/types.js";
import { pascalWords } from "../model/identifiers.js";
import {
  allKinds,
  has,
  type Kinds,
  kindNames,
  kindOf,
  possibleKindsIn,
  typeKinds,
} from "./kinds.js";
import { legalNamesOf } from "./legal-names.js";
import {
  anything,
  closedObject,
  intersection,
  type Lowered,
  literalType,
  never,
  tuple,
  union,
  unknown,
} from "./lowered.js";
import { schemaWidthIn, unionWidth } from "./width.js";

/** A type to be printed, under its name. */
export interface NamedType {
  readonly name: string;
  readonly type: Lowered;
}

export interface LoweredDocument {
  /** The root first, then all that it needs. */
  readonly types: readonly NamedType[];
  /** The property keys that stand behind `$$k0`, `$$k1` …: those that no printer should have to quote. */
  readonly keys: readonly string[];
}

/** Says the TypeScript text of a string that must be a member of a union, and may carry a note. */
export type TypeOfMember = (memberOf: string, note: boolean) => string;

/**
 * The compiler multiplies unions that are intersected, and gives up at 100,000 members. What would
 * come near it is left out of an intersection, which makes the type wider, never wrong.
 */
const widestIntersection = 1_000;

/**
 * Lowers a schema of any draft to what json-schema-to-typescript prints right. Every valid document
 * is assignable to the type; what a type cannot say (bounds, patterns, `not`, dependencies,
 * `contains`) is left out, and a schema without `type` admits every kind of value.
 */
export function lower(
  schema: SchemaDocument,
  rootName: string,
  claimName: (wanted: string) => string,
  typeOfMember: TypeOfMember,
): LoweredDocument {
  return new Lowering(unify(schema), claimName, typeOfMember).run(rootName);
}

class Lowering {
  readonly #unified: UnifiedDocument;
  readonly #possibleKinds: (schema: Unified) => Kinds;
  readonly #schemaWidth: (schema: Unified) => number;
  readonly #claimName: (wanted: string) => string;
  readonly #typeOfMember: TypeOfMember;
  readonly #names = new Map<string, string>();
  readonly #pending: string[] = [];
  readonly #types: NamedType[] = [];
  readonly #keys: string[] = [];
  /** How many members the union has that a leaf's text stands for. */
  readonly #widths = new Map<string, number>();

  constructor(
    unified: UnifiedDocument,
    claimName: (wanted: string) => string,
    typeOfMember: TypeOfMember,
  ) {
    this.#unified = unified;
    this.#possibleKinds = possibleKindsIn(unified);
    this.#schemaWidth = schemaWidthIn(unified);
    this.#claimName = claimName;
    this.#typeOfMember = typeOfMember;
  }

  run(rootName: string): LoweredDocument {
    this.#names.set(this.#unified.root, rootName);
    this.#pending.push(this.#unified.root);
    for (let index = 0; index < this.#pending.length; index += 1) {
      const definition = this.#pending[index] ?? "";
      const schema = this.#unified.definitions.get(definition) ?? true;
      const name = this.#names.get(definition) ?? "";
      // Types that are split off on the way stand behind it.
      const place = this.#types.push({ name, type: unknown }) - 1;
      const type = this.#lower(schema, allKinds, name, true);
      this.#types[place] = { name, type: described(type, schema) };
    }
    return { types: this.#types, keys: this.#keys };
  }

  /** The name of a definition, which is printed once something refers to it. */
  #reference(definition: string): Lowered {
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
    const schema = this.#unified.definitions.get(definition);
    if (typeof schema !== "object") return "Value";
    const words = pascalWords(schema.title ?? "");
    if (words !== "") return words;
    const { path, source } = this.#unified.origin(schema);
    const steps = path.filter((step, index) => typeof step === "number" || index % 2 === 1);
    return pascalWords(String(steps.at(-1) ?? path.at(-1) ?? source.file.split("/").at(-1)));
  }

  #lower(schema: Unified, allowed: Kinds, owner: string, isNamed = false): Lowered {
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
      ...(schema.allOf ?? []).map((part) => this.#lower(part, kinds, owner)),
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
    return isObject && !isNamed && words !== "" ? this.#hoist(whole, words, schema) : whole;
  }

  /** A type of its own for what would otherwise be written in place. */
  #hoist(type: Lowered, wanted: string, schema: Unified): Lowered {
    const name = this.#claimName(wanted);
    this.#types.push({ name, type: described(type, schema) });
    this.#widths.set(name, this.#width(type));
    return { tsType: name };
  }

  #either(branches: readonly Unified[], kinds: Kinds, owner: string): Lowered {
    const parts = branches.map((branch) => this.#lower(branch, kinds, owner));
    return parts.includes(anything(kinds)) ? anything(kinds) : union(parts);
  }

  #conditional(schema: UnifiedSchema, kinds: Kinds, owner: string): Lowered[] {
    if (schema.if === undefined || (schema.then ?? schema.else) === undefined) return [];
    const otherwise = this.#lower(schema.else ?? true, kinds, owner);
    if (otherwise === anything(kinds)) return [];
    const condition = this.#lower(schema.if, kinds, owner);
    const then = this.#lower(schema.then ?? true, kinds, owner);
    const holds = intersection([condition, then].filter((part) => part !== anything(kinds)));
    if (holds === unknown) return [];
    return [union([holds, otherwise])];
  }

  /** What the keywords say that are about one kind of value. */
  #own(schema: UnifiedSchema, kinds: Kinds, owner: string): Lowered {
    const forms = kindNames.map((kind) => {
      if (!has(kinds, kind)) return undefined;
      if (kind === "object") return this.#object(schema, owner);
      if (kind === "array") return this.#array(schema, owner);
      return kind === "string" ? this.#string(schema) : undefined;
    });
    if (forms.every((form) => form === undefined)) return anything(kinds);
    const parts = kindNames.flatMap((kind, index) => {
      if (!has(kinds, kind)) return [];
      return [forms[index] ?? anything(typeKinds(kind))];
    });
    return union(parts);
  }

  #string(schema: UnifiedSchema): Lowered | undefined {
    const annotation = schema["x-codegen"];
    if (typeof annotation !== "object" || annotation === null) return undefined;
    const { memberOf, note } = annotation as { memberOf?: unknown; note?: unknown };
    return typeof memberOf === "string"
      ? { tsType: this.#typeOfMember(memberOf, note === true) }
      : undefined;
  }

  #array(schema: UnifiedSchema, owner: string): Lowered | undefined {
    const { prefixItems = [], minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema;
    const items = schema.items ?? (isAlone(schema) ? schema.unevaluatedItems : undefined) ?? true;
    const rest = maxItems <= prefixItems.length ? false : items;
    if (prefixItems.length === 0 && rest !== false) {
      const item = this.#lower(rest, allKinds, owner);
      return item === unknown ? undefined : { type: "array", items: item };
    }
    const elements = prefixItems
      .slice(0, maxItems)
      .map((element) => described(this.#lower(element, allKinds, owner), element));
    return tuple(
      elements,
      Math.min(minItems, elements.length),
      rest === false ? undefined : this.#lower(rest, allKinds, owner),
    );
  }

  #object(schema: UnifiedSchema, owner: string): Lowered | undefined {
    const { properties = {}, patternProperties = {}, required = [] } = schema;
    const declared = new Map(Object.entries(properties));
    const patterns: [RegExp, Unified][] = [];
    for (const [pattern, part] of Object.entries(patternProperties)) {
      const name = nameOfPattern(pattern);
      if (name !== undefined) declared.set(name, part);
      else patterns.push([toRegExp(pattern), part]);
    }
    const extra =
      schema.additionalProperties ??
      (isAlone(schema) ? schema.unevaluatedProperties : undefined) ??
      true;
    const legalNames = legalNamesOf(schema.propertyNames, this.#unified);
    for (const name of [...required, ...(legalNames ?? [])]) {
      if (declared.has(name)) continue;
      const pattern = patterns.find(([expression]) => expression.test(name));
      declared.set(name, pattern?.[1] ?? extra);
    }
    const others: Unified[] = [
      ...patterns.map(([, part]) => part),
      ...(extra === false ? [] : [extra]),
    ];
    let index = union(others.map((part) => this.#lower(part, allKinds, owner)));
    if (legalNames !== undefined) index = never;

    const lowered: Record<string, Lowered> = {};
    const requiredKeys: string[] = [];
    for (const [name, part] of declared) {
      const isRequired = required.includes(name);
      if (!isRequired && (legalNames?.has(name) === false || (part === false && index === never))) {
        continue;
      }
      const key = this.#key(name);
      const isInherited = !isRequired && inherited.has(name);
      let type = isInherited ? unknown : this.#lower(part, allKinds, owner);
      // An index signature repeats the types of all properties, so they need names.
      if (index !== unknown && index !== never && !("tsType" in type)) {
        type = this.#hoist(type, owner + pascalWords(name), true);
      }
      lowered[key] = described(type, part);
      if (isRequired) requiredKeys.push(key);
    }
    if (index === never) return closedObject(lowered, requiredKeys);
    if (index === unknown && declared.size === 0) return undefined;
    return {
      type: "object",
      properties: lowered,
      required: requiredKeys,
      additionalProperties: index,
    };
  }

  #key(name: string): string {
    const isPlain = /^[A-Za-z_]\w*$/.test(name) && !(name in Object.prototype);
    if (isPlain) return name;
    this.#keys.push(name);
    return `$$k${this.#keys.length - 1}`;
  }

  #bounded(parts: readonly Lowered[]): readonly Lowered[] {
    const kept: Lowered[] = [];
    let product = 1;
    for (const part of parts) {
      const partWidth = this.#width(part);
      if (product > 1 && partWidth > 1 && product * partWidth > widestIntersection) continue;
      product *= partWidth;
      kept.push(part);
    }
    return kept;
  }

  #width(type: Lowered): number {
    return unionWidth(type, (name) => this.#widths.get(name) ?? 1);
  }
}

/** An object without such a member has it, for the compiler, all the same: with Object's type. */
const inherited: ReadonlySet<string> = new Set([
  "constructor",
  "hasOwnProperty",
  "isPrototypeOf",
  "propertyIsEnumerable",
  "toLocaleString",
  "toString",
  "valueOf",
]);

/** Nothing else applies to the same value, so that what is unevaluated is what is additional. */
function isAlone(schema: UnifiedSchema): boolean {
  const { $ref, allOf, anyOf, oneOf, dependentSchemas, contains } = schema;
  return [$ref, allOf, anyOf, oneOf, schema.if, dependentSchemas, contains].every(
    (part) => part === undefined,
  );
}

function described(type: Lowered, schema: Unified): Lowered {
  if (typeof schema === "boolean" || typeof schema.description !== "string") return type;
  return { ...type, description: schema.description };
}
