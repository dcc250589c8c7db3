import { printable, printableLines } from "../diagnostics/printable.js";
import { formatProblem, formatProblems } from "../diagnostics/problem.js";
import type { Options } from "./options.js";
import type { RunResult } from "./run-result.js";
import type { UnionChange } from "./union-diff.js";

/** The standard streams, or those of a test. */
export interface Streams {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}

/** Prints a result as text, or as JSON with `--json`. */
export function report(result: RunResult, options: Options, streams: Streams): void {
  if (options.json) {
    // A control character in JSON's own escape is the same JSON.
    streams.out(`${printableLines(JSON.stringify(result))}\n`);
    return;
  }
  const { problems, warnings, files } = result;
  if (problems.length > 0) {
    streams.error(
      `${formatProblems(problems)}\n\n${count(problems.length, "problem")}; ${effect(result, options)}.\n`,
    );
    if (options.mode === "check" && files.length > 0) reportDrift(result, options, streams);
    return;
  }
  for (const warning of warnings.slice(0, mostListed)) {
    streams.error(`warning: ${formatProblem(warning)}\n\n`);
  }
  if (warnings.length > mostListed) {
    streams.error(`… and ${warnings.length - mostListed} warnings more\n\n`);
  }
  if (options.mode === "check") reportDrift(result, options, streams);
  else if (options.mode === "explain") reportUnions(result, options, streams);
  else reportWritten(result, options, streams);
}

/** What a run with problems has written. */
function effect({ files }: RunResult, { mode, out }: Options): string {
  if (mode === "check" || files.length === 0) return "nothing was written";
  const done = files.map(({ path, kind }) => `${fileIn(out, path)} was ${pastTense[kind]}`);
  return `before that, ${listed(done)}`;
}

function reportDrift({ files }: RunResult, { out, command }: Options, streams: Streams): void {
  if (files.length === 0) {
    streams.out(`${out} is up to date.\n`);
    return;
  }
  for (const { path, kind, diff } of files.slice(0, mostDiffs)) {
    streams.error(`${fileIn(out, path)} is ${kind}.\n${printableLines(diff)}\n`);
  }
  const more = files.slice(mostDiffs).map(({ path, kind }) => `${fileIn(out, path)} is ${kind}.`);
  if (more.length > 0) streams.error(`${listed(more, "\n")}\n`);
  const foreign = files.filter(({ own }) => !own).map(({ path }) => fileIn(out, path));
  const differ = files.length === 1 ? "differs" : "differ";
  const fixes = [
    ...(foreign.length < files.length ? [`Run \`${command}\` and commit the result.`] : []),
    ...(foreign.length > 0
      ? [`Move ${listed(foreign)} away: the generator did not write that.`]
      : []),
  ];
  streams.error(
    `${count(files.length, "file")} ${differ} from what is generated. ${fixes.join(" ")}\n`,
  );
}

function reportUnions({ unions }: RunResult, { out }: Options, streams: Streams): void {
  for (const { file, name, added, removed } of unions) {
    const lines = [
      ...removed.map(
        (member) => `  - ${JSON.stringify(member)}  breaking: code that names it stops compiling`,
      ),
      ...added.map((member) => `  + ${JSON.stringify(member)}`),
    ];
    streams.out(`${name}  ${fileIn(out, file)}\n${listed(lines.map(printable), "\n")}\n\n`);
  }
  streams.out(`${summary(unions)}\n`);
}

function summary(unions: readonly UnionChange[]): string {
  if (unions.length === 0) return "No union changes.";
  const breaking = unions.filter((union) => union.breaking).length;
  const verdict = breaking === 0 ? "none loses a member" : `breaking in ${breaking} of them`;
  return `${count(unions.length, "union")} ${unions.length === 1 ? "changes" : "change"}; ${verdict}.`;
}

const pastTense = { changed: "changed", missing: "written", extra: "deleted" } as const;

function reportWritten({ files, hints }: RunResult, { out }: Options, streams: Streams): void {
  for (const { path, kind, own } of files) {
    if (own) streams.out(`${pastTense[kind]}  ${fileIn(out, path)}\n`);
    else {
      streams.error(
        `warning: ${fileIn(out, path)} was not written by the generator; it is left alone.\n`,
      );
    }
  }
  for (const hint of hints) streams.out(`${printable(hint)}\n`);
  if (!files.some(({ own }) => own)) streams.out(`${out} is up to date.\n`);
}

const mostDiffs = 20;
const mostListed = 100;

/** A file of the output folder, for a line of output. */
function fileIn(out: string, path: string): string {
  return printable(`${out}/${path}`);
}

/** The first hundred, and how many there are. */
function listed(texts: readonly string[], separator = ", "): string {
  if (texts.length <= mostListed) return texts.join(separator);
  return [...texts.slice(0, mostListed), `… and ${texts.length - mostListed} more`].join(separator);
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
