import { createRequire } from "node:module";
import type * as jsonSchemaToTypeScript from "json-schema-to-typescript";
import type { SchemaDocument } from "../json-schema/schema-document.js";
import { pascalCase } from "../model/identifiers.js";
import { finishDeclarations } from "./declarations.js";
import { printable } from "./printable.js";
import { type SchemaTypeOptions, schemaTypes } from "./schema-types.js";

// Required: Node searches what is imported for its names first.
const { compile }: typeof jsonSchemaToTypeScript = createRequire(import.meta.url)(
  "json-schema-to-typescript",
);

export interface ShapeOptions extends SchemaTypeOptions {
  readonly schema: SchemaDocument;
  /** The name of the type of the whole document. */
  readonly rootName: string;
  /** Names of the module that the types must not take. */
  readonly reservedNames: Iterable<string>;
}

export interface Shapes {
  /** Exported declarations. */
  readonly text: string;
  /** The names declared, in the text's order. */
  readonly names: readonly string[];
}

/**
 * The types of the documents that a schema accepts, deeply readonly. Each valid document is
 * assignable to the root type; the type is never `any`, and `unknown` only where the schema says
 * nothing.
 *
 * @example
 * const { text } = await shapeTypes({ schema, rootName: "Pets", reservedNames: [], typeOfMember });
 */
export async function shapeTypes(options: ShapeOptions): Promise<Shapes> {
  const { schema, rootName } = options;
  const taken = new Set([...options.reservedNames, rootName]);
  /** By name, the number to try next. */
  const numbers = new Map<string, number>();
  const claimName = (wanted: string): string => {
    const plain = pascalCase(wanted);
    let name = plain;
    let number = numbers.get(plain) ?? 1;
    for (; taken.has(name); number += 1) {
      name = `${plain}Shape${number === 1 ? "" : number}`;
    }
    numbers.set(plain, number);
    taken.add(name);
    return name;
  };
  const { types, ...represented } = schemaTypes(schema, rootName, claimName, options);
  const names = types.map(({ name }) => name);
  const printed: string[] = [];
  for (const { type } of types) {
    printed.push(
      await compile({ ...printable(type), title: "Shape" }, "Shape", {
        bannerComment: "",
        format: false,
        ignoreMinAndMaxItems: true,
        unreachableDefinitions: false,
        $refOptions: { resolve: { external: false } },
      }),
    );
  }
  return {
    text: finishDeclarations(printed.join("\n"), { names, ...represented }),
    names,
  };
}
