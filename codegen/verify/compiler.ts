import module, { createRequire } from "node:module";
import type { ts as TypeScript } from "ts-morph";
import { requireCompiled } from "./compiled-code.js";

let loaded: typeof TypeScript | undefined;
let keepsCode = false;

/**
 * Has the compiler loaded with compiled code from the last process, and leave it for the next one. For a
 * program and not for a library, which has no business to write anything.
 */
export function keepCompiledCode(): void {
  // From Node 22.1 on it keeps compiled code of all files itself.
  if ("enableCompileCache" in module) (module as Keeping).enableCompileCache();
  else keepsCode = true;
}

interface Keeping {
  enableCompileCache(): void;
}

/** The compiler that ts-morph brings along. */
export function compiler(): typeof TypeScript {
  loaded ??= loadCompiler(import.meta.url);
  return loaded;
}

/**
 * Loads it without what ts-morph wraps around it and without the texts of the libraries, which take a
 * third of the time. Required and not imported: an import would read and search all of its nine million
 * characters a second time, for the names that it exports.
 *
 * @param from the module that has ts-morph installed
 */
export function loadCompiler(from: string): typeof TypeScript {
  const require = createRequire(from);
  const file = withinTsMorph(require);
  // ts-morph does not promise where its parts are.
  if (file === undefined) return require("ts-morph").ts;
  return keepsCode ? (requireCompiled(file) as typeof TypeScript) : require(file);
}

function withinTsMorph(require: NodeJS.Require): string | undefined {
  const tsMorph = createRequire(require.resolve("ts-morph"));
  try {
    return tsMorph.resolve("@ts-morph/common/dist/typescript.js");
  } catch {
    return undefined;
  }
}
