import { describe, expect, test } from "vitest";
import { formatProblem, type Problem } from "../../../codegen/diagnostics/problem.js";
import { generate } from "../../../codegen/generate.js";
import { validated, type Written } from "../valid-data-set.js";

const teams: Written = {
  name: "teams",
  data: { red: 1, blue: 2 },
  schema: { "x-codegen": { keyType: "Team", keyList: "TEAMS" } },
};
const people = (data: unknown, note = false): Written => ({
  name: "people",
  data,
  schema: {
    type: "object",
    additionalProperties: { type: "string", "x-codegen": { memberOf: "teams#Team", note } },
  },
});

function messagesOf(written: readonly Written[]): string[] {
  const warnings: Problem[] = [];
  try {
    validated(written, (warning) => warnings.push(warning));
  } catch (error) {
    return [(error as Error).message];
  }
  return warnings.map((warning) => `warning: ${formatProblem(warning)}`);
}

describe("a foreign key into another data set", () => {
  test("is accepted, whichever data set comes first", () => {
    expect(messagesOf([people({ ann: "red" }), teams])).toEqual([]);
    expect(messagesOf([teams, people({ ann: "red" })])).toEqual([]);
  });

  test("is refused at its position", () => {
    expect(messagesOf([people({ ann: "red", bob: "bleu" }), teams])).toEqual([
      `people.json:1:20  /bob
  found     "bleu"
  expected  a member of Team: "red", "blue"
  fix       did you mean "blue"?`,
    ]);
  });

  test("is not looked up in a data set with problems", () => {
    const broken = { ...teams, data: '{"red":1,"red":2}' };
    expect(
      messagesOf([people({ ann: "green" }), { ...broken, data: {}, schema: { type: "array" } }]),
    ).toEqual([expect.stringMatching(/^teams\.json:1:1\n[^\n]*\n[^\n]*\n[^\n]*$/)]);
  });

  test("becomes that union in the shape type, imported from the other module", async () => {
    const texts = [people({ ann: "red (on loan)" }, true), teams].map(
      ({ name = "", data, schema }) => ({
        name,
        data: JSON.stringify(data),
        schema: JSON.stringify(schema),
      }),
    );
    const { files } = await generate(texts);
    const text = files.get("people.ts");
    expect(text).toContain('import type { Team } from "./teams.js";');
    expect(text).toContain("Team | `$" + "{Team} ($" + "{string})`");
  });
});

describe("a note", () => {
  test("is a warning where it is allowed", () => {
    expect(messagesOf([people({ ann: "red (on loan)" }, true), teams])).toEqual([
      `warning: people.json:1:8  /ann
  found     "red (on loan)", which is "red" with a note
  expected  a member of Team: "red", "blue"
  fix       write "red", and the note elsewhere`,
    ]);
  });

  test.each(["red(on loan)", "red (on loan", "red  (on loan)", "red (on loan) more", "(red)"])(
    "%j is none",
    (text) => {
      expect(messagesOf([people({ ann: text }, true), teams])).toEqual([
        expect.stringContaining(`found     ${JSON.stringify(text)}\n`),
      ]);
    },
  );

  test("may hold brackets and line breaks", () => {
    expect(messagesOf([people({ ann: "red (a (b)\n c)" }, true), teams])[0]).toMatch(/^warning/);
  });
});

test("of many members a message lists the first", () => {
  const data = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`team${index}`, 1]));
  expect(messagesOf([people({ ann: "zebra" }), { ...teams, data }])[0]).toMatch(
    /"team11" and 18 more\n/,
  );
});

test.each<[string, object, number]>([
  ["a type", { type: ["string", "null"] }, 0],
  ["an alternative", { anyOf: [{ type: "string" }, { type: "null" }] }, 0],
  ["nullable", { type: "string", nullable: true }, 0],
  ["an enum", { enum: ["red", null] }, 0],
  ["nothing", {}, 1],
])("null is legal where the schema lists it: %s", (_, schema, problems) => {
  const team = { ...schema, "x-codegen": { memberOf: "teams#Team" } };
  const cup: Written = { name: "cup", data: [null, "red"], schema: { items: team } };
  expect(messagesOf([teams, cup])).toHaveLength(problems);
});

test("numbers are members too", () => {
  const rooms: Written = {
    name: "rooms",
    data: { all: [{ n: 7 }, { n: 8 }], best: 9 },
    schema: {
      properties: {
        all: { items: { properties: { n: { "x-codegen": { valueType: "Room" } } } } },
        best: { "x-codegen": { memberOf: "Room" } },
      },
    },
  };
  expect(messagesOf([rooms])).toEqual([
    `rooms.json:1:33  /best
  found     9
  expected  a member of Room: 7, 8
  fix       use one of these, or add it where they are defined`,
  ]);
});

test("a long string takes no longer than its length asks for", () => {
  const begin = performance.now();
  expect(messagesOf([people({ ann: " (".repeat(100_000) }, true), teams])).toHaveLength(1);
  // The backtracking expression that was here took 40 s.
  expect(performance.now() - begin).toBeLessThan(10_000);
});
