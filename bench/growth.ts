import { spawnSync } from "node:child_process";
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { writeEntries } from "./entries.js";
import * as places from "./places.js";
import { type Row, round, type Table } from "./row.js";

const counts = [10, 100, 1_000, 10_000, 100_000];

interface Run {
  readonly cpu: number;
  readonly wall: number;
  readonly gigabytes: number;
  readonly stages: Readonly<Record<string, number>>;
}

/** From an empty output folder, with more and more data. */
export function growth(): Table[] {
  const rows: Row[] = [];
  const stages: Row[] = [];
  let before: Run | undefined;
  for (const count of counts) {
    const folder = join(places.workplace, `entries-${count}`);
    mkdirSync(folder);
    writeEntries(folder, count);
    const rounds = count > 1_000 ? 1 : 3;
    const runs = Array.from({ length: rounds }, () => generated(folder));
    const run = runs.toSorted((a, b) => a.cpu - b.cpu)[rounds >> 1] as Run;
    const megabytes = statSync(join(folder, "wide.json")).size / 1e6;
    const what = `${count.toLocaleString("en")} entries, ${round(megabytes)} MB`;
    const figures = `${round(run.cpu / 1000)} s CPU, ${round(run.wall / 1000)} s elapsed, ${round(run.gigabytes)} GB`;
    if (before !== undefined) {
      const target = count > 1_000 ? { target: 11 } : {};
      const value = run.cpu / before.cpu;
      rows.push({ what, beside: "a tenth of it", value, unit: "×", ...target, figures });
    }
    const byStage = Object.entries(run.stages).map(([stage, ms]) => `${stage} ${round(ms)}`);
    stages.push({
      what,
      beside: "",
      value: run.wall / 1000,
      unit: "s",
      figures: byStage.join(", "),
    });
    if (count === counts.at(-1)) {
      rows.push(
        { what, beside: "elapsed", value: run.wall / 1000, unit: "s", target: 60, figures },
        { what, beside: "memory", value: run.gigabytes, unit: "GB", target: 2, figures },
      );
    }
    before = run;
  }
  return [
    { title: "Growth with the data", rows },
    { title: "Where the time goes: milliseconds by stage (--timings)", rows: stages },
  ];
}

function generated(folder: string): Run {
  const cli = new URL(`file://${places.cli}`).href;
  const script = `
    const { main } = await import(${JSON.stringify(cli)});
    const stages = {};
    const begin = performance.now();
    const exitCode = await main(["--from", ${JSON.stringify(folder)}, "--out", "out", "--timings"], {
      out() {},
      error(text) {
        const [stage, milliseconds] = text.trim().split(/ +/);
        stages[stage] = Number(milliseconds);
      },
    });
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    process.stdout.write(JSON.stringify({
      cpu: (userCPUTime + systemCPUTime) / 1000,
      wall: performance.now() - begin,
      gigabytes: maxRSS * 1024 / 1e9,
      stages,
    }));
    process.exitCode = exitCode;`;
  const output = join(folder, "..", "growth");
  spawnSync("rm", ["-rf", output]);
  mkdirSync(output);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--input-type=module", "-e", script],
    { cwd: output, encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`${folder} was not generated:\n${stderr}`);
  return JSON.parse(stdout);
}
