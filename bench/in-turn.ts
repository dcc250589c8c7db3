import { spawnSync } from "node:child_process";

/** What a process took, in milliseconds. The machine's other users slow the first, hardly the second. */
export interface Cost {
  readonly wall: number;
  /** User and system time, of the process and of those that it started. */
  readonly cpu: number;
}

/** Several measurements of one thing. */
export interface Sample {
  readonly median: Cost;
  /** Half of the range in which the middle half of the CPU times lie, as a part of the median. */
  readonly noise: number;
}

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd?: string;
}

/** Runs all commands in turn, A B A B, after one round that is not counted. */
export function inTurn(commands: readonly Command[], rounds: number): Sample[] {
  const costs: Cost[][] = commands.map(() => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, command] of commands.entries()) {
      const cost = costOf(command);
      if (round > 0) costs[index]?.push(cost);
    }
  }
  return costs.map(sampleOf);
}

export function sampleOf(costs: readonly Cost[]): Sample {
  const cpu = costs.map((cost) => cost.cpu);
  const median = {
    wall: quantile(
      costs.map((cost) => cost.wall),
      0.5,
    ),
    cpu: quantile(cpu, 0.5),
  };
  return { median, noise: (quantile(cpu, 0.75) - quantile(cpu, 0.25)) / 2 / median.cpu };
}

export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = part * (sorted.length - 1);
  const [low = 0, high = low] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low + (high - low) * (at - Math.floor(at));
}

/** Bash's `times` counts what its children took, and theirs, to the millisecond; dash's to ten of them. */
export function costOf(
  { file, args, cwd }: Command,
  onError: (text: string) => void = () => {},
): Cost {
  const script = '"$@" >/dev/null; code=$?; times; exit $code';
  const begin = performance.now();
  const { status, stdout, stderr } = spawnSync("bash", ["-c", script, "bash", file, ...args], {
    cwd,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  const wall = performance.now() - begin;
  if (status !== 0) {
    throw new Error(`${[file, ...args].join(" ")} ended with ${status}:\n${stderr.slice(0, 2000)}`);
  }
  onError(stderr);
  const children = stdout.trim().split("\n").at(-1) ?? "";
  const cpu = [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + 60_000 * Number(minutes) + 1000 * Number(seconds),
    0,
  );
  return { wall, cpu };
}
