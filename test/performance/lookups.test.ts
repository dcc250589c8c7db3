import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lookups } from "../../bench/lookups.js";
import { asConstModule, generatedModule } from "../../bench/wide-modules.js";

/*
 * The consumer that `npm run bench` measures must not be cheap by not being checked: every one of its
 * lookups fails for another key and for another literal.
 */

const count = 12;
const tsc = fileURLToPath(new URL("../../node_modules/typescript/bin/tsc", import.meta.url));
const consumer = lookups(count, "./wide.js");

describe.each(["generated", "as const"])("lookups in a module, %s", (form) => {
  let folder = "";
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "lookups-"));
    const module = form === "generated" ? await generatedModule(count) : asConstModule(count);
    writeFileSync(join(folder, "wide.ts"), module);
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    const compilerOptions = { strict: true, noEmit: true, module: "nodenext", types: [] };
    writeFileSync(
      join(folder, "tsconfig.json"),
      JSON.stringify({ compilerOptions, files: ["consumer.ts"] }),
    );
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const errorsOf = (text: string): string[] => {
    writeFileSync(join(folder, "consumer.ts"), text);
    const { stdout } = spawnSync(process.execPath, [tsc, "-p", folder], { encoding: "utf8" });
    return stdout.match(/TS\d+/g) ?? [];
  };

  it("pass as they are", () => {
    expect(errorsOf(consumer)).toEqual([]);
  });

  it("fail for another key, each", () => {
    const errors = errorsOf(consumer.replaceAll(/component_\d+/g, "$&$&"));
    expect(errors).toEqual(Array(count).fill("TS2339"));
  });

  it("fail for another literal, each", () => {
    const errors = errorsOf(consumer.replaceAll(/"Component \d+/g, "$& or so"));
    expect(errors).toEqual(Array(count).fill("TS1360"));
  });
});
