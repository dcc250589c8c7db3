import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { devices } from "../../../generated/devices.js";
import { formats } from "../../../generated/formats.js";
import { sparkCapabilities } from "../../../generated/spark-capabilities.js";
import type { Run } from "../run.js";

/** `fieldkit version` */
export const run: Run = () => {
  const { name, version } = manifest();
  const data = [
    ["spark-capabilities", sparkCapabilities.version],
    ["formats", formats.version],
    ["devices", devices.version],
  ] as const;
  return {
    json: { command: "version", name, version, data: Object.fromEntries(data) },
    blocks: [
      {
        kind: "facts",
        rows: [[name, version], ...data.map(([set, date]) => [set, `data of ${date}`] as const)],
      },
    ],
  };
};

/** The package's own manifest, found by its name from the source and from the build. */
function manifest(): { readonly name: string; readonly version: string } {
  const file = createRequire(import.meta.url).resolve("fieldkit-capabilities/package.json");
  return JSON.parse(readFileSync(file, "utf8"));
}
