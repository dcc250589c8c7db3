import { printable } from "./printable.js";

/** A problem in four parts: where, what was found, what is legal, what to do. */
export interface Problem {
  /** The file as the caller named it. */
  readonly file: string;
  /** 1-based; 0 where the problem is the file as a whole. */
  readonly line: number;
  /** 1-based, in UTF-16 units, as editors count; 0 where the problem is the file as a whole. */
  readonly column: number;
  /** RFC 6901 JSON pointer; the empty string is the root. */
  readonly pointer: string;
  readonly found: string;
  readonly expected: string;
  readonly fix: string;
}

/** A problem without its position. */
export type ProblemParts = Pick<Problem, "found" | "expected" | "fix">;

/** As many problems as one run reports, and a last one that says so. */
export const mostProblems = 1_000;

/** As many as a text shows. */
const mostShown = 100;

/** Input or output with problems. */
export class CodegenError extends Error {
  override readonly name = "CodegenError";
  /** In the files' order; of more than 1,000 the first, and one that says so. */
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const ordered = bounded(inFileOrder(unique(problems))).map(shortened);
    super(formatProblems(ordered));
    this.problems = ordered;
  }
}

/** At most 1,000 problems, and one that says that there are more. */
export function bounded(problems: readonly Problem[]): readonly Problem[] {
  const last = problems[mostProblems - 1];
  if (last === undefined || problems.length <= mostProblems + 1) return problems;
  const more: Problem = {
    ...last,
    pointer: "",
    found: `more than the ${mostProblems} problems before this one`,
    expected: `at most ${mostProblems} problems in a report`,
    fix: "correct these first, and run the command again",
  };
  return [...problems.slice(0, mostProblems), more];
}

/** A number of a million digits is found as its first ones. */
const longestPart = 5_000;

function shortened(problem: Problem): Problem {
  const short = (text: string): string =>
    text.length > longestPart ? `${text.slice(0, longestPart)}…` : text;
  const { found, expected, fix } = problem;
  return { ...problem, found: short(found), expected: short(expected), fix: short(fix) };
}

/** Problems as text: the first hundred, and how many there are. */
export function formatProblems(problems: readonly Problem[]): string {
  const texts = problems.slice(0, mostShown).map(formatProblem);
  if (problems.length > mostShown) {
    texts.push(`… and ${problems.length - mostShown} problems more`);
  }
  return texts.join("\n\n");
}

/** Data sets that share a file share its problems. */
function unique(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

/** Files in the order of their first problem; within a file by position. */
export function inFileOrder(problems: readonly Problem[]): readonly Problem[] {
  const files = new Map<string, number>();
  for (const { file } of problems) if (!files.has(file)) files.set(file, files.size);
  const rank = ({ file }: Problem) => files.get(file) ?? 0;
  return problems.toSorted((a, b) => rank(a) - rank(b) || a.line - b.line || a.column - b.column);
}

/** A problem as four lines; a text of several lines continues after a bar. */
export function formatProblem(problem: Problem): string {
  const position = problem.line > 0 ? `:${problem.line}:${problem.column}` : "";
  const pointer = problem.pointer === "" ? "" : `  ${printable(problem.pointer)}`;
  return [
    `${printable(problem.file)}${position}${pointer}`,
    `  found     ${indented(problem.found)}`,
    `  expected  ${indented(problem.expected)}`,
    `  fix       ${indented(problem.fix)}`,
  ].join("\n");
}

function indented(text: string): string {
  return text.split("\n").map(printable).join("\n          | ").replace(/ +$/gm, "");
}
