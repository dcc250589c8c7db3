import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's root. */
export const root: string = fileURLToPath(new URL("..", import.meta.url));
export const schemaFolder: string = join(root, "schema");
export const generatedFolder: string = join(root, "generated");
export const cli: string = join(root, "codegen/dist/cli.js");
export const json2ts: string = join(root, "node_modules/json-schema-to-typescript/dist/src/cli.js");
export const typescript7: string = join(root, "node_modules/typescript/bin/tsc");

const peers = join(root, "bench/node_modules");
export const quicktype: string = join(peers, "quicktype/dist/index.js");
export const openapiTypescript: string = join(peers, "openapi-typescript/bin/cli.js");
export const typescript5: string = join(peers, "typescript/bin/tsc");

/** Where the measurements write. */
export const workplace: string = mkdtempSync(join(tmpdir(), "bench-"));

/** Builds the project, and installs the peers if they are not there. */
export function prepare(): void {
  const npm = (...args: string[]) =>
    execFileSync("npm", args, { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  if (!existsSync(peers)) npm("ci", "--prefix", "bench", "--ignore-scripts");
  npm("run", "build");
  npm("run", "build", "-w", "json-as-const");
}
