import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { isDeepStrictEqual, promisify } from "node:util";
import fc from "fast-check";
import { generate } from "../../codegen/generate.js";
import { literal } from "../../codegen/render/literal.js";
import { type MadeDataSet, madeDataSet } from "./arbitrary-documents.js";

const batchSize = 25;

/**
 * Makes documents and schemas, generates all, and checks the output with the real compiler and its
 * real library: it compiles under the strictest flags, it evaluates to the document, and its unions
 * are the document's strings. A failure is shrunk to the smallest batch and document that show it.
 *
 * @param documents how many documents to make, rounded up to whole batches
 * @param seed of the documents; the same seed makes the same ones
 * @param patienceMilliseconds how long to look for a smaller failure
 */
export async function checkMadeDocuments(
  documents: number,
  seed: number,
  patienceMilliseconds: number = Number.MAX_SAFE_INTEGER,
): Promise<void> {
  const batch = fc.array(madeDataSet, { minLength: 1, maxLength: batchSize, size: "max" });
  await fc.assert(fc.asyncProperty(batch, checkBatch), {
    seed,
    numRuns: Math.ceil((2 * documents) / batchSize),
    interruptAfterTimeLimit: Math.min(patienceMilliseconds, 2 ** 31 - 1),
  });
}

async function checkBatch(dataSets: readonly MadeDataSet[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "made-"));
  try {
    const sources: string[] = [];
    const write = (file: string, text: string): void => {
      writeFileSync(join(folder, file), text);
      if (file.endsWith(".ts")) sources.push(file);
    };
    for (const [index, { data, schema, unions }] of dataSets.entries()) {
      const name = `made${index}`;
      for (const [file, text] of (await generate({ name, data, schema })).files) write(file, text);
      write(`${name}.check.ts`, unionChecks(name, unions));
    }
    write("package.json", '{ "type": "module" }');
    write("tsconfig.json", JSON.stringify({ compilerOptions: strictest, files: sources }));
    await compile(folder);
    for (const [index, { data }] of dataSets.entries()) {
      await checkValues(join(folder, "out"), `made${index}`, data);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const strictest = {
  target: "es2022",
  lib: ["es2022"],
  types: [],
  module: "nodenext",
  outDir: "out",
  rootDir: ".",
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  noUncheckedSideEffectImports: true,
  isolatedDeclarations: true,
  declaration: true,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
};

/** The compiler ties the unions to the strings that the document has: equal, and not merely assignable. */
function unionChecks(name: string, unions: MadeDataSet["unions"]): string {
  const names = Object.keys(unions);
  const checks = Object.entries(unions).map(([union, members]) => {
    const wanted = members.map(literal).join(" | ") || "never";
    return `export const is${union}: Same<${union}, ${wanted}> = true;`;
  });
  return [
    names.length === 0 ? "" : `import type { ${names.join(", ")} } from "./${name}.js";`,
    "type Same<A, B> = [A, B] extends [B, A] ? true : false;",
    "export const used: Same<1, 1> = true;",
    ...checks,
    "",
  ].join("\n");
}

const compilerPath = join(
  dirname(createRequire(import.meta.url).resolve("typescript/package.json")),
  "bin/tsc",
);

async function compile(folder: string): Promise<void> {
  try {
    await promisify(execFile)(process.execPath, [compilerPath, "-p", folder], { cwd: folder });
  } catch (error) {
    throw new Error(`the output does not compile:\n${(error as { stdout: string }).stdout}`);
  }
}

async function checkValues(folder: string, name: string, data: string): Promise<void> {
  const load = (file: string) => import(pathToFileURL(join(folder, file)).href);
  const module = await load(`${name}.js`);
  const wanted = JSON.parse(data);
  const found = structuredClone(module[name]);
  for (const key of Object.keys(found ?? {})) {
    // What the schema fills in stands beside what the document has.
    if (typeof wanted === "object" && !Array.isArray(wanted) && !Object.hasOwn(wanted, key)) {
      delete found[key];
    }
  }
  if (!isDeepStrictEqual(found, wanted)) throw new Error(`${name} is another value than ${data}`);
  const reader = await load(`${name}.reader.js`).catch((error) => {
    if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
  });
  if (reader === undefined) return;
  if (!isDeepStrictEqual(reader.readDocument(wanted), module[name])) {
    throw new Error(`the reader of ${name} reads another value than ${data}`);
  }
}
