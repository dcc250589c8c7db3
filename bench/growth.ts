import { mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { writeEntries } from "./entries.js";
import { costOf } from "./in-turn.js";
import * as places from "./places.js";
import { type Row, round, type Table } from "./row.js";

const counts = [10, 100, 1_000, 10_000];

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
    before = run;
  }
  return [
    { title: "Growth with the data", rows },
    { title: "Where the time goes: milliseconds by stage (--timings)", rows: stages },
  ];
}

/** One run of the command line, which says its resources when it exits; the compiler is its child. */
function generated(folder: string): Run {
  const output = join(folder, "..", "growth");
  const resources = join(folder, "..", "resources.json");
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output);
  const atExit = `
    import { writeFileSync } from "node:fs";
    process.on("exit", () => writeFileSync(${JSON.stringify(resources)}, JSON.stringify(process.resourceUsage())));`;
  const url = `data:text/javascript,${encodeURIComponent(atExit)}`;
  const args = ["--import", url, places.cli, "--from", folder, "--out", "out", "--timings"];
  let stderr = "";
  const cost = costOf({ file: process.execPath, args, cwd: output }, (text) => {
    stderr = text;
  });
  const stages = stderr
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/ +/))
    .map(([stage = "", milliseconds]) => [stage, Number(milliseconds)] as const);
  const { maxRSS } = JSON.parse(readFileSync(resources, "utf8"));
  return { ...cost, gigabytes: (maxRSS * 1024) / 1e9, stages: Object.fromEntries(stages) };
}
