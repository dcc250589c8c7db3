import { problemAt } from "../diagnostics/position.js";
import type { Problem } from "../diagnostics/problem.js";
import { keyword } from "../json-schema/applicable.js";
import { describer, forEachValue } from "../json-schema/described-values.js";
import type { SchemaDocument, Subschema } from "../json-schema/schema-document.js";
import { type JsonDocument, type JsonNode, type JsonScalar, toPointer } from "../parse/json.js";
import { allowedValues } from "./allowed-values.js";
import { type Annotations, annotationAt } from "./annotations.js";

/** What a value may become: the alternatives of a union. */
export interface WideType {
  readonly kinds: ReadonlySet<ScalarKind>;
  /** Values of an `enum` or `const`. */
  readonly literals: ReadonlySet<JsonScalar["value"]>;
  /** Lists of these. */
  readonly items: WideType | undefined;
}

type ScalarKind = "string" | "number" | "boolean" | "null";

/** A value that is declared with a wide type instead of its literal type. */
export interface WidenedValue {
  readonly pointer: string;
  readonly type: WideType;
}

/** The values that the schema annotates with `widen`. */
export function collectWidened(
  schema: SchemaDocument,
  annotations: Annotations,
  data: JsonDocument,
  onProblem: (problem: Problem) => void,
): ReadonlyMap<JsonNode, WidenedValue> {
  const widened = new Map<JsonNode, WidenedValue>();
  if (![...annotations.values()].some(({ widen }) => widen === true)) return widened;
  const { subschemasAt } = describer(schema);
  /** Undefined for what only a literal type describes. */
  const wideType = (node: JsonNode, subschemas: readonly Subschema[]): WideType | undefined => {
    if (node.kind === "object" || subschemas.some(isTuple)) return undefined;
    if (node.kind === "scalar") {
      const bounded = bound(schema, subschemas);
      if (bounded?.has(node.value) === true) {
        return { kinds: new Set(), literals: new Set(bounded.keys()), items: undefined };
      }
      const kinds = new Set([...kindsOf(subschemas), kindOf(node.value)]);
      return { kinds, literals: new Set(), items: undefined };
    }
    const below = node.items.map((item, index) =>
      wideType(item, subschemasAt(subschemas, index, item)),
    );
    if (below.some((type) => type === undefined)) return undefined;
    const any = subschemasAt(subschemas, 0);
    const listed = [...(bound(schema, any)?.keys() ?? [])];
    const unlisted = listed.length === 0 ? kindsOf(any) : [];
    const ofSchema = { kinds: new Set(unlisted), literals: new Set(listed), items: undefined };
    const items = [ofSchema, ...below].reduce(merged);
    return { kinds: new Set(), literals: new Set(), items };
  };
  forEachValue(schema, data.root, ({ node, path, subschemas }) => {
    if (annotationAt(annotations, subschemas).widen !== true) return;
    const type = wideType(node, subschemas);
    if (type !== undefined) {
      widened.set(node, { pointer: toPointer(path), type });
      return;
    }
    const found = node.kind === "array" ? "a tuple, or a list with an object" : "an object";
    onProblem(
      problemAt(data, path, false, {
        found,
        expected: "a scalar or a list of scalars, because the schema annotates it with widen",
        fix: "annotate the members of the object instead, or remove widen from the schema",
      }),
    );
  });
  return widened;
}

/** The values that a schema lists, if it does. */
function bound(schema: SchemaDocument, subschemas: readonly Subschema[]) {
  return subschemas
    .map((subschema) => allowedValues(schema, subschema))
    .find((allowed) => allowed !== undefined);
}

function isTuple(subschema: Subschema): boolean {
  return ["prefixItems", "items"].some((name) => keyword(subschema, name)?.kind === "array");
}

/** The kinds of scalars that `type` allows; none without `type`. */
function kindsOf(subschemas: readonly Subschema[]): ScalarKind[] {
  const types = subschemas.flatMap((subschema) => {
    const type = keyword(subschema, "type");
    const names = type?.kind === "array" ? type.items : type === undefined ? [] : [type];
    return [names.map((name) => (name.kind === "scalar" ? name.value : undefined))];
  });
  const [first = [], ...others] = types.map(
    (names) => new Set(names.map((name) => (name === "integer" ? "number" : name))),
  );
  const kinds: readonly ScalarKind[] = ["string", "number", "boolean", "null"];
  return kinds.filter((kind) => [first, ...others].every((names) => new Set(names).has(kind)));
}

function kindOf(value: JsonScalar["value"]): ScalarKind {
  if (value === null) return "null";
  return typeof value as "string" | "number" | "boolean";
}

function merged(a: WideType | undefined, b: WideType | undefined): WideType | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  const kinds = new Set([...a.kinds, ...b.kinds]);
  const literals = [...a.literals, ...b.literals].filter((value) => !kinds.has(kindOf(value)));
  return { kinds, literals: new Set(literals), items: merged(a.items, b.items) };
}
