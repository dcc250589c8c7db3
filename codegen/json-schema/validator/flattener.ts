import { unicodePattern } from "../pattern.js";
import type { Normalised, NormalisedDocument, NormalisedSchema } from "../types.js";
import {
  assertionKeywords,
  isApplicable,
  schemasIn,
  subschemaKeywords,
  subschemasUnder,
} from "./normalised-keywords.js";

/** A schema whose subschemas are references to other such schemas, by their names. */
export type Flat = Record<string, unknown>;
/** The schema that has its own copies of the schemas that apply to the same value. */
type Owner = object;

/** How many values of an enum are compared one after the other. */
const longestChain = 16;

const bounds = [
  ["maximum", "exclusiveMaximum"],
  ["minimum", "exclusiveMinimum"],
] as const;

const assertions = new Set([...assertionKeywords, "minContains", "maxContains"]);

/**
 * Each schema becomes one whose subschemas are references. schemasafe derives from a schema's type what
 * its subschemas can be, and refuses those that can never apply; behind a reference it does not.
 */
export class Flattener {
  readonly schemas: Map<string, Flat> = new Map();
  /** The strings of long enums, by the name of the format that tests for them. */
  readonly enums: Map<string, readonly string[]> = new Map();
  readonly #document: NormalisedDocument;
  /** By the schema or the name of its definition; those of an owner are its own copies. */
  readonly #names = new Map<Owner | undefined, Map<NormalisedSchema | string, string>>();
  readonly #byText = new Map<string, string>();
  readonly #enumNames = new Map<string, string>();
  readonly #hasUnevaluated: boolean;
  readonly #pending: (() => void)[] = [];

  constructor(document: NormalisedDocument) {
    this.#document = document;
    this.#hasUnevaluated = [...document.definitions.values()]
      .flatMap(schemasIn)
      .some(
        ({ unevaluatedItems, unevaluatedProperties }) =>
          unevaluatedItems !== undefined || unevaluatedProperties !== undefined,
      );
  }

