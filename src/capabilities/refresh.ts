import type { SparkCapabilitiesDocument } from "../../generated/spark-capabilities.js";
import { readSparkCapabilities } from "../../generated/spark-capabilities.reader.js";

const specifier = "fieldkit-capabilities/schema/spark-capabilities.json";

/**
 * The package's own copy of the data, read from the disk.
 *
 * @throws Error outside Node, and for a file that cannot be read or is not valid
 */
export function readCapabilitiesFile(): SparkCapabilitiesDocument {
  // Not imported: a bundle for browsers then contains no import of Node's modules.
  const builtin = globalThis.process?.getBuiltinModule;
  const fs = builtin?.("node:fs");
  const module = builtin?.("node:module");
  if (fs === undefined || module === undefined) {
    throw new Error(
      "found no file system; expected Node 20.17 or later; use Capabilities.load() without refresh, which needs none",
    );
  }
  let file = specifier;
  try {
    file = module.createRequire(import.meta.url).resolve(specifier);
    return readSparkCapabilities(JSON.parse(fs.readFileSync(file, "utf8")));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${file}: ${reason}`, { cause: error });
  }
}
