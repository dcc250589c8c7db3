import { nearest } from "../../diagnostics/did-you-mean.js";
import { article, legalValues, quote, show } from "../../diagnostics/format-value.js";
import { mostProblems, type ProblemParts } from "../../diagnostics/problem.js";
import { type NodePath, toPointer } from "../../parse/json.js";
import { toRegExp } from "../pattern.js";
import { nameOfPattern } from "../property-names.js";
import type { Normalised, NormalisedDocument, NormalisedSchema } from "../types.js";
import { nearestViolations, tooMany } from "./alternatives.js";
import { unevaluatedIndices, unevaluatedNames } from "./evaluated.js";
import { assertionParts } from "./messages.js";
import { Negation } from "./negation.js";
import type { Validator } from "./validator.js";
import type { Violation } from "./violation.js";

/**
 * Finds everything for which a schema refuses a value. The validator gives the verdicts; this walks
 * schema and value together and keeps, of alternatives, the one that needs the least correction.
 */
export class Explainer {
  readonly #normalised: NormalisedDocument;
  readonly #validator: Validator;
  /** By the pointer of the value. */
  readonly #known = new Map<string, Map<Normalised, readonly Violation[]>>();
  readonly #negation: Negation;

  constructor(normalised: NormalisedDocument, validator: Validator) {
    this.#normalised = normalised;
    this.#validator = validator;
    this.#negation = new Negation(normalised, validator, {
      explain: (schema, value, path) => this.explain(schema, value, path),
      violate: (...violation) => this.#violation(...violation),
    });
  }

  /** Each violation once: several references may lead to one schema. */
  explain(schema: Normalised, value: unknown, path: NodePath): Violation[] {
    const pointer = toPointer(path);
    const known = this.#known.get(pointer)?.get(schema);
    if (known !== undefined) return [...known];
    if (this.#validator.accepts(schema, value)) return [];
    const found = [...new Set(this.#explain(schema, value, path))];
    const here = this.#known.get(pointer) ?? new Map<Normalised, readonly Violation[]>();
    this.#known.set(pointer, here.set(schema, found));
    return [...found];
  }

  #explain(schema: Normalised, value: unknown, path: NodePath): Violation[] {
    if (typeof schema === "boolean") {
      const parts = nothingAllowed(value);
      return [{ path, atKey: false, keyword: "false", rule: "", parts }];
    }
    const found = this.#assertions(schema, value, path);
    if (found.some(({ keyword }) => keyword === "type")) return found;
    if (Array.isArray(value)) found.push(...this.#items(schema, value, path));
    else if (typeof value === "object" && value !== null) {
      found.push(...this.#members(schema, value as Record<string, unknown>, path));
    }
    found.push(...this.#inPlace(schema, value, path));
    // Beside other violations these are noise: a schema that refuses a value evaluates nothing.
    if (found.length === 0) found.push(...this.#unevaluated(schema, value, path));
    return found;
  }

  #violation(
    schema: NormalisedSchema,
    keyword: string,
    path: NodePath,
    parts: ProblemParts,
    atKey = false,
  ): Violation {
    const { source, path: schemaPath } = this.#normalised.origin(schema);
    return {
      path,
      atKey,
      keyword,
      rule: `${source.file}#${toPointer([...schemaPath, keyword])}`,
      ...(keyword === "const" && { literals: [schema.const] }),
      ...(keyword === "enum" && { literals: schema.enum ?? [] }),
      parts,
    };
  }

  #assertions(schema: NormalisedSchema, value: unknown, path: NodePath): Violation[] {
    const found: Violation[] = [];
    for (const broken of this.#validator.brokenAssertions(schema, value)) {
      if (found.length > mostProblems) return found;
      const parts = assertionParts(broken, schema, value);
      if (parts !== undefined) found.push(this.#violation(schema, broken.keyword, path, parts));
    }
    return found;
  }

  #items(schema: NormalisedSchema, items: readonly unknown[], path: NodePath): Violation[] {
    const { prefixItems = [], items: rest, contains } = schema;
    const found: Violation[] = [];
    for (const [index, item] of items.entries()) {
      if (found.length > mostProblems) return found;
      const part = prefixItems[index] ?? rest;
      if (part === false && index >= prefixItems.length) {
        const count = prefixItems.length === 0 ? "no items" : `at most ${prefixItems.length} items`;
        const parts = { found: show(item), expected: count, fix: "remove this item" };
        found.push(this.#violation(schema, "items", [...path, index], parts));
      } else if (part !== undefined) found.push(...this.explain(part, item, [...path, index]));
    }
    if (contains !== undefined) {
      const count = items.filter((item) => this.#validator.accepts(contains, item)).length;
      const { minContains = 1, maxContains = Number.POSITIVE_INFINITY } = schema;
      if (count < minContains || count > maxContains) {
        const isFew = count < minContains;
        const expected = `${isFew ? `at least ${minContains}` : `at most ${maxContains}`} that fit contains`;
        const fix = isFew ? "add such an item" : "remove some of them";
        const keyword =
          isFew && schema.minContains === undefined
            ? "contains"
            : isFew
              ? "minContains"
              : "maxContains";
        const parts = {
          found: `${count} of ${items.length} items that fit contains`,
          expected,
          fix,
        };
        found.push(this.#violation(schema, keyword, path, parts));
      }
    }
    return found;
  }

  #members(schema: NormalisedSchema, value: Record<string, unknown>, path: NodePath): Violation[] {
    const { properties = {}, patternProperties = {}, additionalProperties, propertyNames } = schema;
    const patterns = Object.entries(patternProperties).map(
      ([pattern, part]) => [toRegExp(pattern), part] as const,
    );
    const found: Violation[] = [];
    for (const [key, member] of Object.entries(value)) {
      if (found.length > mostProblems) return found;
      const at = [...path, key];
      if (propertyNames !== undefined && !this.#validator.accepts(propertyNames, key)) {
        const reasons = this.explain(propertyNames, key, at);
        found.push(...reasons.map((reason) => ({ ...reason, path: at, atKey: true })));
      }
      const parts = patterns.filter(([pattern]) => pattern.test(key)).map(([, part]) => part);
      if (Object.hasOwn(properties, key)) parts.push(properties[key] ?? true);
      if (parts.length === 0 && additionalProperties === false) {
        const known = knownNames(schema);
        found.push(
          this.#violation(schema, "additionalProperties", at, unknownKey(key, known, value), true),
        );
      } else if (parts.length === 0) parts.push(additionalProperties ?? true);
      for (const part of parts) found.push(...this.explain(part, member, at));
    }
    return found;
  }

  #inPlace(schema: NormalisedSchema, value: unknown, path: NodePath): Violation[] {
    const { $ref, allOf = [], anyOf, oneOf, dependentSchemas = {} } = schema;
    const found: Violation[] = [];
    if ($ref !== undefined) {
      found.push(...this.explain(this.#normalised.definitions.get($ref) ?? true, value, path));
    }
    for (const part of allOf) found.push(...this.explain(part, value, path));
    if (anyOf !== undefined) found.push(...this.#alternatives(schema, "anyOf", anyOf, value, path));
    if (oneOf !== undefined) found.push(...this.#alternatives(schema, "oneOf", oneOf, value, path));
    if (schema.not !== undefined && this.#validator.accepts(schema.not, value)) {
      found.push(...this.#negation.explain(schema, schema.not, value, path));
    }
    if (schema.if !== undefined) {
      const branch = this.#validator.accepts(schema.if, value) ? schema.then : schema.else;
      if (branch !== undefined) found.push(...this.explain(branch, value, path));
    }
    for (const [name, part] of Object.entries(dependentSchemas)) {
      if (typeof value !== "object" || value === null || Array.isArray(value)) break;
      if (Object.hasOwn(value, name)) found.push(...this.explain(part, value, path));
    }
    return found;
  }

  #alternatives(
    schema: NormalisedSchema,
    keyword: "anyOf" | "oneOf",
    branches: readonly Normalised[],
    value: unknown,
    path: NodePath,
  ): Violation[] {
    const fitting = branches.flatMap((branch, index) =>
      this.#validator.accepts(branch, value) ? [index] : [],
    );
    if (fitting.length > 0) {
      if (keyword === "anyOf" || fitting.length === 1) return [];
      const parts = tooMany(keyword, branches, fitting, value, this.#normalised);
      return [this.#violation(schema, keyword, path, parts)];
    }
    const reasons = branches.map((branch) => this.explain(branch, value, path));
    return nearestViolations(reasons, value, path, (parts) =>
      this.#violation(schema, keyword, path, parts),
    );
  }

  #unevaluated(schema: NormalisedSchema, value: unknown, path: NodePath): Violation[] {
    const { unevaluatedProperties, unevaluatedItems } = schema;
    const accepts = this.#validator.accepts;
    const found: Violation[] = [];
    if (Array.isArray(value)) {
      if (unevaluatedItems === undefined) return found;
      for (const index of unevaluatedIndices(this.#normalised, accepts, schema, value)) {
        const at = [...path, index];
        if (unevaluatedItems !== false) {
          found.push(...this.explain(unevaluatedItems, value[index], at));
          continue;
        }
        const parts = {
          found: show(value[index]),
          expected: "only items that the schema describes",
          fix: "remove this item",
        };
        found.push(this.#violation(schema, "unevaluatedItems", at, parts));
      }
    } else if (typeof value === "object" && value !== null && unevaluatedProperties !== undefined) {
      const members = value as Record<string, unknown>;
      for (const name of unevaluatedNames(this.#normalised, accepts, schema, value)) {
        const at = [...path, name];
        if (unevaluatedProperties !== false) {
          found.push(...this.explain(unevaluatedProperties, members[name], at));
          continue;
        }
        const parts = unknownKey(name, knownNames(schema), members);
        found.push(this.#violation(schema, "unevaluatedProperties", at, parts, true));
      }
    }
    return found;
  }
}

function knownNames({ properties = {}, patternProperties = {} }: NormalisedSchema): string[] {
  return [
    ...Object.keys(properties),
    ...Object.keys(patternProperties).flatMap((pattern) => nameOfPattern(pattern) ?? []),
  ];
}

function* freeNames(known: readonly string[], value: object): Iterable<string> {
  for (const name of known) if (!Object.hasOwn(value, name)) yield name;
}

function unknownKey(key: string, known: readonly string[], value: object): ProblemParts {
  const close = nearest(key, freeNames(known, value));
  return {
    found: `the key ${quote(key)}`,
    expected: known.length === 0 ? "no such key" : legalValues(known, quote),
    fix: close === undefined ? "remove it, or correct its name" : `did you mean ${quote(close)}?`,
  };
}

function nothingAllowed(value: unknown): ProblemParts {
  return {
    found: show(value),
    expected: "nothing: the schema here is false",
    fix: `remove ${article(value)}`,
  };
}
