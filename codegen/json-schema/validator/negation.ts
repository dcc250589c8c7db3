import { quote, show } from "../../diagnostics/format-value.js";
import type { NodePath } from "../../parse/json.js";
import type { Normalised, NormalisedDocument, NormalisedSchema } from "../types.js";
import { expectation } from "./messages.js";
import { assertionKeywords, isApplicable } from "./normalised-keywords.js";
import type { Validator } from "./validator.js";
import type { Violate, Violation } from "./violation.js";

interface Explaining {
  explain(schema: Normalised, value: unknown, path: NodePath): Violation[];
  readonly violate: Violate;
}

/** Says of a value that a schema under `not` accepts what it must not have. */
export class Negation {
  readonly #document: NormalisedDocument;
  readonly #validator: Validator;
  readonly #explaining: Explaining;

  constructor(document: NormalisedDocument, validator: Validator, explaining: Explaining) {
    this.#document = document;
    this.#validator = validator;
    this.#explaining = explaining;
  }

  /** @param owner the schema that has the `not` */
  explain(
    owner: NormalisedSchema,
    refused: Normalised,
    value: unknown,
    path: NodePath,
  ): Violation[] {
    const violate = (
      expected: string,
      fix = "change the value",
      at: readonly string[] = [],
    ): Violation[] => [
      this.#explaining.violate(
        owner,
        "not",
        [...path, ...at],
        { found: at[0] === undefined ? show(value) : `the key ${quote(at[0])}`, expected, fix },
        at[0] !== undefined,
      ),
    ];
    const schema = this.#resolved(refused);
    const keywords = Object.keys(schema).filter(
      (keyword) => !annotations.has(keyword) && isApplicable(keyword, schema),
    );
    const { not, anyOf, required = [], properties = {}, title } = schema;
    const [only = ""] = keywords.filter((keyword) => keyword !== "type" || keywords.length === 1);
    const isAlone = keywords.every((keyword) => keyword === only || keyword === "type");
    if (isAlone && not !== undefined) return this.#explaining.explain(not, value, path);
    if (isAlone && anyOf !== undefined) {
      return anyOf
        .filter((branch) => this.#validator.accepts(branch, value))
        .flatMap((branch) => this.explain(owner, branch, value, path));
    }
    if (isAlone && required.length > 0) {
      const [name = ""] = required;
      if (required.length === 1) return violate(`no key ${quote(name)}`, "remove it", [name]);
      const names = required.map(quote).join(", ");
      return violate(`not all of the keys ${names}`, "remove one of them");
    }
    // The member alone, if the value must have it and nothing else is said.
    const [name = "", ...others] = Object.keys(properties);
    const isOfMember = keywords.every((keyword) =>
      ["type", "required", "properties"].includes(keyword),
    );
    if (isOfMember && others.length === 0 && isObject(value) && Object.hasOwn(value, name)) {
      const isNamed = required.every((key) => key === name);
      if (isNamed)
        return this.explain(owner, properties[name] ?? true, value[name], [...path, name]);
    }
    const isWorded =
      keywords.length > 0 && keywords.every((keyword) => assertionKeywords.includes(keyword));
    if (isWorded) {
      const isLiteral = keywords.includes("const") || keywords.includes("enum");
      const said = keywords.filter((keyword) => keyword !== "type" || !isLiteral);
      return violate(`not ${said.map((keyword) => expectation(keyword, schema)).join(" and ")}`);
    }
    return violate(
      title === undefined
        ? `a value that the schema under "not" refuses`
        : `a value that the schema ${quote(title)} under "not" refuses`,
    );
  }

  #resolved(schema: Normalised): NormalisedSchema {
    if (typeof schema === "boolean") return {};
    const { $ref } = schema;
    const isReference = Object.keys(schema).every(
      (keyword) => keyword === "$ref" || annotations.has(keyword),
    );
    return $ref === undefined || !isReference
      ? schema
      : this.#resolved(this.#document.definitions.get($ref) ?? true);
  }
}

/** Keywords that refuse nothing. */
const annotations = new Set(["title", "description", "deprecated", "x-codegen"]);

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
