import type { Problem } from "../diagnostics/problem.js";
import type { JsonDocument, JsonNode, NodePath } from "../parse/json.js";
import type { Draft } from "./document/drafts.js";

/** A schema whose references all have a target. */
export interface SchemaDocument {
  readonly source: JsonDocument;
  readonly draft: Draft;
  readonly root: Subschema;
  /** All subschemas in the file and in the files that it refers to, parents before children. */
  subschemas(): readonly Subschema[];
  /** The subschema at some steps below another. @throws RangeError if there is nothing there. */
  at(parent: Subschema, ...steps: NodePath): Subschema;
  /** The target of a `$ref`; undefined if it has none. */
  resolve(from: Subschema, reference: string): Subschema | undefined;
}

/** A schema inside a schema document. */
export interface Subschema {
  readonly node: JsonNode;
  readonly path: NodePath;
  /** The absolute URI that its references are relative to. */
  readonly base: string;
  readonly draft: Draft;
  /** Its document: the one that was opened, one that it refers to, or a draft's meta-schema. */
  readonly source: JsonDocument;
  readonly resource: Resource;
}

/** A schema with an identifier of its own, and the names that its subschemas have within it. */
export interface Resource {
  readonly uri: string;
  readonly root: Subschema;
  readonly anchors: ReadonlyMap<string, Subschema>;
  /** The anchors that $dynamicRef follows; $recursiveAnchor is the one with the empty name. */
  readonly dynamicAnchors: ReadonlyMap<string, Subschema>;
}

/** Why a reference has no target. */
export type ReferenceFailure =
  | { readonly kind: "malformed" }
  | { readonly kind: "leaves the document"; readonly uri: string }
  | { readonly kind: "unreadable"; readonly problems: readonly Problem[] }
  | { readonly kind: "ambiguous" }
  | { readonly kind: "no such anchor"; readonly anchor: string; readonly resource: Resource }
  | {
      readonly kind: "no such value";
      /** The deepest value on the way that exists, and the step that it does not have. */
      readonly deepest: JsonNode;
      readonly path: NodePath;
      readonly step: string;
    };

/** A schema of the one dialect that all drafts are rewritten to (normalise.ts). */
export type Normalised = boolean | NormalisedSchema;

/** A schema that is not a boolean. */
export interface NormalisedSchema {
  /** The name of a definition. */
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Normalised>>;
  readonly patternProperties?: Readonly<Record<string, Normalised>>;
  readonly additionalProperties?: Normalised;
  readonly unevaluatedProperties?: Normalised;
  readonly propertyNames?: Normalised;
  readonly dependentSchemas?: Readonly<Record<string, Normalised>>;
  readonly dependentRequired?: Readonly<Record<string, readonly string[]>>;
  readonly prefixItems?: readonly Normalised[];
  readonly items?: Normalised;
  readonly unevaluatedItems?: Normalised;
  readonly contains?: Normalised;
  readonly minContains?: number;
  readonly maxContains?: number;
  readonly allOf?: readonly Normalised[];
  readonly anyOf?: readonly Normalised[];
  readonly oneOf?: readonly Normalised[];
  readonly not?: Normalised;
  readonly if?: Normalised;
  readonly then?: Normalised;
  readonly else?: Normalised;
  readonly title?: string;
  readonly description?: string;
  readonly deprecated?: unknown;
  readonly default?: unknown;
  readonly examples?: unknown;
  /** The other assertions. */
  readonly [keyword: string]: unknown;
}

/** A document of that dialect. */
export interface NormalisedDocument {
  /** The definition of the document's root. */
  readonly root: string;
  /** The definitions that are wanted although nothing refers to them. */
  readonly requested: readonly string[];
  readonly definitions: ReadonlyMap<string, Normalised>;
  /** The subschema of the file that a schema was made from. */
  origin(schema: NormalisedSchema): Subschema;
  /** What a subschema became: a schema for each set of targets of its dynamic references. */
  formsOf(subschema: Subschema): readonly NormalisedSchema[];
}
