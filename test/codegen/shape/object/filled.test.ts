import { expect, test } from "vitest";
import { normalise } from "../../../../codegen/json-schema/normalise.js";
import { openSchema } from "../../../../codegen/json-schema/schema-document.js";
import { parse } from "../../../../codegen/parse/parse.js";
import { isFilled } from "../../../../codegen/shape/object/filled.js";

const filled = { default: 1, "x-codegen": { fill: "default" } };

test.each<[string, object, boolean]>([
  ["annotated", filled, true],
  ["by its reference", { $ref: "#/$defs/filled" }, true],
  ["by one of its allOf", { allOf: [{ type: "integer" }, { $ref: "#/$defs/filled" }] }, true],
  ["in a branch alone", { anyOf: [filled, { type: "integer" }] }, false],
  ["with another annotation", { "x-codegen": { valueType: "Size" } }, false],
  ["plain", { type: "integer", default: 1 }, false],
])("a member that is %s: %s", (_, size, expected) => {
  const text = JSON.stringify({ properties: { size }, $defs: { filled } });
  const document = normalise(openSchema(parse("s.json", text, "schema", () => {})));
  const root = document.definitions.get(document.root);
  if (typeof root !== "object") throw new Error("no schema");
  expect(isFilled(root.properties?.["size"] ?? true, document)).toBe(expected);
});
