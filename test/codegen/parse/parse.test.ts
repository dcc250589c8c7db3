import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  CodegenError,
  formatProblem,
  mostProblems,
  type Problem,
} from "../../../codegen/diagnostics/problem.js";
import { type JsonNode, toPlain } from "../../../codegen/parse/json.js";
import { type DocumentRole, maximumDepthOf } from "../../../codegen/parse/limits.js";
import { parse } from "../../../codegen/parse/parse.js";
import { hostileText } from "../json-text.js";

interface Reading {
  readonly root: JsonNode | undefined;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

function read(text: string, role: DocumentRole = "data"): Reading {
  const warnings: Problem[] = [];
  const onWarning = (warning: Problem) => warnings.push(warning);
  try {
    return { root: parse("x.json", text, role, onWarning).root, problems: [], warnings };
  } catch (error) {
    if (!(error instanceof CodegenError)) throw error;
    return { root: undefined, problems: error.problems, warnings };
  }
}

function refusals(text: string, role?: DocumentRole): string[] {
  return read(text, role).problems.map(formatProblem);
}

/** A value with its text, which is spaced and escaped as JSON allows. */
interface Written {
  readonly text: string;
  readonly keys: readonly string[];
}

const space = fc.constantFrom("", "", " ", "\n", "\t", "\r\n");
const numeral = fc.oneof(
  fc.constantFrom("0", "-0", "1", "-1.5", "1e3", "1E+2", "0.1e-7", "12345678901234567890", "1e400"),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.stringMatching(/^-?(0|[1-9]\d{0,18})(\.\d{1,20})?([eE][+-]?\d{1,3})?$/),
);
const stringText = hostileText.chain((value) =>
  fc.constantFrom(
    JSON.stringify(value),
    `"${[...value].map((unit) => (unit < "\u0080" ? `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}` : unit)).join("")}"`,
  ),
);

const { value: jsonText } = fc.letrec<{ value: Written }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    fc.oneof(numeral, stringText, fc.constantFrom("true", "false", "null")).map((text) => ({
      text,
      keys: [],
    })),
    fc.tuple(fc.array(tie("value"), { maxLength: 4 }), space).map(([items, gap]) => ({
      text: `[${items.map(({ text }) => gap + text).join(",")}${gap}]`,
      keys: items.flatMap(({ keys }) => keys),
    })),
    fc
      .tuple(
        fc.uniqueArray(fc.tuple(stringText, tie("value")), {
          maxLength: 4,
          selector: ([key]) => JSON.parse(key),
        }),
        space,
      )
      .map(([members, gap]) => ({
        text: `{${members.map(([key, { text }]) => `${gap}${key}${gap}:${text}`).join(`${gap},`)}${gap}}`,
        keys: members.flatMap(([key, { keys }]) => [JSON.parse(key), ...keys]),
      })),
  ),
}));

/** A text with a few characters taken out, put in or exchanged. */
const slips = fc.array(
  fc.tuple(
    fc.nat(),
    fc.nat(2),
    fc.constantFrom(
      ..."[]{}:,\"'\\/*-+.eE0179ut \n\t\r\f\v\b\0\u00a0\u2028\u{1f600}\ufeff",
      "null",
      "NaN",
      "Infinity",
      "0x1",
      "//",
      "/**/",
      "\\u12",
      "\\x41",
      "\\u{41}",
      '"a":',
      "\ud800",
    ),
  ),
  { maxLength: 3 },
);
function withSlips(text: string, changes: readonly (readonly [number, number, string])[]): string {
  return changes.reduce((changed, [at, removed, added]) => {
    const start = at % (changed.length + 1);
    return changed.slice(0, start) + added + changed.slice(start + removed);
  }, text);
}

/** What is refused although JSON.parse accepts it: each is named in the issue of the format. */
const ownRefusals = /^(the key .* a second time|a value nested \d+ levels deep)$/s;
const lostNumeral = /^-?\d[\d.eE+-]*(, which becomes .*)?$/;

/** The keys of all objects, in the order of the text. */
function keysOf(node: JsonNode): string[] {
  if (node.kind === "scalar") return [];
  if (node.kind === "array") return node.items.flatMap(keysOf);
  return [...node.members].flatMap(([key, { value }]) => [key, ...keysOf(value)]);
}

