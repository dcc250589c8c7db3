import { problemAt } from "../diagnostics/position.js";
import type { Problem } from "../diagnostics/problem.js";
import { unconditional } from "../json-schema/applicable.js";
import { descriptionOf } from "../json-schema/descriptions.js";
import type { SchemaDocument, Subschema } from "../json-schema/schema-document.js";
import { allowedKeys, allowedValues } from "./allowed-values.js";
import { type Annotation, unionMembers } from "./annotation-rules.js";
import { type Annotations, annotationKeyword } from "./annotations.js";
import type { Union, UnionMember } from "./union.js";

/** A union that gets its members. */
export type OpenUnion = Union & {
  readonly members: Set<UnionMember>;
  readonly descriptions: Map<UnionMember, string>;
};

/** The unions that the annotations name, in the schema's order, with what the schema says of members. */
export function declaredUnions(
  schema: SchemaDocument,
  annotations: Annotations,
  onProblem: (problem: Problem) => void,
): Map<string, OpenUnion> {
  const unions = new Map<string, OpenUnion>();
  for (const annotation of annotations.values()) {
    const { from, subschema } = annotation;
    const description = descriptionOf(unconditional(schema, subschema));
    const report = (member: string, parts: Pick<Problem, "found" | "expected" | "fix">): void =>
      onProblem(
        problemAt(subschema.source, [...subschema.path, annotationKeyword, member], false, parts),
      );
    for (const [typeMember, listMember] of unionMembers) {
      const name = annotation[typeMember];
      const list = annotation[listMember];
      if (name === undefined) continue;
      const known = unions.get(name);
      const union: OpenUnion = {
        name,
        list: known?.list ?? list,
        guard: known?.guard ?? annotation.guard,
        parser: known?.parser ?? annotation.parser,
        description: known?.description ?? description,
        members: known?.members ?? new Set(),
        descriptions: known?.descriptions ?? new Map(),
      };
      unions.set(name, union);
      for (const [member, kind, given, own] of [
        [listMember, "list", list, union.list],
        ["guard", "guard", annotation.guard, union.guard],
        ["parser", "parser", annotation.parser, union.parser],
      ] as const) {
        if (given === undefined || given === own) continue;
        report(member, {
          found: `the ${kind} ${JSON.stringify(given)} for ${name}`,
          expected: `one ${kind} for each union; that of ${name} is ${JSON.stringify(own)}`,
          fix: `write ${JSON.stringify(own)}, or name another union here`,
        });
      }
      const allowed = allowedMembers(schema, subschema, typeMember);
      if (from === "schema" && allowed === undefined && typeMember !== "pathType") {
        report("from", {
          found: '"from": "schema" where the schema allows any value',
          expected:
            typeMember === "keyType"
              ? "propertyNames with an enum, or properties beside additionalProperties: false"
              : "an enum, a const, or oneOf or anyOf of these",
          fix: 'list the values in the schema, or remove "from"',
        });
      }
      for (const [value, text] of allowed ?? []) {
        if (typeof value !== "string" && typeof value !== "number") continue;
        if (from === "schema") union.members.add(value);
        if (text !== undefined) union.descriptions.set(value, text);
      }
    }
  }
  return unions;
}

function allowedMembers(schema: SchemaDocument, subschema: Subschema, member: keyof Annotation) {
  if (member === "keyType") return allowedKeys(schema, subschema);
  return member === "valueType" ? allowedValues(schema, subschema) : undefined;
}
