import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const cli = fileURLToPath(new URL("../../../../codegen/cli.ts", import.meta.url));
const shell = (command: string) =>
  spawnSync("sh", ["-c", command, cli], { encoding: "utf8", env: { ...process.env } });

test("a reader that ends early is no error", () => {
  const { stderr, stdout } = shell(
    `{ node --import tsx "$0" --help; echo "exit $?" >&2; } | head -c 1 && sleep 0.1`,
  );
  expect(stdout).toBe("j");
  expect(stderr).toBe("exit 0\n");
});

test.runIf(existsSync("/dev/full"))("an output that is full is one", () => {
  const { stderr, status } = shell(`exec node --import tsx "$0" --help > /dev/full`);
  expect(stderr).toMatch(
    /^standard output\n {2}found {5}.*ENOSPC.*\n {2}expected {2}an output that can be written\n {2}fix {7}/,
  );
  expect(status).toBe(1);
});
