import { createRequire } from "node:module";
import type { Normalised, NormalisedDocument } from "../types.js";
import { type Flat, Flattener } from "./flattener.js";
import { memberTest, memoize, scopeFunctions } from "./scope-functions.js";

/**
 * Compiles schemas of a document with schemasafe.
 *
 * @returns JavaScript, an expression: an array of functions, one for each schema, that tell whether a
 * value is valid. It needs no library.
 */
export function compile(document: NormalisedDocument, schemas: readonly Normalised[]): string {
  const flattener = new Flattener(document);
  const names = schemas.map((schema) => flattener.nameOf(schema));
  // schemasafe compiles what a schema refers to before the schema, one inside the other.
  const order = flattener.inOrder(names);
  const flat = [...order, ...names].map((name) => flattener.schemas.get(name) ?? {});
  const { scope, refs } = schemasafe.compile(flat, {
    mode: "lax",
    isJSON: true,
    $schemaDefault: "https://json-schema.org/draft/2020-12/schema",
    schemas: schemasafe.buildSchemas(flattener.schemas, flat),
    formats: Object.fromEntries(
      [...flattener.enums].map(([name, members]) => [name, withText(memberTest(members))]),
    ),
  });
  for (const [name, text] of Object.entries(scopeFunctions)) {
    if (Object.hasOwn(scope, name)) scope[name] = withText(text);
  }
  // It comes with `unique`, for schemasafe's own.
  const others = Object.keys(scope).filter((name) => name !== "deepEqual");
  if (!others.some((name) => String(scope[name]).includes("deepEqual("))) delete scope["deepEqual"];
  const wanted = refs.slice(order.length);
  const { getref } = schemasafe.scopeMethods(scope);
  const memoized: Record<string, unknown> = {};
  for (const name of flattener.sharedNames()) {
    const ref = String(getref(flattener.schemas.get(name) ?? {}));
    if (!Object.hasOwn(scope, ref)) continue;
    memoized["memoized"] = withText(memoize);
    scope[ref] = withText(`memoized(${scope[ref]})`);
  }
  const code = schemasafe.genfun();
  code.write(`[${wanted.map(() => "%s").join(", ")}]`, ...wanted);
  return code.makeModule({ ...memoized, ...scope });
}

/** What schemasafe's own `validator` is made of: its scope, the functions that validators share, is inside it. */
const schemasafe = ((load) => ({
  ...load("@exodus/schemasafe/src/compile.js"),
  ...load("@exodus/schemasafe/src/pointer.js"),
  ...load("@exodus/schemasafe/src/scope-utils.js"),
  genfun: load("@exodus/schemasafe/src/generate-function.js"),
}))(createRequire(import.meta.url)) as {
  compile(
    schemas: readonly Flat[],
    options: object,
  ): { scope: Record<string, unknown>; refs: unknown[] };
  buildSchemas(schemas: ReadonlyMap<string, Flat>, roots: readonly Flat[]): unknown;
  scopeMethods(scope: object): { getref(schema: Flat): unknown };
  genfun(): {
    write(format: string, ...values: unknown[]): void;
    makeModule(scope: object): string;
  };
};

/** A function that schemasafe writes out as this text. */
function withText(text: string): () => void {
  return Object.assign(() => {}, { [Symbol.for("toJayString")]: text });
}
