import { literal, propertyName } from "../literal.js";
import type { LiteralTypeExpression, ValueExpression } from "../model.js";

/*
 * Types and values nest as deep as the data, and there is one for each place in it: a template that
 * calls itself would take longer to draw them than the compiler to check them.
 */

/** A literal type, on one line. */
export function typeText({ named, tuple, literal: value }: LiteralTypeExpression): string {
  if (named !== undefined) return named;
  if (tuple !== undefined) return `readonly [${tuple.items.map(typeText).join(", ")}]`;
  return literal(value ?? null);
}

/** A value as an expression; each member and item that holds others on lines of its own. */
export function valueText(
  { constant, object, array, literal: value }: ValueExpression,
  indentation = "",
): string {
  if (constant !== undefined) return constant;
  const inner = `${indentation}  `;
  if (object !== undefined) {
    if (object.members.length === 0) return "{}";
    const members = object.members.map(
      (member) => `${inner}${propertyName(member.key)}: ${valueText(member.value, inner)},\n`,
    );
    return `{\n${members.join("")}${indentation}}`;
  }
  if (array === undefined) return literal(value ?? null);
  if (array.flat) return `[${array.items.map((item) => valueText(item)).join(", ")}]`;
  const items = array.items.map((item) => `${inner}${valueText(item, inner)},\n`);
  return `[\n${items.join("")}${indentation}]`;
}
