import { problemAt } from "../diagnostics/position.js";
import { CodegenError } from "../diagnostics/problem.js";
import { type JsonNode, type JsonObject, toPlain } from "../parse/json.js";
import { boundOf } from "../parse/numbers.js";
import { enumKeywords } from "./descriptions.js";
import { type Draft, isAtLeast } from "./document/drafts.js";
import { hidesSiblings, member } from "./document/identifiers.js";
import { subschemaForm } from "./document/keywords.js";
import { requestedDefinitions } from "./document/requested-definitions.js";
import { lossyNumeral } from "./document/schema-warnings.js";
import { needsPattern, patternOfName, printablePattern } from "./property-names.js";
import type {
  Normalised,
  NormalisedDocument,
  NormalisedSchema,
  SchemaDocument,
  Subschema,
} from "./types.js";

/*
 * Rewrites schemas of all drafts to one dialect: the keywords of 2020-12 without identifiers, anchors
 * and dynamic references. The target of a $dynamicRef depends on the schemas that led to it, so a
 * schema becomes one definition for each set of targets, and only plain $refs to definitions remain.
 */

type Writable<T> = { -readonly [K in keyof T]: T[K] };

const copied: Readonly<Record<string, Draft>> = {
  type: "draft-04",
  enum: "draft-04",
  const: "draft-04",
  multipleOf: "draft-04",
  maximum: "draft-04",
  minimum: "draft-04",
  exclusiveMaximum: "draft-06",
  exclusiveMinimum: "draft-06",
  maxLength: "draft-04",
  minLength: "draft-04",
  pattern: "draft-04",
  maxItems: "draft-04",
  minItems: "draft-04",
  uniqueItems: "draft-04",
  minContains: "2019-09",
  maxContains: "2019-09",
  maxProperties: "draft-04",
  minProperties: "draft-04",
  required: "draft-04",
  title: "draft-04",
  description: "draft-04",
  deprecated: "draft-04",
  "x-codegen": "draft-04",
  default: "draft-04",
  examples: "draft-06",
  ...Object.fromEntries(enumKeywords.map((keyword) => [keyword, "draft-04" as const])),
};

/** The targets of dynamic references, by anchor: the outermost schema on the way that has it. */
type Scope = ReadonlyMap<string, Subschema>;

const known = new WeakMap<SchemaDocument, NormalisedDocument>();

/** The document in the one dialect; computed once. */
export function normalise(document: SchemaDocument): NormalisedDocument {
  let normalised = known.get(document);
  if (normalised === undefined) {
    normalised = new Normaliser(document).run();
    known.set(document, normalised);
  }
  return normalised;
}

class Normaliser {
  readonly #document: SchemaDocument;
  readonly #definitions = new Map<string, Normalised>();
  readonly #pending: { name: string; subschema: Subschema; scope: Scope }[] = [];
  readonly #names = new Map<string, string>();
  readonly #nodeNumbers = new Map<JsonNode, number>();
  readonly #origins = new WeakMap<NormalisedSchema, Subschema>();
  readonly #forms = new Map<JsonNode, NormalisedSchema[]>();

  constructor(document: SchemaDocument) {
    this.#document = document;
  }

  run(): NormalisedDocument {
    const root = this.#define(this.#document.root, new Map());
    const requested = requestedDefinitions(this.#document).map((subschema) =>
      this.#define(subschema, new Map()),
    );
    for (let next = this.#pending.pop(); next !== undefined; next = this.#pending.pop()) {
      this.#definitions.set(next.name, this.#emit(next.subschema, next.scope));
    }
    return {
      root,
      requested,
      definitions: this.#definitions,
      origin: (schema) => this.#origins.get(schema) ?? this.#document.root,
      formsOf: ({ node }) => this.#forms.get(node) ?? [],
    };
  }

  #define(subschema: Subschema, scope: Scope): string {
    const inner = entered(scope, subschema);
    const parts = [...inner].map(([anchor, { node }]) => `${this.#number(node)} ${anchor}`);
    const key = [this.#number(subschema.node), ...parts.sort()].join("\n");
    let name = this.#names.get(key);
    if (name === undefined) {
      name = `d${this.#names.size}`;
      refuseTooMany(this.#document, this.#names.size);
      this.#names.set(key, name);
      this.#pending.push({ name, subschema, scope: inner });
    }
    return name;
  }

  #number(node: JsonNode): number {
    const number = this.#nodeNumbers.get(node) ?? this.#nodeNumbers.size;
    this.#nodeNumbers.set(node, number);
    return number;
  }

