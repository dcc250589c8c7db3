import { createRequire } from "node:module";
import type { ts as TypeScript } from "ts-morph";

/**
 * The compiler that ts-morph brings along. Required and not imported: an import would read and search
 * all of its nine million characters a second time, for the names that it exports.
 */
export function compiler(): typeof TypeScript {
  return (createRequire(import.meta.url)("ts-morph") as { ts: typeof TypeScript }).ts;
}
