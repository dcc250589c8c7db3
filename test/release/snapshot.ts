import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { surface } from "./surface.js";

/* Writes the promise of a release: npm run snapshot, in the commit of the release. */

const [, , file = fileURLToPath(new URL("last-release.json", import.meta.url))] = process.argv;
writeFileSync(file, `${JSON.stringify(surface(), undefined, 2)}\n`);
