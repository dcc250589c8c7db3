import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { generate } from "../../../codegen/generate.js";
import { modelOf } from "../../../codegen/model/model.js";
import { entities } from "../entities.js";
import { valid } from "../valid-data-set.js";

const absent = (data: unknown, schema: unknown): Record<string, readonly string[]> =>
  Object.fromEntries(
    modelOf(valid(data, schema))
      .literalTypes.filter((type) => type.absent.length > 0)
      .map((type) => [type.name, type.absent]),
  );
const having = (...names: string[]) => ({
  properties: Object.fromEntries(names.map((name) => [name, {}])),
});

test.each<[string, unknown, unknown, Record<string, readonly string[]>]>([
  [
    "entries of a list",
    [{ a: 1 }, { b: 1 }],
    { items: having("a", "b") },
    { X0: ["b"], X1: ["a"] },
  ],
  [
    "entries of a map",
    { x: { a: 1 }, y: {} },
    { additionalProperties: having("a") },
    { XY: ["a"] },
  ],
  ["members that the schema does not list", [{ a: 1 }, {}], { items: { type: "object" } }, {}],
  ["members that nothing has", [{}, {}], { items: having("a") }, {}],
  [
    "objects of other schemas",
    { x: { a: 1 }, y: {} },
    { properties: { x: having("a"), y: having("a") } },
    {},
  ],
  [
    "objects of a shared definition",
    { x: { a: 1 }, y: {} },
    {
      properties: { x: { $ref: "#/$defs/d" }, y: { $ref: "#/$defs/d" } },
      $defs: { d: having("a") },
    },
    { XY: ["a"] },
  ],
  [
    "objects within entries",
    [{ n: { a: 1 } }, { n: {} }],
    { items: { properties: { n: having("a") } } },
    { X1N: ["a"] },
  ],
  [
    "entries of different branches",
    [{ a: 1 }, { b: 1 }],
    {
      items: {
        oneOf: [
          { ...having("a"), required: ["a"] },
          { ...having("b"), required: ["b"] },
        ],
      },
    },
    { X0: ["b"], X1: ["a"] },
  ],
  [
    "every level of a recursion",
    { a: { b: 1 } },
    { properties: { a: { $ref: "#" }, b: {} } },
    { X: ["b"], XA: ["a"] },
  ],
])("%s", (_, data, schema, expected) => {
  expect(absent(data, schema)).toEqual(expected);
});

test("a consumer looks up, iterates and filters entities without a cast", async () => {
  const { data, schema, consumer } = entities(400);
  const { files } = await generate({ name: "plants", data, schema });
  const folder = mkdtempSync(join(tmpdir(), "entities-"));
  try {
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    writeFileSync(join(folder, "plants.ts"), files.get("plants.ts") ?? "");
    writeFileSync(join(folder, "consumer.ts"), consumer);
    const tsc = fileURLToPath(new URL("../../../node_modules/typescript/bin/tsc", import.meta.url));
    const options = "--noEmit --strict --target es2022 --module nodenext --types".split(" ");
    const { stdout } = spawnSync(process.execPath, [tsc, ...options, "", "consumer.ts"], {
      cwd: folder,
      encoding: "utf8",
    });
    expect(stdout).toBe("");
  } finally {
    rmSync(folder, { recursive: true });
  }
});