describe("against JSON.parse", () => {
  const agree = (text: string): void => {
    let expected: unknown;
    let accepted = true;
    try {
      expected = JSON.parse(text.replace(/^\ufeff/, ""));
    } catch {
      accepted = false;
    }
    const { root, problems } = read(text);
    if (!accepted) {
      expect(root).toBeUndefined();
      expect(problems.length).toBeGreaterThan(0);
    } else if (root === undefined) {
      for (const { found } of problems) {
        expect(ownRefusals.test(found) || lostNumeral.test(found), found).toBe(true);
      }
      expect(problems.length).toBeGreaterThan(0);
    } else {
      expect(isDeepStrictEqual(toPlain(root), expected)).toBe(true);
    }
    const positions = problems.map(({ line, column }) => line * 1e6 + column);
    expect(positions).toEqual(positions.toSorted((a, b) => a - b));
  };

  test("accepts the same texts, with the same values", () => {
    fc.assert(
      fc.property(jsonText, slips, ({ text }, changes) => agree(withSlips(text, changes))),
      { numRuns: 3000 },
    );
  });

  test("accepts the same short texts", () => {
    const unit = fc.constantFrom(...'[]{}:,"\\/*-+.eE01tnu \n\ufeff', "true", "null", '"a"');
    fc.assert(fc.property(fc.string({ unit, maxLength: 8 }), agree), { numRuns: 3000 });
  });

  test("keeps the members in the file's order, which JSON.parse does not", () => {
    fc.assert(
      fc.property(jsonText, ({ text, keys }) => {
        const { root } = read(text);
        if (root !== undefined) expect(keysOf(root)).toEqual(keys);
      }),
    );
    expect(keysOf(read('{"10":0,"b":0,"2":0,"__proto__":0,"a":0}').root as JsonNode)).toEqual([
      "10",
      "b",
      "2",
      "__proto__",
      "a",
    ]);
  });
});

describe("values", () => {
  test.each([
    ["-0", -0],
    ["[-0.0, 0]", [-0, 0]],
    ['"\\ud800"', "\ud800"],
    ['"\\ud83d\\ude00"', "😀"],
    ["\ufeff1", 1],
    [' \t\r\n"a" ', "a"],
  ])("%j", (text, value) => {
    const { root, warnings } = read(text);
    expect(root && isDeepStrictEqual(toPlain(root), value)).toBe(true);
    expect(warnings).toEqual([]);
  });

  test("__proto__ is a member like any other", () => {
    const value = toPlain(read('{"__proto__":{"a":1}}').root as JsonNode) as object;
    expect(Object.keys(value)).toEqual(["__proto__"]);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  test("every value and key has its offset, also after a byte order mark", () => {
    const { root } = read('\ufeff{"a": [1, "b"]}');
    expect(root).toMatchObject({ kind: "object", start: 1 });
    const member = root?.kind === "object" ? root.members.get("a") : undefined;
    expect(member).toMatchObject({
      keyStart: 2,
      value: { start: 7, items: [{ start: 8 }, { start: 11 }] },
    });
  });
});

test("each number is compared with its text", () => {
  const { problems, warnings } = read(
    '{ "a": [1e400, 0.10000000000000001], "b": 9007199254740993 }',
  );
  expect(problems.map(({ column, pointer }) => [column, pointer])).toEqual([
    [9, "/a/0"],
    [43, "/b"],
  ]);
  expect(warnings.map(({ column, pointer }) => [column, pointer])).toEqual([[16, "/a/1"]]);
});

describe("duplicate keys", () => {
  test("every one is a problem, with the position of the first", () => {
    expect(refusals('{\n  "a": 1,\n  "b": {"c": 1, "\\u0063": 2},\n  "a": 3\n}')).toEqual([
      `x.json:3:17  /b/c
  found     the key "c" a second time
  expected  each key once; the first is at 3:9
  fix       remove or rename one of the two`,
      `x.json:4:3  /a
  found     the key "a" a second time
  expected  each key once; the first is at 2:3
  fix       remove or rename one of the two`,
    ]);
  });

  test("__proto__ twice", () => {
    expect(refusals('{"__proto__":1,"__proto__":2}')).toHaveLength(1);
  });
});

describe("depth", () => {
  const nested = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`;

  test("data and schemas have limits of their own", () => {
    const maximumDepth = maximumDepthOf("data");
    const maximumSchemaDepth = maximumDepthOf("schema");
    expect(refusals(nested(maximumDepth))).toEqual([]);
    expect(refusals(nested(maximumDepth + 1))).toEqual([
      `x.json:1:${maximumDepth + 1}  ${"/0".repeat(maximumDepth)}
  found     a value nested ${maximumDepth + 1} levels deep
  expected  at most ${maximumDepth} levels
  fix       flatten the data: the TypeScript compiler cannot check deeper literals`,
    ]);
    expect(refusals(nested(maximumSchemaDepth), "schema")).toEqual([]);
    expect(refusals(nested(maximumSchemaDepth + 1), "schema")).toHaveLength(1);
  });

  test("a text that nests without end is refused too", () => {
    expect(refusals("[".repeat(1_000_000))).toHaveLength(1);
    expect(refusals('{"a":'.repeat(200_000))).toHaveLength(1);
  });
});

test("a large file with many problems is parsed in linear time", () => {
  const text = `[${"1e400,\n".repeat(50_000)}0]`;
  const begin = performance.now();
  // The last says that there are more.
  expect(read(text).problems).toHaveLength(mostProblems + 1);
  expect(performance.now() - begin).toBeLessThan(8_000);
});
