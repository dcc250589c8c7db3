import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { generateAll } from "../codegen/generate.js";
import { entriesOf, writeEntries } from "./entries.js";
import { compared } from "./generators.js";
import { inTurn } from "./in-turn.js";
import * as places from "./places.js";
import type { Row, Table } from "./row.js";

/** A consumer that looks up every key, against the module and against the same data `as const`. */
export async function consumers(): Promise<Table> {
  const rows: Row[] = [];
  for (const count of [1_000, 10_000]) {
    const generated = await project(count, "generated");
    const plain = await project(count, "plain");
    for (const [name, compiler] of [
      ["TypeScript 5.9", places.typescript5],
      ["TypeScript 7.0", places.typescript7],
    ] as const) {
      const check = (folder: string) => ({
        file: process.execPath,
        args: [compiler, "--project", folder],
      });
      const [ours, theirs] = inTurn([check(generated), check(plain)], count > 1_000 ? 3 : 5);
      const what = `${count.toLocaleString("en")} lookups, ${name}`;
      rows.push(compared(what, ours, "the data as const", theirs, 0.5));
    }
  }
  return { title: "Type-checking a consumer that looks up every key", rows };
}

async function project(count: number, form: "generated" | "plain"): Promise<string> {
  const folder = join(places.workplace, `consumer-${form}-${count}`);
  mkdirSync(folder);
  if (form === "generated") {
    writeEntries(folder, count);
    const read = (file: string) => readFileSync(join(folder, file), "utf8");
    const dataSet = { name: "wide", data: read("wide.json"), schema: read("wide.schema.json") };
    for (const [file, text] of await generateAll([dataSet]))
      writeFileSync(join(folder, file), text);
  } else {
    const data = JSON.stringify({ version: "1", components: entriesOf(count) }, null, 2);
    writeFileSync(join(folder, "wide.ts"), `export const wide = ${data} as const;\n`);
  }
  const lookups = Array.from(
    { length: count },
    (_, index) =>
      `export const label${index}: "Component ${index}" = wide.components.component_${index}.label;\n`,
  );
  writeFileSync(
    join(folder, "consumer.ts"),
    `import { wide } from "./wide.js";\n${lookups.join("")}`,
  );
  const compilerOptions = {
    strict: true,
    noEmit: true,
    target: "es2022",
    module: "nodenext",
    types: [],
    skipLibCheck: true,
  };
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions, files: ["consumer.ts"] }),
  );
  return folder;
}
