import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { problemWith } from "../diagnostics/position.js";
import { CodegenError } from "../diagnostics/problem.js";

/** The command `tsc` of an installed TypeScript. */
export interface ProjectTypeScript {
  readonly version: string;
  /** The script that Node runs. */
  readonly tsc: string;
}

const oldest = [5, 4] as const;
const expected = `TypeScript ${oldest.join(".")} or later, which verifies what is generated`;
const fix = "npm install --save-dev typescript";

/**
 * The TypeScript that a folder's modules would import; otherwise the generator's own peer.
 *
 * @throws CodegenError if there is none, or an older one than 5.4
 */
export function projectTypeScript(from: string): ProjectTypeScript {
  const manifest = resolved(join(resolve(from), "any.js")) ?? resolved(import.meta.url);
  if (manifest === undefined) {
    throw new CodegenError([
      problemWith("package.json", { found: "no package typescript", expected, fix }),
    ]);
  }
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
  if (!isAtLeast(version, ...oldest)) {
    throw new CodegenError([
      problemWith("package.json", {
        found: `typescript ${version} (${dirname(manifest)})`,
        expected,
        fix: `${fix}@latest`,
      }),
    ]);
  }
  return { version, tsc: join(dirname(manifest), "bin/tsc") };
}

function resolved(from: string): string | undefined {
  try {
    return createRequire(from).resolve("typescript/package.json");
  } catch {
    return undefined;
  }
}

/** Whether a version knows a flag that came with another. */
export function isAtLeast(version: string, major: number, minor: number): boolean {
  const [ownMajor = 0, ownMinor = 0] = version.split(".").map(Number);
  return ownMajor > major || (ownMajor === major && ownMinor >= minor);
}
