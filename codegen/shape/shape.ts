import { createRequire } from "node:module";
import type { SchemaDocument } from "../json-schema/schema-document.js";
import { pascalCase } from "../model/identifiers.js";
import { finishShapes } from "./finish.js";
import { lower, type TypeOfMember } from "./lower.js";
import { printable } from "./printable.js";

export type { TypeOfMember } from "./lower.js";

export interface ShapeOptions {
  readonly schema: SchemaDocument;
  /** The name of the type of the whole document. */
  readonly rootName: string;
  /** Names of the module that the types must not take. */
  readonly reservedNames: Iterable<string>;
  /** The TypeScript text for a string that is annotated as a member of a union. */
  readonly typeOfMember: TypeOfMember;
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
  const { schema, rootName, typeOfMember } = options;
  const taken = new Set([...options.reservedNames, rootName]);
  const claimName = (wanted: string): string => {
    const plain = pascalCase(wanted);
    let name = plain;
    for (let number = 1; taken.has(name); number += 1) {
      name = `${plain}Shape${number === 1 ? "" : number}`;
    }
    taken.add(name);
    return name;
  };
  const { types, keys } = lower(schema, rootName, claimName, typeOfMember);
  const names = types.map(({ name }) => name);
  // Required: to import it would search it for its names first.
  const { compile } = createRequire(import.meta.url)(
    "json-schema-to-typescript",
  ) as typeof import("json-schema-to-typescript");
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
    text: finishShapes(printed.join("\n"), { names, keys }),
    names,
  };
}
