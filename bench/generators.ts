import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { type Command, inTurn, type Sample } from "./in-turn.js";
import * as places from "./places.js";
import { type Row, round, type Table } from "./row.js";

const rounds = 9;
const node = process.execPath;

/** This generator and others, each as the process that a user starts. */
export function generators(): Table {
  const files = readdirSync(places.schemaFolder);
  const schemas = files.filter((file) => file.endsWith(".schema.json"));
  const data = files.filter((file) => file.endsWith(".json") && !schemas.includes(file));
  const inSchema = (file: string) => join(places.schemaFolder, file);
  const openapi = join(places.workplace, "openapi.json");
  const openapiOutput = join(places.workplace, "openapi.ts");
  writeFileSync(openapi, JSON.stringify(openapiOf(schemas.map(inSchema)), null, 2));
  const own = (...more: string[]): Command => ({
    file: node,
    args: [places.cli, "--from", "schema", "--out", "generated", ...more],
    cwd: places.root,
  });
  const empty = { file: node, args: ["-e", "0"] };
  const run = (script: string, ...args: string[]): Command => ({
    file: node,
    args: [script, ...args],
  });
  const openapiCheck = run(places.openapiTypescript, openapi, "-o", openapiOutput, "--check");
  inTurn([{ ...openapiCheck, args: openapiCheck.args.slice(0, -1) }], 0);

  // A folder gives each file a type of its own; files named one by one are samples of one type.
  const samples = join(places.workplace, "samples");
  mkdirSync(samples);
  for (const file of data) copyFileSync(inSchema(file), join(samples, file));
  const quicktypeOutput = join(places.workplace, "quicktype.ts");
  const quicktype = run(
    places.quicktype,
    "--lang",
    "typescript",
    "--src",
    samples,
    "-o",
    quicktypeOutput,
  );
  const json2tsOutput = join(places.workplace, "json2ts.ts");
  const json2ts = run(places.json2ts, "-i", inSchema(schemas[0] ?? ""), "-o", json2tsOutput);
  // Into a folder that the run before emptied, so that all is generated, proven and written.
  const cold: Command = {
    file: "sh",
    args: [
      "-c",
      'rm -rf "$3" && exec "$0" "$1" --from "$2" --out "$3"',
      node,
      places.cli,
      places.schemaFolder,
      join(places.workplace, "generated"),
    ],
    // Where the tools are installed, as in any project.
    cwd: places.root,
  };
  const [coldCost, quicktypeCost] = inTurn([cold, quicktype], rounds);
  const [checkCost, openapiCost] = inTurn([own("--check"), openapiCheck], rounds);
  const [idleCost, json2tsCost, emptyCost] = inTurn([own(), json2ts, empty], rounds);
  requireWork(quicktypeOutput, data.length, /public static to\w+\(/g);
  requireWork(json2tsOutput, 1, /^export interface \w+Document/gm);
  requireWork(openapiOutput, schemas.length, /^ {8}Schema\d+: /gm);
  requireRefusal(openapiCheck, openapiOutput);
  return {
    title: "Generators, each as a process",
    rows: [
      compared("everything regenerated", coldCost, "quicktype, the same JSON", quicktypeCost, 1),
      compared(
        "--check",
        checkCost,
        "openapi-typescript --check, the same schemas",
        openapiCost,
        0.6,
      ),
      compared("nothing to do", idleCost, "json2ts, one of the schemas", json2tsCost, 0.5),
      compared("nothing to do", idleCost, "node -e 0", emptyCost),
    ],
  };
}

export function compared(
  what: string,
  ours: Sample | undefined,
  beside: string,
  theirs: Sample | undefined,
  target?: number,
): Row {
  if (ours === undefined || theirs === undefined) throw new Error(`no sample of ${what}`);
  return {
    what,
    beside,
    value: ours.median.cpu / theirs.median.cpu,
    unit: "×",
    ...(target !== undefined && { target }),
    noise: ours.noise + theirs.noise,
    figures: `${figure(ours)}; ${figure(theirs)}`,
  };
}

/** The CPU time, and in brackets the time elapsed. */
export function figure(sample: Sample | undefined): string {
  if (sample === undefined) throw new Error("no sample");
  const { cpu, wall } = sample.median;
  return `${round(cpu)} ms (${round(wall)})`;
}

/** A peer that ended without an error may still have written less than was asked. */
function requireWork(output: string, count: number, each: RegExp): void {
  const found = readFileSync(output, "utf8").match(each)?.length ?? 0;
  if (found !== count) throw new Error(`${output} has ${found} of ${count}: ${each}`);
}

/** A check that ends without an error beside an outdated file has compared nothing. */
function requireRefusal({ file, args }: Command, output: string): void {
  appendFileSync(output, "// outdated\n");
  if (spawnSync(file, args).status === 0) throw new Error(`${args.join(" ")} refuses nothing`);
}

/** An OpenAPI document with the same schemas as components. */
function openapiOf(files: readonly string[]): object {
  const schemas: Record<string, unknown> = {};
  for (const [number, file] of files.entries()) {
    const { $schema, $id, $defs = {}, ...schema } = JSON.parse(readFileSync(file, "utf8"));
    const moved = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(moved);
      if (typeof value !== "object" || value === null) return value;
      const entries = Object.entries(value).map(([key, item]) => [
        key,
        key === "$ref" && typeof item === "string"
          ? item.replace("#/$defs/", `#/components/schemas/Schema${number}_`)
          : moved(item),
      ]);
      return Object.fromEntries(entries);
    };
    schemas[`Schema${number}`] = moved(schema);
    for (const [name, definition] of Object.entries($defs)) {
      schemas[`Schema${number}_${name}`] = moved(definition);
    }
  }
  const info = { title: "The schemas of the project", version: "1" };
  return { openapi: "3.1.0", info, paths: {}, components: { schemas } };
}