  #emit(subschema: Subschema, outer: Scope): Normalised {
    const { node, draft } = subschema;
    if (node.kind !== "object") return node.kind !== "scalar" || node.value !== false;
    const scope = entered(outer, subschema);
    const schema: Writable<NormalisedSchema> = {};
    this.#origins.set(schema, subschema);
    this.#forms.set(node, [...(this.#forms.get(node) ?? []), schema]);
    const alone = hidesSiblings(node, draft);
    const annotations = ["title", "description", "deprecated", "x-codegen", ...values];
    for (const [keyword, since] of Object.entries(copied)) {
      const value = node.members.get(keyword)?.value;
      if (value === undefined || !isAtLeast(draft, since)) continue;
      if (values.includes(keyword) && lossyNumeral(value) !== undefined) continue;
      if (!alone || annotations.includes(keyword)) schema[keyword] = plainKeyword(keyword, value);
    }
    if (!alone) admitNull(node, schema);
    const markdown = member(node, "markdownDescription");
    if (markdown !== undefined) schema.description = toPlain(markdown) as string;
    this.#emitReferences(subschema, scope, schema);
    if (alone) return schema;
    if (draft === "draft-04") setExclusiveBounds(node, schema);
    this.#emitApplicators(subschema, node, scope, schema);
    return schema;
  }

  #emitReferences(subschema: Subschema, scope: Scope, schema: Writable<NormalisedSchema>): void {
    const { node, draft } = subschema;
    const targets: string[] = [];
    const follow = (keyword: string): [Subschema, string] | undefined => {
      const value = node.kind === "object" ? node.members.get(keyword)?.value : undefined;
      if (value?.kind !== "scalar" || typeof value.value !== "string") return undefined;
      const target = this.#document.resolve(subschema, value.value);
      return target === undefined ? undefined : [target, value.value];
    };
    const plain = follow("$ref")?.[0];
    if (plain !== undefined) targets.push(this.#define(plain, scope));
    const dynamic = isAtLeast(draft, "2020-12") ? follow("$dynamicRef") : undefined;
    if (dynamic !== undefined) {
      const [target, reference] = dynamic;
      const anchor = decodeURIComponent(reference.slice(reference.indexOf("#") + 1));
      // Only a reference that already names a dynamic anchor is dynamic.
      const isDynamic =
        reference.includes("#") && target.resource.dynamicAnchors.get(anchor) === target;
      targets.push(this.#define((isDynamic ? scope.get(anchor) : undefined) ?? target, scope));
    }
    const recursive = draft === "2019-09" ? follow("$recursiveRef")?.[0] : undefined;
    if (recursive !== undefined) {
      const isDynamic = recursive.resource.dynamicAnchors.get("") === recursive;
      targets.push(this.#define((isDynamic ? scope.get("") : undefined) ?? recursive, scope));
    }
    const [first, ...more] = targets;
    if (first !== undefined) schema.$ref = first;
    if (more.length > 0) schema.allOf = more.map(($ref) => this.#made(subschema, { $ref }));
  }

  #emitApplicators(
    subschema: Subschema,
    node: JsonObject,
    scope: Scope,
    schema: Writable<NormalisedSchema>,
  ): void {
    const { draft } = subschema;
    const emit = (...steps: (string | number)[]): Normalised =>
      this.#emit(this.#document.at(subschema, ...steps), scope);
    const conjoin = (part: Normalised): void => {
      schema.allOf = [...(schema.allOf ?? []), part];
    };
    for (const [keyword, { value }] of node.members) {
      const form = subschemaForm(keyword, draft);
      if (form === undefined || notApplied.has(keyword)) continue;
      if (value.kind === "array") {
        const parts = value.items.map((_, index) => emit(keyword, index));
        if (keyword === "allOf") parts.forEach(conjoin);
        else schema[keyword === "items" ? "prefixItems" : keyword] = parts;
      } else if (form === "map" || form === "map of schemas or names") {
        if (value.kind !== "object") continue;
        for (const [name, { value: item }] of value.members) {
          const isNames = form !== "map" && item.kind === "array";
          const part = isNames
            ? this.#made(subschema, { required: toPlain(item) as string[] })
            : emit(keyword, name);
          const isDependency = keyword === "dependencies" || keyword === "dependentSchemas";
          if (isDependency) this.#depend(subschema, name, part, schema, conjoin);
          else if (keyword === "patternProperties")
            put(schema, keyword, printablePattern(name), part);
          else if (needsPattern(name)) {
            put(schema, "patternProperties", patternOfName(name), part);
          } else put(schema, keyword, name, part);
        }
      } else if (keyword !== "additionalItems") schema[keyword] = emit(keyword);
    }
    const tuple = node.members.get("items")?.value.kind === "array";
    if (tuple && draft !== "2020-12" && node.members.has("additionalItems")) {
      schema.items = emit("additionalItems");
    }
    const required = node.members.get("dependentRequired")?.value;
    if (required?.kind === "object" && isAtLeast(draft, "2019-09")) {
      for (const [name, { value }] of required.members) {
        const part = this.#made(subschema, { required: toPlain(value) as string[] });
        this.#depend(subschema, name, part, schema, conjoin);
      }
    }
  }

  /** A dependency on a property; a condition if the property's name is a pattern. */
  #depend(
    subschema: Subschema,
    name: string,
    part: Normalised,
    schema: Writable<NormalisedSchema>,
    conjoin: (part: Normalised) => void,
  ): void {
    if (!needsPattern(name) && !Object.hasOwn(schema.dependentSchemas ?? {}, name)) {
      put(schema, "dependentSchemas", name, part);
    } else {
      const present = this.#made(subschema, { type: "object", required: [name] });
      // biome-ignore lint/suspicious/noThenProperty: JSON Schema's keyword; its value is not a function.
      conjoin(this.#made(subschema, { if: present, then: part }));
    }
  }

  #made(subschema: Subschema, schema: NormalisedSchema): NormalisedSchema {
    this.#origins.set(schema, subschema);
    return schema;
  }
}