  nameOf(schema: Normalised, owner?: Owner): string {
    if (typeof schema === "boolean") return this.#shared(schema ? {} : { not: {} });
    const { $ref } = schema;
    const isReference = $ref !== undefined && Object.keys(schema).length === 1;
    const names = this.#names.get(owner) ?? new Map<NormalisedSchema | string, string>();
    this.#names.set(owner, names);
    const key = isReference ? $ref : schema;
    const known = names.get(key);
    if (known !== undefined) return known;
    const target = isReference ? (this.#document.definitions.get($ref) ?? true) : schema;
    if (typeof target === "boolean") return this.nameOf(target);
    const isLeaf = $ref === undefined && !hasSubschemas(schema);
    if (isLeaf || (!isReference && !this.#hasUnevaluated)) {
      const name = this.#shared(this.#flat(schema, owner));
      names.set(key, name);
      return name;
    }
    // What may lead back to itself gets its name first.
    const flat: Flat = {};
    const name = this.#add(flat);
    names.set(key, name);
    this.#pending.push(() => Object.assign(flat, this.#flat(target, owner)));
    if (this.#pending.length === 1) this.#flattenPending();
    return name;
  }

  /** One after the other: a chain of references may be longer than the stack. */
  #flattenPending(): void {
    for (let at = 0; at < this.#pending.length; at += 1) this.#pending[at]?.();
    this.#pending.length = 0;
  }

  /**
   * Names of schemas, each after those that it refers to, unless they refer back to it; none where no
   * chain of references is longer than schemasafe follows.
   */
  inOrder(roots: readonly string[]): string[] {
    const order: string[] = [];
    let longest = 0;
    const seen = new Set(roots);
    const open = roots.map((name) => ({ name, below: this.#referredTo(name) }));
    for (let last = open.at(-1); last !== undefined; last = open.at(-1)) {
      const next = last.below.pop();
      if (next === undefined) {
        order.push(last.name);
        open.pop();
      } else if (!seen.has(next)) {
        seen.add(next);
        open.push({ name: next, below: this.#referredTo(next) });
        longest = Math.max(longest, open.length - roots.length);
      }
    }
    return longest > longestChainOfReferences ? order : [];
  }

  /**
   * Names of the schemas with subschemas that several references lead to. Without memory, alternatives
   * that lead to one schema check a value once for each way to it, twice as many at each level.
   */
  sharedNames(): string[] {
    const counts = new Map<string, number>();
    for (const name of [...this.schemas.keys()].flatMap((from) => this.#referredTo(from))) {
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return [...counts]
      .filter(([name, count]) => count > 1 && this.#referredTo(name).length > 0)
      .map(([name]) => name);
  }

  #referredTo(name: string): string[] {
    return Object.entries(this.schemas.get(name) ?? {}).flatMap((entry) =>
      subschemasUnder(...entry).flatMap((part) => refsIn(part as Flat)),
    );
  }

  #add(flat: Flat): string {
    const name = `s${this.schemas.size}`;
    this.schemas.set(name, flat);
    return name;
  }

  /** The name of an equal schema, if there is one. */
  #shared(flat: Flat): string {
    const text = JSON.stringify(flat);
    const name = this.#byText.get(text) ?? this.#add(flat);
    this.#byText.set(text, name);
    return name;
  }

  #flat(schema: NormalisedSchema, outer: Owner | undefined): Flat {
    // Beside unevaluated keywords schemasafe's code fails where a schema that applies to the same
    // value is being compiled already, as in a recursion. A copy for each owner is not.
    const owner = outer ?? (this.#hasUnevaluated ? {} : undefined);
    const flat: Flat = {};
    const parts: Flat[] = [];
    if (schema.$ref !== undefined) parts.push({ $ref: this.nameOf({ $ref: schema.$ref }, owner) });
    for (const [keyword, value] of Object.entries(schema)) {
      if (!isApplicable(keyword, schema)) continue;
      const form = subschemaKeywords.get(keyword);
      if (keyword === "enum" && (value as unknown[]).length > longestChain) {
        parts.push(this.#longEnum(value as readonly unknown[]));
        continue;
      }
      if (form === undefined) {
        if (assertions.has(keyword)) flat[keyword] = value;
        continue;
      }
      const reference = (part: Normalised): Flat => ({
        $ref: this.nameOf(part, form.inPlace ? owner : undefined),
      });
      if (form.form === "schema") flat[keyword] = reference(value as Normalised);
      else if (form.form === "list") flat[keyword] = (value as Normalised[]).map(reference);
      else {
        const entries = Object.entries(value as Readonly<Record<string, Normalised>>);
        // For each reference schemasafe searches the whole schema that has it.
        const isInlined = (part: Normalised): part is NormalisedSchema =>
          entries.length > mostReferences &&
          !form.inPlace &&
          !this.#hasUnevaluated &&
          typeof part === "object" &&
          part.$ref === undefined &&
          !hasSubschemas(part);
        const made = (part: Normalised): Flat =>
          isInlined(part) ? this.#flat(part, undefined) : reference(part);
        flat[keyword] = Object.fromEntries(entries.map(([key, part]) => [key, made(part)]));
      }
    }
    if (flat["pattern"] !== undefined) flat["pattern"] = unicodePattern(flat["pattern"] as string);
    if (flat["patternProperties"] !== undefined) {
      flat["patternProperties"] = inUnicode(flat["patternProperties"] as Flat);
    }
    // schemasafe passes over a bound beside an exclusive one.
    for (const [bound, exclusive] of bounds) {
      if (flat[bound] === undefined || flat[exclusive] === undefined) continue;
      parts.push({ $ref: this.#shared({ [bound]: flat[bound] }) });
      delete flat[bound];
    }
    const { maxItems } = schema;
    if (maxItems !== undefined && flat["prefixItems"] !== undefined) {
      flat["prefixItems"] = (flat["prefixItems"] as Flat[]).slice(0, maxItems);
    }
    if (this.#hasUnevaluated) parts.push(...this.#withoutEvaluation(schema, flat));
    if (parts.length > 0) flat["allOf"] = [...parts, ...((flat["allOf"] as Flat[]) ?? [])];
    return flat;
  }

  /** schemasafe compares with one literal after the other; formats are its way to call a function. */
  #longEnum(values: readonly unknown[]): Flat {
    const strings = values.filter((value) => typeof value === "string");
    const others = values.filter((value) => typeof value !== "string");
    const text = JSON.stringify(strings);
    const format = this.#enumNames.get(text) ?? `enum${this.enums.size}`;
    this.#enumNames.set(text, format);
    this.enums.set(format, strings);
    const test = { $ref: this.#shared({ type: "string", format }) };
    if (others.length === 0) return test;
    const other = { $ref: this.#shared({ enum: others }) };
    // What does not evaluate its value in JSON Schema does in schemasafe, but not under `not`.
    return { not: { not: { anyOf: [test, other] } } };
  }

  /** Keywords that do not evaluate what they look at, but do in schemasafe; under `not` nothing does. */
  #withoutEvaluation(schema: NormalisedSchema, flat: Flat): Flat[] {
    const isOld = this.#document.origin(schema).draft !== "2020-12";
    const groups = [["const"], ["enum"], isOld ? ["contains", "minContains", "maxContains"] : []];
    return groups.flatMap((keywords) => {
      const present = keywords.filter((keyword) => flat[keyword] !== undefined);
      if (present.length === 0) return [];
      const group = Object.fromEntries(present.map((keyword) => [keyword, flat[keyword]]));
      for (const keyword of present) delete flat[keyword];
      return { not: { not: group } };
    });
  }
}

/** Within the stack of 984 kB that Node has, where a call is at most 390 references deep. */
const longestChainOfReferences = 100;

/** In one map of properties. */
const mostReferences = 100;

function hasSubschemas(schema: NormalisedSchema): boolean {
  return Object.entries(schema).some((entry) => subschemasUnder(...entry).length > 0);
}

/** The names that a part of a flat schema refers to: `{ $ref }`, or those in a negation. */
function refsIn(part: Flat): string[] {
  if (typeof part["$ref"] === "string") return [part["$ref"]];
  return Object.entries(part).flatMap((entry) =>
    subschemasUnder(...entry).flatMap((below) => refsIn(below as Flat)),
  );
}

function inUnicode(patterns: Flat): Flat {
  const rewritten: Flat = {};
  for (const [pattern, part] of Object.entries(patterns)) {
    let name = unicodePattern(pattern);
    while (Object.hasOwn(rewritten, name)) name = `(?:${name})`;
    rewritten[name] = part;
  }
  return rewritten;
}
