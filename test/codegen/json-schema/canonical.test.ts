import { expect, test } from "vitest";
import { canonical } from "../../../codegen/json-schema/canonical.js";

test("equal values have equal texts, and others have not", () => {
  const classes: unknown[][] = [
    [
      { a: 1, b: [2, { c: null }] },
      { b: [2, { c: null }], a: 1 },
    ],
    [{ a: 1, b: [{ c: null }, 2] }],
    [0, -0],
    ["0"],
    [JSON.parse('{"__proto__":1}')],
    [{}],
    [[]],
    [{ constructor: 1 }],
    [null],
    ["null"],
  ];
  const texts = classes.map((values) => new Set(values.map(canonical)));
  for (const set of texts) expect(set.size).toBe(1);
  expect(new Set(texts.flatMap((set) => [...set])).size).toBe(classes.length);
});
