import { expect, test } from "vitest";
import type { Drift } from "../../../codegen/command/drift.js";
import { type Options, readOptions } from "../../../codegen/command/options.js";
import { report } from "../../../codegen/command/report.js";
import type { RunResult } from "../../../codegen/command/run-result.js";

const nothing: RunResult = {
  exitCode: 0,
  problems: [],
  warnings: [],
  files: [],
  unions: [],
  hints: [],
};
const problem = {
  file: "a.json",
  line: 1,
  column: 2,
  pointer: "/b",
  found: "x",
  expected: "y",
  fix: "z",
};
const text = "a.json:1:2  /b\n  found     x\n  expected  y\n  fix       z\n\n";
const file = (path: string, kind: Drift["kind"], own = true): Drift => ({
  path,
  kind,
  own,
  diff: "DIFF",
});

function printed(result: Partial<RunResult>, ...options: string[]) {
  let [stdout, stderr] = ["", ""];
  report({ ...nothing, ...result }, readOptions(options) as Options, {
    out: (text) => {
      stdout += text;
    },
    error: (text) => {
      stderr += text;
    },
  });
  return { stdout, stderr };
}

test("what was written", () => {
  const files = [file("a.ts", "changed"), file("b.ts", "missing"), file("c.ts", "extra")];
  expect(printed({ files }, "--out", "src")).toEqual({
    stdout: "changed  src/a.ts\nwritten  src/b.ts\ndeleted  src/c.ts\n",
    stderr: "",
  });
});

test("problems, if nothing was written", () => {
  expect(printed({ problems: [problem, problem] })).toEqual({
    stdout: "",
    stderr: `${text}${text}2 problems; nothing was written.\n`,
  });
});

test("a problem after the first files were written", () => {
  const files = [file("a.ts", "changed"), file("b.ts", "missing"), file("c.ts", "extra")];
  expect(printed({ problems: [problem], files }, "--out", "src").stderr).toBe(
    `${text}1 problem; before that, src/a.ts was changed, src/b.ts was written, src/c.ts was deleted.\n`,
  );
});

test("--check with left-overs and drift", () => {
  const { stderr } = printed({ problems: [problem], files: [file("a.ts", "changed")] }, "--check");
  expect(stderr).toBe(
    `${text}1 problem; nothing was written.\ngenerated/a.ts is changed.\nDIFF\n1 file differs from what is generated. Run \`npx json-as-const\` and commit the result.\n`,
  );
});

test("warnings", () => {
  expect(printed({ warnings: [problem] })).toEqual({
    stdout: "generated is up to date.\n",
    stderr: `warning: ${text}`,
  });
});

test("--json is the result on one line", () => {
  const result = { exitCode: 1, problems: [problem], files: [file("a.ts", "extra")] } as const;
  const { stdout, stderr } = printed(result, "--json");
  expect([stdout.split("\n").length, stderr]).toEqual([2, ""]);
  expect(JSON.parse(stdout)).toEqual({ ...nothing, ...result });
});
