import { type JsonNode, toPlain } from "../parse/json.js";
import { keyword, type Steps, unconditional } from "./applicable.js";
import { hidesSiblings } from "./document/identifiers.js";
import { subschemaForm } from "./document/keywords.js";
import { normalise } from "./normalise.js";
import type { NormalisedDocument, NormalisedSchema, SchemaDocument, Subschema } from "./types.js";
import { schemasIn } from "./validator/normalised-keywords.js";
import { validatorOf } from "./validator/validator.js";

/* The subschemas that apply to some values only: the branches of anyOf, oneOf, if and dependencies. */

/**
 * Adds to the subschemas of a value the branches that it satisfies. Of anyOf and oneOf a branch counts
 * if the value satisfies no other. Values that satisfy the same branches get the same array.
 */
export function conditional(
  schema: SchemaDocument,
): (subschemas: readonly Subschema[], value: JsonNode) => readonly Subschema[] {
  const known = new Map<readonly Subschema[], Map<string, readonly Subschema[]>>();
  const branchesOf = satisfiedBranches(schema);
  const numbers = new Map<JsonNode, number>();
  const numberOf = (node: JsonNode): number => {
    const number = numbers.get(node) ?? numbers.size;
    numbers.set(node, number);
    return number;
  };
  return (subschemas, value) => {
    if (!subschemas.some(isConditional)) return subschemas;
    const found = new Map(subschemas.map((subschema) => [subschema.node, subschema]));
    const plain = toPlain(value);
    // The list grows on the way: a branch may have branches.
    for (const subschema of found.values()) {
      if (!isConditional(subschema)) continue;
      for (const branch of branchesOf(subschema, plain)) {
        for (const next of unconditional(schema, branch)) {
          if (!found.has(next.node)) found.set(next.node, next);
        }
      }
    }
    const arrays = known.get(subschemas) ?? new Map<string, readonly Subschema[]>();
    known.set(subschemas, arrays);
    const key = [...found.keys()].map(numberOf).join();
    const array = arrays.get(key) ?? [...found.values()];
    arrays.set(key, array);
    return array;
  };
}

/** The steps to all branches of a subschema. */
export function branchSteps(subschema: Subschema): Steps[] {
  if (hidesSiblings(subschema.node, subschema.draft)) return [];
  return conditions.flatMap((name): Steps[] => {
    const value = keyword(subschema, name);
    if (value === undefined || subschemaForm(name, subschema.draft) === undefined) return [];
    if (name === "if") {
      return ["if", "then", "else"].flatMap((step) =>
        keyword(subschema, step) === undefined ? [] : [[step]],
      );
    }
    if (value.kind === "array") return value.items.map((_, index) => [name, index]);
    // A list of names is no subschema.
    if (value.kind !== "object") return [];
    return [...value.members].flatMap(([key, { value: branch }]) =>
      branch.kind === "array" ? [] : [[name, key]],
    );
  });
}

const conditions = ["anyOf", "oneOf", "if", "dependentSchemas", "dependencies"] as const;

function isConditional({ node }: Subschema): boolean {
  return node.kind === "object" && conditions.some((name) => node.members.has(name));
}

/** The branches of one subschema that a value satisfies. */
function satisfiedBranches(
  schema: SchemaDocument,
): (subschema: Subschema, value: unknown) => readonly Subschema[] {
  const normalised = normalise(schema);
  const validator = validatorOf(normalised);
  let compiled = false;
  const stepsIn = (form: NormalisedSchema, value: unknown): Steps[] => {
    const found: Steps[] = [];
    for (const name of ["anyOf", "oneOf"] as const) {
      const branches = form[name] ?? [];
      const fitting = [...branches.keys()].filter((index) =>
        validator.accepts(branches[index] ?? true, value),
      );
      if (fitting.length === 1) found.push([name, ...fitting]);
    }
    if (form.if !== undefined) {
      found.push(...(validator.accepts(form.if, value) ? [["if"], ["then"]] : [["else"]]));
    }
    return found;
  };
  return (subschema, value) => {
    if (!compiled) validator.compile(branchesIn(normalised));
    compiled = true;
    // A schema has one form for each set of targets of its dynamic references.
    const [first = [], ...others] = normalised
      .formsOf(subschema)
      .map((form) => stepsIn(form, value).map((steps) => steps.join("/")));
    const satisfied = new Set(
      first.filter((steps) => others.every((other) => other.includes(steps))),
    );
    return branchSteps(subschema)
      .filter(([name = "", key = ""]) =>
        name === "dependentSchemas" || name === "dependencies"
          ? isObject(value) && Object.hasOwn(value, key)
          : satisfied.has(key === "" ? String(name) : `${name}/${key}`),
      )
      .map((steps) => schema.at(subschema, ...steps));
  };
}

/** The schemas that decide which branch applies. */
function branchesIn({ definitions }: NormalisedDocument): NormalisedSchema[] {
  return [...definitions.values()]
    .flatMap(schemasIn)
    .flatMap((form) => [form.anyOf ?? [], form.oneOf ?? [], form.if ?? []].flat())
    .filter((branch) => typeof branch !== "boolean");
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
