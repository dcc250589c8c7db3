import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { CodegenError, type ProblemParts } from "../diagnostics/problem.js";
import { literal } from "../render/literal.js";
import type { Generated, GeneratedModule, GeneratedUnion } from "../types.js";
import { isAtLeast, type ProjectTypeScript, projectTypeScript } from "./project-typescript.js";
import { fault } from "./refuse.js";

/**
 * Compiles all files of a run with the TypeScript of a project, as a process, in a scratch folder.
 *
 * @throws CodegenError with the compiler's own text if it reports anything
 */
export async function compile({ files, modules }: Generated, from: string): Promise<void> {
  const typescript = projectTypeScript(from);
  const scratch = await mkdtemp(join(tmpdir(), "json-as-const-"));
  try {
    const sources = new Map([
      ...modules.flatMap(({ imports }) => imports.map(({ path, unions }) => [path, stub(unions)])),
      ...files,
      ...modules.flatMap((module) => assignable(module)),
    ] as [string, string][]);
    await mkdir(join(scratch, assignableFolder));
    const compiled = [...sources].filter(([path]) => !path.endsWith(".js"));
    for (const [path, text] of compiled) await writeFile(join(scratch, scratchPath(path)), text);
    const config = {
      compilerOptions: optionsFor(typescript, [...sources.keys()]),
      files: compiled.map(([path]) => scratchPath(path)),
    };
    await writeFile(join(scratch, "tsconfig.json"), JSON.stringify(config));
    const diagnostics = await diagnosticsOf(typescript, scratch);
    if (diagnostics !== "") refuse(diagnostics, modules, typescript);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** A declaration file as a module: the compiler's flags are about modules. */
function scratchPath(path: string): string {
  return isJsonDeclaration(path) ? path : path.replace(/\.d\.ts$/, ".ts");
}

function isJsonDeclaration(path: string): boolean {
  return path.endsWith(".d.json.ts");
}

function optionsFor({ version }: ProjectTypeScript, paths: readonly string[]): object {
  const hasJson = paths.some(isJsonDeclaration);
  return {
    ...(hasJson && { allowArbitraryExtensions: true, resolveJsonModule: true }),
    target: "es2022",
    // With es2022 TypeScript 5.9 takes 0.1 s more.
    lib: ["es5"],
    module: "esnext",
    moduleResolution: "bundler",
    allowImportingTsExtensions: true,
    moduleDetection: "force",
    types: [],
    noEmit: true,
    pretty: false,
    skipLibCheck: !hasJson,
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noPropertyAccessFromIndexSignature: true,
    noUnusedLocals: true,
    declaration: true,
    verbatimModuleSyntax: true,
    ...(isAtLeast(version, 5, 5) && { isolatedDeclarations: true }),
    ...(isAtLeast(version, 5, 8) && { erasableSyntaxOnly: true }),
  };
}

/** What the compiler prints; nothing if it accepts the project. */
async function diagnosticsOf({ tsc }: ProjectTypeScript, project: string): Promise<string> {
  try {
    await promisify(execFile)(process.execPath, [tsc, "-p", project], {
      cwd: project,
      maxBuffer: Number.POSITIVE_INFINITY,
    });
    return "";
  } catch (error) {
    const { stdout = "", stderr = "", message } = error as Error & Partial<Record<string, string>>;
    return `${stdout}${stderr}`.trim() || message;
  }
}

function refuse(
  diagnostics: string,
  modules: readonly GeneratedModule[],
  { version }: ProjectTypeScript,
): never {
  const ofModule = (line: string) => (module: GeneratedModule) =>
    [scratchPath(module.path), assignablePath(module)].some((path) => line.startsWith(`${path}(`));
  for (const [codes, problemOf] of limits) {
    const line = diagnostics
      .split("\n")
      .find((line) => codes.some((code) => line.includes(`: error ${code}: `)));
    const module = line === undefined ? undefined : modules.find(ofModule(line));
    if (module === undefined) continue;
    throw new CodegenError([{ ...module.start, pointer: "", ...problemOf(module.value) }]);
  }
  const path = modules.find(ofModule(diagnostics))?.path ?? "";
  throw fault(path, diagnostics, `output that TypeScript ${version} compiles`);
}

/** What the compiler reports of data at its limits: excessive depth, and excessive complexity. */
const limits: readonly [codes: readonly string[], problemOf: (data: unknown) => ProblemParts][] = [
  [
    ["TS2321", "TS2589"],
    (data) => ({
      found: `data nested ${depthOf(data)} levels deep, under a schema with alternatives at each level`,
      expected: "data and schema that the TypeScript compiler can compare, in 100 steps of depth",
      fix: "flatten the data, or replace the alternatives of the schema by one type",
    }),
  ],
  [
    ["TS2859", "TS2590"],
    () => ({
      found: "data and a schema that are too complex for the TypeScript compiler",
      expected: "data and schema that the TypeScript compiler can compare",
      fix: "split the data into several files, or replace the alternatives of the schema by one type",
    }),
  ],
];

function depthOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  return 1 + Object.values(value).reduce((deepest, child) => Math.max(deepest, depthOf(child)), 0);
}

/** Replaces an imported module that is not generated in this run. */
function stub(unions: readonly GeneratedUnion[]): string {
  const declarations = unions.map(
    ({ name, members }) =>
      `export type ${name} = ${members.map(literal).join(" | ") || "never"};\n`,
  );
  const lists = unions.flatMap(({ name, list }) =>
    list === undefined ? [] : [`export declare const ${list}: readonly ${name}[];\n`],
  );
  return [...declarations, ...lists, "export {};\n"].join("");
}

const assignableFolder = "assignable";

function assignablePath({ name }: GeneratedModule): string {
  return `${assignableFolder}/${name}.ts`;
}

/** A file in which the constant must be assignable to the shape type. */
function assignable(module: GeneratedModule): [path: string, text: string][] {
  const { name, path, constant, documentType } = module;
  if (documentType === undefined || constant === undefined) return [];
  const imported = isJsonDeclaration(path)
    ? `${constant}, { type ${documentType} } from ${literal(`../${name}.json`)}`
    : `{ ${constant}, type ${documentType} } from ${literal(`../${name}.js`)}`;
  const text = `import ${imported};
export const value: ${documentType} = ${constant};
`;
  return [[assignablePath(module), text]];
}
