import { isDeepStrictEqual } from "node:util";

/** A schema of 2020-12; references are `#/$defs/NAME`. */
export type Schema = boolean | Keywords;

interface Keywords {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly prefixItems?: readonly Schema[];
  readonly items?: Schema;
  readonly contains?: Schema;
  readonly minContains?: number;
  readonly maxContains?: number;
  readonly unevaluatedItems?: Schema;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema;
  readonly propertyNames?: Schema;
  readonly dependentRequired?: Readonly<Record<string, readonly string[]>>;
  readonly dependentSchemas?: Readonly<Record<string, Schema>>;
  readonly unevaluatedProperties?: Schema;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly not?: Schema;
  readonly if?: Schema;
  readonly then?: Schema;
  readonly else?: Schema;
}

/**
 * Whether a schema accepts a value, as the specification's text says it, keyword by keyword: an oracle
 * that shares nothing with the generator.
 */
export function isValid(schema: Schema, value: unknown, root: Schema): boolean {
  return evaluate(schema, value, root) !== undefined;
}

/** The keys and indices that were evaluated; undefined if the value is refused. */
type Evaluated = ReadonlySet<string> | undefined;

function evaluate(schema: Schema, value: unknown, root: Schema): Evaluated {
  if (typeof schema === "boolean") return schema ? new Set() : undefined;
  const seen = new Set<string>();
  const accepts = (part: Schema, at: unknown): boolean => isValid(part, at, root);
  const inPlace = (part: Schema = true): boolean => {
    const evaluated = evaluate(part, value, root);
    for (const step of evaluated ?? []) seen.add(step);
    return evaluated !== undefined;
  };
  const isGood =
    holdsInPlace(schema, value, root, inPlace) &&
    holdsOfScalar(schema, value) &&
    (!Array.isArray(value) || holdsOfItems(schema, value, seen, accepts)) &&
    (!isObject(value) || holdsOfMembers(schema, value, seen, accepts, inPlace));
  return isGood ? seen : undefined;
}

function holdsInPlace(
  s: Keywords,
  value: unknown,
  root: Schema,
  inPlace: (part?: Schema) => boolean,
): boolean {
  const defs = (typeof root === "object" && root.$defs) || {};
  if (s.$ref !== undefined && !inPlace(defs[s.$ref.slice("#/$defs/".length)])) return false;
  if (s.allOf !== undefined && s.allOf.filter(inPlaceOf).length < s.allOf.length) return false;
  if (s.anyOf !== undefined && s.anyOf.filter(inPlaceOf).length === 0) return false;
  if (s.oneOf !== undefined && s.oneOf.filter(inPlaceOf).length !== 1) return false;
  if (s.not !== undefined && isValid(s.not, value, root)) return false;
  return s.if === undefined || inPlace(inPlace(s.if) ? s.then : s.else);

  function inPlaceOf(part: Schema): boolean {
    return inPlace(part);
  }
}

function holdsOfScalar(s: Keywords, value: unknown): boolean {
  if (s.type !== undefined && ![s.type].flat().some((type) => isOfType(value, type))) return false;
  if (Object.hasOwn(s, "const") && !isEqual(value, s.const)) return false;
  if (s.enum !== undefined && !s.enum.some((one) => isEqual(value, one))) return false;
  if (typeof value === "number") {
    return (
      value >= (s.minimum ?? value) &&
      value <= (s.maximum ?? value) &&
      value > (s.exclusiveMinimum ?? Number.NEGATIVE_INFINITY) &&
      value < (s.exclusiveMaximum ?? Number.POSITIVE_INFINITY) &&
      (s.multipleOf === undefined || isMultiple(value, s.multipleOf))
    );
  }
  if (typeof value !== "string") return true;
  const { length } = [...value];
  const isLong = length >= (s.minLength ?? 0) && length <= (s.maxLength ?? length);
  return isLong && (s.pattern === undefined || matches(s.pattern, value));
}

