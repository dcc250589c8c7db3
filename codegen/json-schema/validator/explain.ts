import { nearest } from "../../diagnostics/did-you-mean.js";
import { article, legalValues, quote, show } from "../../diagnostics/format-value.js";
import { mostProblems, type ProblemParts } from "../../diagnostics/problem.js";
import { type NodePath, toPointer } from "../../parse/json.js";
import { toRegExp } from "../pattern.js";
import { nameOfPattern } from "../property-names.js";
import type { Normalised, NormalisedDocument, NormalisedSchema } from "../types.js";
import { unevaluatedIndices, unevaluatedNames } from "./evaluated.js";
import { assertionParts } from "./messages.js";
import type { Validator } from "./validator.js";

/** A keyword that the data breaks, at a path below the value that was explained. */
export interface Violation {
  readonly path: NodePath;
  /** The problem is the key, not the value. */
  readonly atKey: boolean;
  /** The keyword of the schema. */
  readonly keyword: string;
  /** Its file and pointer. */
  readonly rule: string;
  /** Exactly one value was legal. */
  readonly isConstant: boolean;
  readonly parts: ProblemParts;
}

/**
 * Finds everything for which a schema refuses a value. The validator gives the verdicts; this walks
 * schema and value together and keeps, of alternatives, the one that needs the least correction.
 */
export class Explainer {
  readonly #normalised: NormalisedDocument;
  readonly #validator: Validator;
  /** By the pointer of the value. */
  readonly #known = new Map<string, Map<Normalised, readonly Violation[]>>();

  constructor(normalised: NormalisedDocument, validator: Validator) {
    this.#normalised = normalised;
    this.#validator = validator;
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
      return [{ path, atKey: false, keyword: "false", rule: "", isConstant: false, parts }];
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
      // An enum of one value is how the older drafts write const.
      isConstant: keyword === "const" || (keyword === "enum" && schema.enum?.length === 1),
      parts,
    };
  }

  #assertions(schema: NormalisedSchema, value: unknown, path: NodePath): Violation[] {
    const found: Violation[] = [];
    for (const broken of this.#validator.brokenAssertions(schema, value)) {
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
      const parts = {
        found: show(value),
        expected: `a value that the schema under "not" refuses`,
        fix: "change the value",
      };
      found.push(this.#violation(schema, "not", path, parts));
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
      const parts = {
        found: `${show(value)}, which fits ${fitting.length} of the alternatives: ${fitting.map((index) => `${keyword}/${index}`).join(", ")}`,
        expected: "a value that fits exactly one of them",
        fix: "change the value so that it fits one only",
      };
      return [this.#violation(schema, keyword, path, parts)];
    }
    const reasons = branches.map((branch) => this.explain(branch, value, path));
    const isHere = ({ path: at, atKey }: Violation): boolean => at.length === path.length && !atKey;
    // A branch of another type, or with another literal, was not intended.
    const intended = reasons.filter(
      (reason) => !reason.some((one) => isHere(one) && isOfKind(one)),
    );
    if (intended.length === 0) {
      const expected = [
        ...new Set(
          reasons
            .flat()
            .filter(isHere)
            .map(({ parts }) => parts.expected),
        ),
      ];
      const fixes = reasons.flat().map(({ parts }) => parts.fix);
      const parts = {
        found: show(value),
        expected: expected.join(", or "),
        fix: fixes.find((fix) => fix.startsWith("did you mean")) ?? "write one of these",
      };
      return [this.#violation(schema, keyword, path, parts)];
    }
    // Of several, the one whose constants agree, then the one whose keys do, then the one with the
    // fewest violations.
    const weight = (reason: readonly Violation[]): number =>
      reason.reduce(
        (sum, one) => sum + (one.path.length <= path.length + 1 ? weightOf(one) : 1),
        0,
      );
    return intended.reduce((best, reason) => (weight(reason) < weight(best) ? reason : best));
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

/** Whether a violation says that the value is of another kind than the alternative. */
function isOfKind({ keyword }: Violation): boolean {
  return ["type", "const", "enum", "false", "anyOf", "oneOf"].includes(keyword);
}

/** How much a violation speaks against its alternative. */
function weightOf({ keyword, isConstant }: Violation): number {
  if (isConstant) return 100;
  return ["required", "additionalProperties", "unevaluatedProperties"].includes(keyword) ? 10 : 1;
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
