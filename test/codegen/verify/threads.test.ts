import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Subject } from "../../../codegen/verify/modules.js";
import { leftByThreads } from "../../../codegen/verify/threads.js";
import { threadScript } from "../../../codegen/verify/verify.js";
import { bundle } from "../bundle.js";

const subject = (text: string, value: unknown = { a: 1 }): Subject => ({
  name: "x",
  text,
  documentType: "XDocument",
  constant: "x",
  value,
  unions: [],
  imported: new Map(),
});

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "threads-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function script(text: string): URL {
  const file = join(folder, "script.mjs");
  writeFileSync(file, text);
  return pathToFileURL(file);
}

describe("what threads leave", () => {
  const numbered = Array.from({ length: 20 }, (_, index) => subject(`${index}`));
  const left = async (threadScript: URL) =>
    [...(await leftByThreads(numbered, threadScript))].map(({ text }) => text);
  const answering = (answer: string) =>
    script(`import { parentPort } from "node:worker_threads";
parentPort.on("message", ({ text }) => { ${answer} });`);

  test("is nothing where they prove everything", async () => {
    expect(await left(answering("parentPort.postMessage(true);"))).toEqual([]);
  });

  test.each([
    ["is refused", "parentPort.postMessage(Number(text) < 5);"],
    [
      "is refused later than the next",
      "setTimeout(() => parentPort.postMessage(Number(text) < 5), text === '5' ? 100 : 0);",
    ],
    ["throws", "if (Number(text) >= 5) throw new Error(text); else parentPort.postMessage(true);"],
    ["ends", "if (Number(text) >= 5) process.exit(); else parentPort.postMessage(true);"],
  ])("begins with the first that %s, in their order", async (_, answer) => {
    expect(await left(answering(answer))).toEqual(numbered.slice(5).map(({ text }) => text));
  });

  test("is everything where there is no such script", async () => {
    const missing = pathToFileURL(join(folder, "missing.mjs"));
    expect(await left(missing)).toEqual(numbered.map(({ text }) => text));
  });

  test("is everything where Node refuses a thread", async () => {
    // As it does under --permission, whose name depends on Node's version: before there is a thread.
    expect(await left(new URL("https://localhost/script.mjs"))).toEqual(
      numbered.map(({ text }) => text),
    );
  });
});

test("threads begin whatever options Node itself was given", () => {
  const threads = pathToFileURL(bundle("verify/threads", join(folder, "options"), true)).href;
  const answer = script(
    'import { parentPort } from "node:worker_threads"; parentPort.on("message", () => parentPort.postMessage(true));',
  ).href;
  const program = `import { leftByThreads } from ${JSON.stringify(threads)};
const left = await leftByThreads([{}, {}, {}], new URL(${JSON.stringify(answer)}));
process.stdout.write(String([...left].length));`;
  const options = ["--input-type=module", "--eval", program];
  expect(execFileSync(process.execPath, options, { encoding: "utf8" })).toBe("0");
});

test("threads end where the modules to prove cannot be had: nothing keeps the process", () => {
  const threads = pathToFileURL(bundle("verify/threads", join(folder, "ending"), true)).href;
  const answer = script(
    'import { parentPort } from "node:worker_threads"; parentPort.on("message", () => parentPort.postMessage(true));',
  ).href;
  const program = `import { leftByThreads } from ${JSON.stringify(threads)};
function* subjects() {
  for (let count = 0; count < 4; count += 1) yield {};
  throw new Error("no module");
}
const left = leftByThreads(subjects(), new URL(${JSON.stringify(answer)}));
process.stdout.write(await left.catch(({ message }) => message));`;
  const options = ["--input-type=module", "--eval", program];
  const limits = { encoding: "utf8", timeout: 20_000 } as const;
  expect(execFileSync(process.execPath, options, limits)).toBe("no module");
});

test("the script of a thread stands where it is looked for", () => {
  expect(existsSync(threadScript())).toBe(true);
});

describe("the script of a thread", () => {
  let worker: Worker;
  beforeAll(() => {
    worker = new Worker(bundle("verify/worker", join(folder, "bundle"), true));
  });
  afterAll(() => worker.terminate());

  const isProven = (module: Subject): Promise<unknown> =>
    new Promise((resolve, reject) => {
      worker.once("message", resolve).once("error", reject).postMessage(module);
    });
  const module = (type: string, value: string) => `export type X = { readonly a: ${type} };

export const x: X = { a: ${value} };

export interface XDocument { readonly a: number }
`;

  test.each<[string, Subject, boolean]>([
    ["accepts what is right", subject(module("1", "1")), true],
    ["refuses what does not compile", subject(module("1", "2")), false],
    ["refuses a wide type", subject(module("number", "1")), false],
    ["refuses another value", subject(module("2", "2")), false],
    ["tells 0 and -0 apart", subject(module("0", "0"), { a: -0 }), false],
    ["accepts -0", subject(module("-0", "-0"), { a: -0 }), true],
    ["accepts after it has refused", subject(module("1", "1")), true],
  ])("%s", async (_, module, verdict) => {
    expect(await isProven(module)).toBe(verdict);
  });
});
