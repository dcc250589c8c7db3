import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { noInputOptions } from "../command/input/references.js";
import { InputFiles } from "../command/input-files.js";
import { readData, schemaFileOf } from "../command/inputs.js";
import { quoted } from "../command/options.js";
import type { Streams } from "../command/report.js";
import { problemWith } from "../diagnostics/position.js";
import { CodegenError, formatProblems, type Problem } from "../diagnostics/problem.js";
import { parseDataSets } from "../parse/data-sets.js";
import { toPlain } from "../parse/json.js";
import { type InferredSchema, inferSchema, type Suggestion } from "./infer.js";

const usage = `Usage
  json-as-const init FILE…   writes NAME.schema.json beside each, inferred from the data

Options
  --jsonc   files that end in .json may have comments and trailing commas
`;

/** `json-as-const init`: writes a first schema for each data file. @returns the exit code */
export function init(argv: readonly string[], streams: Streams): 0 | 1 | 2 {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: { jsonc: { type: "boolean" }, help: { type: "boolean", short: "h" } },
    allowPositionals: true,
    strict: false,
  });
  if (values["help"] === true) {
    streams.out(usage);
    return 0;
  }
  const unknown = Object.keys(values).find((name) => name !== "jsonc");
  if (unknown !== undefined || positionals.length === 0) {
    const reason =
      unknown === undefined
        ? "init needs the data file, such as json-as-const init ports.json"
        : `init takes files and --jsonc, not --${unknown}`;
    streams.error(`json-as-const: ${reason}\n`);
    return 2;
  }
  try {
    const inferred = inferAll(positionals, values["jsonc"] === true);
    for (const { file, text } of inferred) write(file, text);
    for (const one of inferred) streams.out(report(one, values["jsonc"] === true));
    return 0;
  } catch (error) {
    if (!(error instanceof CodegenError)) throw error;
    const count = `${error.problems.length} problem${error.problems.length === 1 ? "" : "s"}`;
    streams.error(`${formatProblems(error.problems)}\n\n${count}; nothing was written.\n`);
    return 1;
  }
}

interface Inferred {
  readonly data: string;
  /** The schema's file. */
  readonly file: string;
  readonly text: string;
  readonly suggestions: readonly Suggestion[];
}

/** @throws CodegenError for data with problems, and for data that has a schema */
function inferAll(paths: readonly string[], comments: boolean): Inferred[] {
  const problems: Problem[] = [];
  const dataSets = readData({ data: paths, schema: undefined, name: undefined }, new InputFiles(), {
    ...noInputOptions,
    comments,
  });
  for (const { schemaFile } of dataSets) {
    if (schemaFile !== undefined) problems.push(exists(schemaFile));
  }
  const inferred: Inferred[] = [];
  for (const { schema: _, schemaFile: __, ...dataSet } of dataSets) {
    try {
      const [parsed] = parseDataSets([dataSet], () => {}, comments);
      if (parsed === undefined) continue;
      const isCollection = typeof dataSet.data !== "string";
      const value = toPlain(parsed.data.root);
      const entries = isCollection ? Object.values(value as object) : [value];
      const { schema, suggestions }: InferredSchema = inferSchema(
        dataSet.name,
        entries,
        isCollection,
      );
      const data = dataSet.dataFile ?? dataSet.name;
      const text = `${JSON.stringify(schema, null, 2)}\n`;
      inferred.push({ data, file: schemaFileOf(data), text, suggestions });
    } catch (error) {
      if (!(error instanceof CodegenError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new CodegenError(problems);
  return inferred;
}

function exists(file: string): Problem {
  return problemWith(file, {
    found: "a schema",
    expected: "data without one: init overwrites nothing",
    fix: "edit it, or move it away",
  });
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error)) throw error;
    if (error.code === "EEXIST") throw new CodegenError([exists(file)]);
    throw new CodegenError([
      problemWith(file, {
        found: error.message,
        expected: "a folder that can be written",
        fix: "make the folder writable",
      }),
    ]);
  }
}

function report({ data, file, suggestions }: Inferred, comments: boolean): string {
  const lines = suggestions.map(({ member, name, path }) => {
    const place = path.length === 0 ? "the root" : `/${path.join("/")}`;
    return `  ${member.padEnd(12)} ${name.padEnd(24)} ${place}`;
  });
  return [
    `written  ${file}`,
    ...(lines.length > 0 ? ["Annotations that the data suggests:", ...lines] : []),
    "The schema says what the data has today. Read it, and change it to what the data may have. Then:",
    `  npx json-as-const --data ${quoted(data)}${comments ? " --jsonc" : ""} --out src/generated`,
    "",
  ].join("\n");
}
