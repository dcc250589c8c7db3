import { expect, test } from "vitest";
import { bounded, CodegenError, type Problem } from "../../../codegen/diagnostics/problem.js";

const problems = (count: number): Problem[] =>
  Array.from({ length: count }, (_, at) => ({
    file: "ports.json",
    line: at + 1,
    column: 1,
    pointer: `/${at}`,
    found: "1",
    expected: "2",
    fix: "write 2",
  }));

test("a thousand problems are kept, and one says that there are more", () => {
  expect(bounded(problems(1_001))).toHaveLength(1_001);
  const kept = bounded(problems(5_000));
  expect(kept).toHaveLength(1_001);
  expect(kept.at(-1)).toEqual({
    file: "ports.json",
    line: 1_000,
    column: 1,
    pointer: "",
    found: "more than the 1000 problems before this one",
    expected: "at most 1000 problems in a report",
    fix: "correct these first, and run the command again",
  });
  expect(bounded(kept)).toEqual(kept);
});

test("a text shows a hundred of them", () => {
  const { message } = new CodegenError(problems(5_000));
  expect(message.match(/found/g)).toHaveLength(100);
  expect(message).toMatch(/\/99\n {2}found.*\n.*\n.*\n\n… and 901 problems more$/);
  expect(new CodegenError(problems(100)).message).not.toContain("…");
});

test("what was found is shown in part where it is long", () => {
  const [problem] = new CodegenError([{ ...(problems(1)[0] as Problem), found: "1".repeat(9_000) }])
    .problems;
  expect(problem?.found).toBe(`${"1".repeat(5_000)}…`);
});