function holdsOfItems(
  s: Keywords,
  items: readonly unknown[],
  seen: Set<string>,
  accepts: (part: Schema, at: unknown) => boolean,
): boolean {
  const { prefixItems = [], contains, minContains = 1, maxContains = items.length } = s;
  if (items.length < (s.minItems ?? 0) || items.length > (s.maxItems ?? items.length)) return false;
  const isRepeated = (item: unknown, index: number): boolean =>
    items.slice(0, index).some((other) => isEqual(item, other));
  if (s.uniqueItems === true && items.some(isRepeated)) return false;
  for (const [index, item] of items.entries()) {
    const part = prefixItems[index] ?? s.items;
    if (part === undefined) continue;
    if (!accepts(part, item)) return false;
    seen.add(String(index));
  }
  if (contains !== undefined) {
    const fitting = [...items.keys()].filter((index) => accepts(contains, items[index]));
    if (fitting.length < minContains || fitting.length > maxContains) return false;
    for (const index of fitting) seen.add(String(index));
  }
  return restHolds(s.unevaluatedItems, Object.entries(items), seen, accepts);
}

function holdsOfMembers(
  s: Keywords,
  object: object,
  seen: Set<string>,
  accepts: (part: Schema, at: unknown) => boolean,
  inPlace: (part: Schema) => boolean,
): boolean {
  const names = Object.keys(object);
  const { minProperties = 0, maxProperties = names.length, required = [] } = s;
  if (names.length < minProperties || names.length > maxProperties) return false;
  if (!required.every((name) => names.includes(name))) return false;
  for (const [name, others] of Object.entries(s.dependentRequired ?? {})) {
    if (names.includes(name) && !others.every((other) => names.includes(other))) return false;
  }
  for (const [name, part] of Object.entries(s.dependentSchemas ?? {})) {
    if (names.includes(name) && !inPlace(part)) return false;
  }
  for (const [name, member] of Object.entries(object)) {
    if (s.propertyNames !== undefined && !accepts(s.propertyNames, name)) return false;
    const applied = [
      ...Object.entries(s.properties ?? {}).filter(([property]) => property === name),
      ...Object.entries(s.patternProperties ?? {}).filter(([pattern]) => matches(pattern, name)),
    ].map(([, part]) => part);
    if (applied.length === 0 && s.additionalProperties !== undefined) {
      applied.push(s.additionalProperties);
    }
    if (!applied.every((part) => accepts(part, member))) return false;
    if (applied.length > 0) seen.add(name);
  }
  return restHolds(s.unevaluatedProperties, Object.entries(object), seen, accepts);
}

/** What unevaluatedItems and unevaluatedProperties say of what nothing else has evaluated. */
function restHolds(
  part: Schema | undefined,
  entries: readonly (readonly [string, unknown])[],
  seen: Set<string>,
  accepts: (part: Schema, at: unknown) => boolean,
): boolean {
  if (part === undefined) return true;
  return entries.every(([step, value]) => {
    const holds = seen.has(step) || accepts(part, value);
    seen.add(step);
    return holds;
  });
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isOfType(value: unknown, type: string): boolean {
  if (type === "null") return value === null;
  if (type === "integer") return Number.isInteger(value);
  if (type === "array") return Array.isArray(value);
  if (type === "object") return isObject(value);
  return typeof value === type;
}

/** 0 and -0 are one number. */
function isEqual(left: unknown, right: unknown): boolean {
  const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
  return isDeepStrictEqual(plain(left), plain(right));
}

function isMultiple(value: number, divisor: number): boolean {
  return decimal(value) % decimal(divisor) === 0n;
}

/** A number's shortest decimal in units of 10^-400. */
function decimal(number: number): bigint {
  const [digits = "", power = "0"] = String(Math.abs(number)).split("e");
  const [front = "", rest = ""] = digits.split(".");
  return BigInt(front + rest) * 10n ** BigInt(400 + Number(power) - rest.length);
}

function matches(pattern: string, text: string): boolean {
  return new RegExp(pattern.replace("\\-", "-"), "u").test(text);
}
