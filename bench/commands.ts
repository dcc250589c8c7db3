import { readFileSync } from "node:fs";
import { join } from "node:path";
import { compared } from "./generators.js";
import { inTurn } from "./in-turn.js";
import * as places from "./places.js";
import type { Table } from "./row.js";

const rounds = 15;
const node = process.execPath;

/** Each command of the program as a process, beside a process that does nothing. */
export function commands(): Table {
  const { bin } = JSON.parse(readFileSync(join(places.root, "package.json"), "utf8"));
  const program = join(places.root, bin.fieldkit);
  const feasibility =
    "feasibility llama-3.3-70b --format nvfp4 --kv-dtype fp8 --ctx 32k --batch 4".split(" ");
  const [nothing, help, answer] = inTurn(
    [
      { file: node, args: ["-e", "0"] },
      { file: node, args: [program, "--help"] },
      { file: node, args: [program, ...feasibility] },
    ],
    rounds,
  );
  return {
    title: "Commands, each as a process: user and system time",
    rows: [
      compared("fieldkit --help", help, "node -e 0", nothing, 2),
      compared("fieldkit feasibility", answer, "node -e 0", nothing, 2),
    ],
  };
}
