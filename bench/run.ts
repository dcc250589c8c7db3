import { rmSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg } from "node:os";
import { join } from "node:path";
import { calls } from "./calls.js";
import { commands } from "./commands.js";
import { consumers } from "./consumers.js";
import { generators } from "./generators.js";
import { growth } from "./growth.js";
import { imports } from "./imports.js";
import { instantiations } from "./instantiations.js";
import * as places from "./places.js";
import { printed, summary, type Table } from "./row.js";

/*
 * npm run bench: measures, prints tables, and writes them to bench/results.json. Five to ten minutes
 * on two cores.
 */

places.prepare();

const machine = {
  node: process.version,
  cpu: cpus()[0]?.model ?? "",
  cores: availableParallelism(),
  loadBefore: loadavg()[0] ?? 0,
};
console.log(`Node ${machine.node}, ${machine.cores} × ${machine.cpu}, load ${machine.loadBefore.toFixed(1)} before

The CPU time of a process counts, user and system, of all its threads and children: other processes on
the machine hardly change it. The time elapsed is in brackets.
`);
const tables: Table[] = [];
const add = (...more: Table[]): void => {
  for (const table of more) {
    tables.push(table);
    console.log(printed(table));
  }
};
try {
  add(generators());
  add(imports());
  add(commands());
  add(calls());
  add(await consumers());
  add(instantiations());
  add(...growth());
  console.log(summary(tables));
} finally {
  rmSync(places.workplace, { recursive: true, force: true });
}
const results = { machine: { ...machine, loadAfter: loadavg()[0] ?? 0 }, tables };
writeFileSync(join(places.root, "bench/results.json"), `${JSON.stringify(results, null, 2)}\n`);
