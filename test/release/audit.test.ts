import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, expect, it } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "fieldkit-audit-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Audits with an npm that prints this. */
function audit(printed: string) {
  const npm = join(folder, "npm");
  writeFileSync(npm, `#!/bin/sh\ncat <<'END'\n${printed}\nEND\n`);
  chmodSync(npm, 0o755);
  const { status, stdout } = spawnSync(process.execPath, [".ci/audit.mjs"], {
    encoding: "utf8",
    env: { ...process.env, PATH: `${folder}${delimiter}${process.env["PATH"]}` },
  });
  return { status, stdout };
}

const findings = (total: number) => JSON.stringify({ metadata: { vulnerabilities: { total } } });

it.each([
  ["fails on a finding", findings(1), 1, ""],
  ["passes without one", findings(0), 0, "no known vulnerability"],
  ["says aloud that a registry cannot answer", '{"message":"405"}', 0, "NOT AUDITED: .: 405"],
  ["says aloud that there is no registry", "ENOTFOUND", 0, "NOT AUDITED: .: ENOTFOUND"],
])("the audit %s", (_, printed, status, said) => {
  const outcome = audit(printed);
  expect(outcome.status).toBe(status);
  expect(outcome.stdout).toContain(said);
});
