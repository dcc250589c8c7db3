import { expect, test } from "vitest";
import { printable, printableLines } from "../../../codegen/diagnostics/printable.js";
import { formatProblem } from "../../../codegen/diagnostics/problem.js";

test.each([
  ["ports.json", "ports.json"],
  ["a\n::error::b", String.raw`a\n::error::b`],
  ["\u001b[2Ja\u009b1m\r\u0007", String.raw`\u001b[2Ja\u009b1m\u000d\u0007`],
  ["a\u202eb\u200bc\u2028d\ufeff", String.raw`a\u202eb\u200bc\u2028d\ufeff`],
  ["\ud800 \u{e0041} \u{1f600}", String.raw`\ud800 \udb40\udc41 😀`],
  ["é ü 漢 \\n", "é ü 漢 \\n"],
])("%j", (text, printed) => {
  expect(printable(text)).toBe(printed);
});

test("lines stay lines", () => {
  expect(printableLines("a\n\tb\u001b\r\n")).toBe("a\n\tb\\u001b\\u000d\n");
});

test("a problem's lines are its own", () => {
  const text = formatProblem({
    file: "a\n::error::b.json",
    line: 1,
    column: 2,
    pointer: "/\u001b[2J",
    found: "two\n::error::lines",
    expected: "a\u202eb",
    fix: "c",
  });
  expect(text).toBe(
    [
      String.raw`a\n::error::b.json:1:2  /\u001b[2J`,
      "  found     two",
      "          | ::error::lines",
      String.raw`  expected  a\u202eb`,
      "  fix       c",
    ].join("\n"),
  );
});
