import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { quantile } from "./in-turn.js";
import * as places from "./places.js";
import { round, type Table } from "./row.js";

const rounds = 25;

/** Importing the main entry, beside an empty module, each in a process of its own. */
export function imports(): Table {
  const empty = join(places.workplace, "empty.mjs");
  writeFileSync(empty, "");
  const urls = [join(places.root, "dist/src/index.js"), empty].map(
    (file) => pathToFileURL(file).href,
  );
  const times: number[][] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, url] of urls.entries()) times[at]?.push(importTime(url));
  }
  const [own = 0, bare = 0] = times.map((values) => quantile(values, 0.5));
  const [low = 0, high = 0] = [0.25, 0.75].map((part) => quantile(times[0] ?? [], part));
  return {
    title: "Import",
    rows: [
      {
        what: "import of the main entry",
        beside: "import of an empty module",
        value: own - bare,
        unit: "ms",
        target: 3,
        noise: (high - low) / 2 / own,
        figures: `${round(own)} ms; ${round(bare)} ms, user and system time`,
      },
    ],
  };
}

function importTime(url: string): number {
  const script = `
    const before = process.cpuUsage();
    await import(${JSON.stringify(url)});
    const { user, system } = process.cpuUsage(before);
    process.stdout.write(String((user + system) / 1000));`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
    encoding: "utf8",
  });
  if (stdout === "") throw new Error(stderr);
  return Number(stdout);
}
