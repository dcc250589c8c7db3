import { createRequire } from "node:module";
import type { Options, ValidateFunction } from "ajv";
import type Ajv2020 from "ajv/dist/2020.js";
import { firstRepetition, isMultiple, isOneOf } from "./assertions.js";
import { unevaluatedIndices, unevaluatedNames } from "./evaluated.js";
import type { Unified, UnifiedDocument, UnifiedSchema } from "./normalise.js";
import { toRegExp } from "./pattern.js";

/** The verdicts of the validator on one schema document. */
export interface Engine {
  accepts(schema: Unified, value: unknown): boolean;
  /** The schema's own assertions that the value breaks, by keyword; not those of its subschemas. */
  brokenAssertions(schema: UnifiedSchema, value: unknown): readonly BrokenAssertion[];
}

export interface BrokenAssertion {
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

const engines = new WeakMap<UnifiedDocument, Engine>();

/**
 * ajv on the one dialect that all drafts are rewritten to, with code of our own for the keywords
 * that it gets wrong there: const, enum, uniqueItems, multipleOf, unevaluatedItems and
 * unevaluatedProperties.
 */
export function engineOf(unified: UnifiedDocument): Engine {
  let engine = engines.get(unified);
  if (engine === undefined) {
    engine = makeEngine(unified);
    engines.set(unified, engine);
  }
  return engine;
}

function makeEngine(unified: UnifiedDocument): Engine {
  const accepts: Accepts = (schema, value) =>
    typeof schema === "boolean" ? schema : verdictOn(schema)(value);
  const verdictOn = compilerOf(unified, accepts, { allErrors: false });
  // Code that tells all reasons is much more to compile, and only asked for where data is refused.
  let reasonsOn: Compile | undefined;

  return {
    accepts,
    brokenAssertions: (schema, value) => {
      reasonsOn ??= compilerOf(unified, accepts, { allErrors: true, verbose: true });
      const validator = reasonsOn(schema);
      if (validator(value)) return [];
      return (validator.errors ?? []).filter(
        ({ instancePath, parentSchema }) => instancePath === "" && parentSchema === schema,
      );
    },
  };
}

type Accepts = Engine["accepts"];
type Compile = (schema: UnifiedSchema) => ValidateFunction;

function compilerOf(unified: UnifiedDocument, accepts: Accepts, options: Options): Compile {
  const { Ajv2020: Validator } = createRequire(import.meta.url)("ajv/dist/2020.js") as {
    Ajv2020: typeof Ajv2020.default;
  };
  const makeRegExp = Object.assign((pattern: string) => toRegExp(pattern), { code: "toRegExp" });
  const ajv = new Validator({
    ...options,
    strict: false,
    messages: false,
    ownProperties: true,
    validateFormats: false,
    validateSchema: false,
    meta: false,
    logger: false,
    // To tidy the code takes longer than to run it untidied.
    code: { regExp: makeRegExp, optimize: false },
  });
  // The class insists on tracking what is evaluated; our own keywords do without.
  ajv.opts.unevaluated = false;
  addKeywords(ajv, unified, accepts);
  for (const [name, definition] of unified.definitions) ajv.addSchema(definition, name);

  const compiled = new Map<UnifiedSchema, ValidateFunction>();
  return (schema) => {
    let validator = compiled.get(schema);
    if (validator === undefined) {
      validator = ajv.compile(schema);
      compiled.set(schema, validator);
    }
    return validator;
  };
}

/** Those that the validator gets wrong. */
function addKeywords(ajv: Ajv2020.default, unified: UnifiedDocument, accepts: Accepts): void {
  for (const keyword of [
    "const",
    "enum",
    "uniqueItems",
    "multipleOf",
    "unevaluatedItems",
    "unevaluatedProperties",
  ]) {
    ajv.removeKeyword(keyword);
  }
  ajv.addKeyword({ keyword: "const", compile: (value: unknown) => isOneOf([value]) });
  ajv.addKeyword({ keyword: "enum", compile: (values: unknown[]) => isOneOf(values) });
  ajv.addKeyword({
    keyword: "uniqueItems",
    type: "array",
    compile: (isAsked: boolean) => (items: unknown[]) =>
      !isAsked || firstRepetition(items) === undefined,
  });
  ajv.addKeyword({
    keyword: "multipleOf",
    type: "number",
    compile: (divisor: number) => (value: number) => isMultiple(value, divisor),
  });
  ajv.addKeyword({
    keyword: "unevaluatedProperties",
    type: "object",
    compile: (schema: Unified, parent) => (value: Record<string, unknown>) =>
      unevaluatedNames(unified, accepts, parent as UnifiedSchema, value).every((name) =>
        accepts(schema, value[name]),
      ),
  });
  ajv.addKeyword({
    keyword: "unevaluatedItems",
    type: "array",
    compile: (schema: Unified, parent) => (items: unknown[]) =>
      unevaluatedIndices(unified, accepts, parent as UnifiedSchema, items).every((index) =>
        accepts(schema, items[index]),
      ),
  });
}
