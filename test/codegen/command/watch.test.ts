import { spawn } from "node:child_process";
import { cpSync, renameSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { bundle } from "../bundle.js";
import { emptyProject, temporaryFolder } from "./project.js";

const home = temporaryFolder();

test("--watch writes after every save, and continues after a problem", async () => {
  const project = emptyProject(home);
  expect(await project.run()).toMatchObject({ status: 0 });
  const cli = bundle("cli", join(home, "generator"));
  const child = spawn(process.execPath, [cli, "--watch"], { cwd: project.folder });
  let printed = "";
  let wake = (): void => {};
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      printed += chunk;
      wake();
    });
  }
  const ended = new Promise((resolve) => child.once("exit", resolve));
  /** Waits for a text, and returns all that was printed before. */
  const waitFor = async (text: string): Promise<string> => {
    while (!printed.includes(text)) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    const all = printed;
    printed = "";
    return all;
  };
  const first = await waitFor("Ctrl+C ends.\n");
  expect(first).toBe("generated is up to date.\nWatching the data and the schemas. Ctrl+C ends.\n");
  project.write("schema/ports.json", '{ "http": 80, ');
  await waitFor("nothing was written.");
  expect(project.read("generated/ports.ts")).toContain('"https"');
  // Saved in several steps, generated once.
  for (let step = 0; step < 5; step += 1) project.write("schema/ports.json", '{ "http": 80 }');
  expect(await waitFor("changed  generated/ports.ts\n")).toMatch(
    /^\d\d:\d\d:\d\d\nchanged {2}generated\/ports\.ts\n$/,
  );
  expect(project.read("generated/ports.ts")).not.toContain('"https"');
  project.write("schema/more.schema.json", "{}");
  await waitFor("a schema without data");
  project.write("schema/more.json", "{}");
  await waitFor("written  generated/more.ts");
  // A file that a schema refers to, which is made and changed later; and an entry of a collection.
  project.write("schema/more.schema.json", '{ "$ref": "defs/any.json" }');
  await waitFor("schema/defs/any.json is not given");
  project.write("schema/defs/any.json", "{}");
  project.write("schema/more.schema.json", '{ "$ref": "./defs/any.json" }');
  await waitFor("changed  generated/more.ts");
  project.write("schema/defs/any.json", '{ "type": "string" }');
  await waitFor("(type, at schema/defs/any.json#/type)");
  project.write("schema/defs/any.json", '{ "type": "object" }');
  await waitFor("changed  generated/more.ts");
  project.write("schema/lamps/hall.json", "1");
  project.write("schema/lamps.schema.json", "true");
  await waitFor("written  generated/lamps.ts");
  project.write("schema/lamps/attic.json", "2");
  await waitFor("changed  generated/lamps.ts");
  // A branch without the folder, and one that has it again.
  renameSync(join(project.folder, "schema"), join(project.folder, "elsewhere"));
  await waitFor("no such file or folder");
  cpSync(join(project.folder, "elsewhere"), join(project.folder, "schema"), { recursive: true });
  await waitFor("generated is up to date.");
  project.write("schema/ports.json", '{ "ssh": 22 }');
  expect(await waitFor("changed  generated/ports.ts\n")).toContain("changed");
  child.kill("SIGINT");
  expect(await ended).toBe(0);
});

test("a folder that cannot be watched has a problem of its own", async () => {
  const project = emptyProject(home);
  const { status, stderr } = await project.run("--watch", "--from", "no");
  expect(status).toBe(1);
  expect(stderr).toMatch(
    /^no\n {2}found {5}ENOENT.*\n {2}expected {2}a folder that can be watched\n/,
  );
});