/** Keywords whose values comments show. */
const values = ["default", "examples"];

/** Without dynamic references a subschema is one definition; a meta-schema has some 200. */
function refuseTooMany({ source, root, subschemas }: SchemaDocument, definitions: number): void {
  if (definitions <= 1_000 + 10 * subschemas().length) return;
  const found = `dynamic anchors whose sets multiply to more than ${definitions} schemas`;
  const expected = "at most ten sets of dynamic anchors for each subschema";
  const fix = "write $ref instead of $dynamicRef where the target is always the same";
  throw new CodegenError([problemAt(source, root.path, false, { found, expected, fix })]);
}

/** Keywords whose subschemas are not applied to the data. */
const notApplied = new Set(["definitions", "$defs", "contentSchema"]);

function put(
  schema: Writable<NormalisedSchema>,
  keyword: string,
  name: string,
  part: Normalised,
): void {
  const map = (schema[keyword] ?? {}) as Record<string, Normalised>;
  const earlier = Object.hasOwn(map, name) ? map[name] : undefined;
  map[name] = earlier === undefined ? part : { allOf: [earlier, part] };
  schema[keyword] = map;
}

/** On which side of a bound the double lies that bounds all doubles alike. */
const sides: Readonly<Record<string, "below" | "above">> = {
  maximum: "below",
  exclusiveMinimum: "below",
  minimum: "above",
  exclusiveMaximum: "above",
};

function plainKeyword(keyword: string, value: JsonNode): unknown {
  const numeral = value.kind === "scalar" ? value.numeral : undefined;
  const side = sides[keyword];
  return numeral === undefined || side === undefined ? toPlain(value) : boundOf(numeral, side);
}

/** OpenAPI 3.0 writes `nullable: true` beside `type`. */
function admitNull(node: JsonObject, schema: Writable<NormalisedSchema>): void {
  const nullable = member(node, "nullable");
  if (nullable?.kind !== "scalar" || nullable.value !== true || schema.type === undefined) return;
  schema.type = [...new Set([schema.type, "null"].flat())];
}

/** In draft-04 the exclusive bounds are booleans beside the bound. */
function setExclusiveBounds(owner: JsonObject, schema: Writable<NormalisedSchema>): void {
  for (const [flag, bound] of [
    ["exclusiveMaximum", "maximum"],
    ["exclusiveMinimum", "minimum"],
  ] as const) {
    const value = member(owner, flag);
    if (value?.kind !== "scalar" || value.value !== true || schema[bound] === undefined) continue;
    const node = member(owner, bound);
    schema[flag] = node === undefined ? schema[bound] : plainKeyword(flag, node);
    delete schema[bound];
  }
}

function entered(scope: Scope, { resource }: Subschema): Scope {
  const fresh = [...resource.dynamicAnchors].filter(([anchor]) => !scope.has(anchor));
  return fresh.length === 0 ? scope : new Map([...scope, ...fresh]);
}
