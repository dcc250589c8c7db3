import { Worker } from "node:worker_threads";
import { literal } from "../render/literal.js";
import { ts } from "../ts.js";
import type { Generated, GeneratedModule, GeneratedUnion } from "../types.js";
import type { UnionMember } from "../validate/union.js";
import { refuseOtherCode } from "./reader-form.js";
import { fault, refuseFor } from "./refuse.js";
import { isSameValue } from "./values.js";

interface Limits {
  readonly milliseconds: number;
  readonly megabytes: number;
}

/**
 * Runs the readers on the data: each returns what its module holds. This depends on more than the
 * output's text, which can be the same for data that has a member and for data in which the reader
 * fills it in.
 *
 * @param limits of one reader's time, and of the memory of all
 * @throws CodegenError if one does not, or if its text is not of a reader's form: that is not run
 */
export async function verifyReaders(
  { files, modules }: Generated,
  limits: Limits = { milliseconds: 60_000, megabytes: 2048 },
): Promise<void> {
  const programs = modules.flatMap((module) => {
    const text = files.get(module.reader?.path ?? "");
    return text === undefined ? [] : [programOf(module, text)];
  });
  if (programs.length === 0) return;
  const readings = await run(
    programs.map(({ script }) => script),
    limits,
  );
  for (const [index, { module, name, path }] of programs.entries()) {
    const { value, error } = readings[index] ?? { error: "an end without an answer" };
    const refuse = refuseFor(path);
    if (error !== undefined) {
      refuse(`${name}, which refuses the data: ${error}`, "a reader that accepts it");
    }
    if (!isSameValue(value, module.value)) {
      refuse(`another value from ${name}`, "the value of the data");
    }
  }
}

interface Program {
  readonly module: GeneratedModule;
  readonly name: string;
  readonly path: string;
  /** JavaScript, an expression: what the reader makes of the data. */
  readonly script: string;
}

function programOf(module: GeneratedModule, text: string): Program {
  const { specifier, unions, imports, reader } = module;
  if (reader === undefined) throw fault(module.path, "a reader without a name", "its name");
  const { name, path, input } = reader;
  const homes = [...imports, { specifier, unions }];
  const lists = Object.fromEntries(
    homes.map(({ specifier, unions }) => [specifier, listsOf(unions)]),
  );
  refuseOtherCode(path, text, Object.keys(lists));
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const script = `((lists, exports) => {
((require, exports) => {${outputText}
})((name) => lists[name], exports);
return exports[${literal(name)}](${literal(input as never)});
})(${literal(lists)}, {})`;
  return { module, name, path, script };
}

function listsOf(unions: readonly GeneratedUnion[]): Record<string, readonly UnionMember[]> {
  return Object.fromEntries(
    unions.flatMap(({ list, members }) => (list === undefined ? [] : [[list, members]])),
  );
}

interface Reading {
  readonly value?: unknown;
  readonly error?: string;
}

/** In contexts of their own, which have no process, no modules and no eval, in a thread without environment. */
const workerText = `
const { parentPort, workerData } = require("node:worker_threads");
const { createContext, runInContext } = require("node:vm");
const codeGeneration = { strings: false, wasm: false };
for (const script of workerData.scripts) {
  let reading;
  try {
    const context = createContext(Object.create(null), { codeGeneration });
    reading = { value: runInContext(script, context, { timeout: workerData.timeout }) };
  } catch (error) {
    reading = { error: String(error?.message) };
  }
  parentPort.postMessage(reading);
}
`;

async function run(
  scripts: readonly string[],
  { milliseconds, megabytes }: Limits,
): Promise<readonly Reading[]> {
  const worker = new Worker(workerText, {
    eval: true,
    env: {},
    argv: [],
    execArgv: [],
    stdout: true,
    stderr: true,
    workerData: { scripts, timeout: milliseconds },
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
  });
  const readings: Reading[] = [];
  return new Promise((resolve) => {
    worker.on("message", (reading: Reading) => readings.push(reading));
    worker.on("error", (error) => readings.push({ error: error.message }));
    worker.on("exit", () => resolve(readings));
  });
}
