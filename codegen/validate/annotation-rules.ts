import { keyword } from "../json-schema/applicable.js";
import { lossyNumeral } from "../json-schema/document/schema-warnings.js";
import type { SchemaDocument, Subschema } from "../json-schema/schema-document.js";
import { isIdentifier } from "../model/identifiers.js";
import type { JsonObject } from "../parse/json.js";
import { parseUnionReference } from "./union-reference.js";

/** An annotation of one subschema. */
export interface Annotation {
  /** The constant that holds this value. */
  readonly constant?: string;
  /** The union of this map's keys. */
  readonly keyType?: string;
  /** The readonly list of this map's keys. */
  readonly keyList?: string;
  /** The union of these strings and numbers. */
  readonly valueType?: string;
  /** The readonly list of these strings and numbers. */
  readonly valueList?: string;
  /** The union of the dotted paths of this object's leaves. */
  readonly pathType?: string;
  /** The readonly list of these paths. */
  readonly pathList?: string;
  /** The member of the objects at which the paths end. */
  readonly pathEnd?: string;
  /** The function that says whether a value is a member of the union. */
  readonly guard?: string;
  /** The function that finds the member in a text. */
  readonly parser?: string;
  /** Where the members of the union come from: the schema; otherwise from the data. */
  readonly from?: "schema";
  /** The constant that maps these values to the objects that have them. */
  readonly indexBy?: string;
  /** Whether each of these values occurs once. */
  readonly unique?: boolean;
  /** Whether the type of this value is not its literal type but what it may become. */
  readonly widen?: boolean;
  /** The union of which this string or number is a member: `Union`, or `data-set#Union` of another data set. */
  readonly memberOf?: string;
  /** Whether a note in brackets may follow the member; it is reported as a warning. */
  readonly note?: boolean;
  /** The value where it is absent: its `default`, or the key of its object. */
  readonly fill?: "default" | "key";
  /** The function that reads and validates such a document at run time. */
  readonly reader?: string;
  /** Which definitions have a shape type; without it, those that the root refers to. */
  readonly definitions?: "all";
}

export interface MemberRule {
  readonly accepts: (value: unknown) => boolean;
  readonly expected: string;
}

const name: MemberRule = {
  accepts: (value) => typeof value === "string" && isIdentifier(value),
  expected: "a TypeScript identifier that is not a reserved word",
};

const boolean: MemberRule = {
  accepts: (value) => typeof value === "boolean",
  expected: "true or false",
};

export const memberRules: Readonly<Record<keyof Annotation, MemberRule>> = {
  constant: name,
  keyType: name,
  keyList: name,
  valueType: name,
  valueList: name,
  pathType: name,
  pathList: name,
  pathEnd: {
    accepts: (value) => typeof value === "string",
    expected: 'the name of a member, such as "$value"',
  },
  guard: name,
  parser: name,
  from: { accepts: (value) => value === "schema", expected: '"schema"' },
  indexBy: name,
  unique: boolean,
  widen: boolean,
  memberOf: {
    accepts: (value) => typeof value === "string" && isIdentifier(parseUnionReference(value).union),
    expected: 'the name of a union: "Union" of this data set, "data-set#Union" of another',
  },
  note: boolean,
  fill: {
    accepts: (value) => value === "default" || value === "key",
    expected: '"default" or "key"',
  },
  reader: name,
  definitions: { accepts: (value) => value === "all", expected: '"all"' },
};

export const legalMembers: string = Object.keys(memberRules).join(", ");

/** The members that name a union, each with the member that names its list. */
export const unionMembers = [
  ["keyType", "keyList"],
  ["valueType", "valueList"],
  ["pathType", "pathList"],
] as const;

/** The sentence of a rule is its error message. */
export const relations: readonly {
  readonly when: keyof Annotation;
  readonly holds: (
    annotation: JsonObject,
    subschema: Subschema,
    document: SchemaDocument,
  ) => boolean;
  readonly sentence: string;
  readonly fix: string;
}[] = [
  ...unionMembers.map(([type, list]) => ({
    when: list,
    holds: ({ members }: JsonObject) => members.has(type),
    sentence: `${type} beside ${list}, which names the type of the list's items`,
    fix: `add ${type}`,
  })),
  ...(["guard", "parser"] as const).map((when) => ({
    when,
    holds: ({ members }: JsonObject) =>
      unionMembers.filter(([type]) => members.has(type)).length === 1 &&
      unionMembers.some(([type, list]) => members.has(type) && members.has(list)),
    sentence: `one union and its list beside ${when}, such as keyType and keyList: it looks values up there`,
    fix: `name the list, or remove ${when}`,
  })),
  {
    when: "pathEnd",
    holds: ({ members }) => members.has("pathType"),
    sentence: "pathType beside pathEnd, the union of the paths that end there",
    fix: "add pathType, or remove pathEnd",
  },
  ...(["valueType", "memberOf", "indexBy", "unique"] as const).flatMap((when) =>
    (["keyType", "pathType"] as const).map((other) => ({
      when,
      holds: ({ members }: JsonObject) => !members.has(other),
      sentence: `no ${other} beside ${when}: the one is for objects, the other for strings and numbers`,
      fix: "remove one of the two",
    })),
  ),
  {
    when: "from",
    holds: ({ members }) => members.has("keyType") || members.has("valueType"),
    sentence: "keyType or valueType beside from, the union whose members the schema lists",
    fix: "add keyType or valueType, or remove from",
  },
  {
    when: "widen",
    holds: ({ members }) => !members.has("memberOf"),
    sentence: "no memberOf beside widen: a foreign key may become any member of its union",
    fix: "remove one of the two",
  },
  {
    when: "note",
    holds: (annotation) => annotation.members.has("memberOf"),
    sentence: "memberOf beside note, the union of the text before the bracket",
    fix: "add memberOf, or remove note",
  },
  {
    when: "definitions",
    holds: (_, subschema) => subschema.path.length === 0,
    sentence: "definitions at the root of the schema only: it is about the schema's file",
    fix: "move it to the root",
  },
  {
    when: "reader",
    holds: (_, subschema) => subschema.path.length === 0,
    sentence: "reader at the root of the schema only: it reads a whole document",
    fix: "move it to the root",
  },
  {
    when: "fill",
    holds: (annotation, subschema) => {
      const fill = annotation.members.get("fill")?.value;
      const fromDefault = fill?.kind === "scalar" && fill.value === "default";
      return !fromDefault || keyword(subschema, "default") !== undefined;
    },
    sentence: 'a "default" in the same subschema as fill: "default"',
    fix: 'add the "default"',
  },
  {
    when: "fill",
    holds: (_, subschema) => {
      const value = keyword(subschema, "default");
      return value === undefined || lossyNumeral(value) === undefined;
    },
    sentence: 'a "default" beside fill whose numbers a double holds exactly',
    fix: "write the number as a string",
  },
];
