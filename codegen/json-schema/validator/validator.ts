import type { Normalised, NormalisedDocument, NormalisedSchema } from "../types.js";
import { assertionKeywords, schemasIn } from "./normalised-keywords.js";
import { compile } from "./schemasafe.js";

/** Tells of one schema document what is valid. */
export interface Validator {
  /** Compiles schemas together, before they are asked for. */
  compile(schemas: readonly NormalisedSchema[]): void;
  accepts(schema: Normalised, value: unknown): boolean;
  /** The schema's own assertions that the value breaks; not those of its subschemas. */
  brokenAssertions(schema: NormalisedSchema, value: unknown): readonly BrokenAssertion[];
}

export interface BrokenAssertion {
  readonly keyword: string;
  /** Of `required`: the name that the object lacks. */
  readonly missing?: string;
}

type Check = (value: unknown) => boolean;

const validators = new WeakMap<NormalisedDocument, Validator>();

/** The validator of a document; compiled once. */
export function validatorOf(document: NormalisedDocument): Validator {
  let validator = validators.get(document);
  if (validator === undefined) {
    validator = makeValidator(document);
    validators.set(document, validator);
  }
  return validator;
}

function makeValidator(document: NormalisedDocument): Validator {
  const run = (schemas: readonly Normalised[]): Check[] =>
    new Function(`return ${compile(document, schemas)}`)() as Check[];
  const checks = new Map<NormalisedSchema, Check>();
  const add = (schemas: readonly NormalisedSchema[]): void => {
    const compiled = run(schemas);
    for (const [index, schema] of schemas.entries()) checks.set(schema, compiled[index] as Check);
  };
  const assertions = new Map<NormalisedSchema, readonly (readonly [string, Check])[]>();

  const assertionsOf = (schema: NormalisedSchema): readonly (readonly [string, Check])[] => {
    let found = assertions.get(schema);
    if (found === undefined) {
      const keywords = assertionKeywords.filter((keyword) => schema[keyword] !== undefined);
      const compiled = run(keywords.map((keyword) => ({ [keyword]: schema[keyword] })));
      found = keywords.map((keyword, index) => [keyword, compiled[index] as Check] as const);
      assertions.set(schema, found);
    }
    return found;
  };

  return {
    compile: (schemas) => {
      const missing = [...new Set(schemas)].filter((schema) => !checks.has(schema));
      if (missing.length > 0) add(missing);
    },
    accepts: (schema, value) => {
      if (typeof schema === "boolean") return schema;
      // Data that is valid asks for one schema, and errors in it for any.
      if (checks.size === 0) add([schema]);
      else if (!checks.has(schema)) add([...document.definitions.values()].flatMap(schemasIn));
      if (!checks.has(schema)) add([schema]);
      return (checks.get(schema) as Check)(value);
    },
    brokenAssertions: (schema, value) =>
      assertionsOf(schema).flatMap(([keyword, check]): BrokenAssertion[] => {
        if (check(value)) return [];
        if (keyword !== "required") return [{ keyword }];
        const names = schema.required ?? [];
        return names
          .filter((name) => !Object.hasOwn(value as object, name))
          .map((missing) => ({ keyword, missing }));
      }),
  };
}
