import { spawnSync } from "node:child_process";

/*
 * npm audit: a vulnerability fails. A registry without advisories is reported and does not fail; npm audit
 * itself ends with code 1 in both cases.
 */

for (const folder of [".", "test/package"]) {
  const { stdout } = spawnSync("npm", ["audit", "--json"], { cwd: folder, encoding: "utf8" });
  const report = read(stdout);
  const total = report.metadata?.vulnerabilities?.total;
  if (total === undefined) {
    console.log(`NOT AUDITED: ${folder}: ${report.message ?? report.error?.summary ?? stdout}`);
  } else if (total === 0) {
    console.log(`${folder}: no known vulnerability.`);
  } else {
    spawnSync("npm", ["audit"], { cwd: folder, stdio: "inherit" });
    process.exitCode = 1;
  }
}

/** What npm prints without a registry is not always JSON. */
function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
