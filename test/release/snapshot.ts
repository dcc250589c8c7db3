import { writeFileSync } from "node:fs";
import { surface } from "./surface.js";

/* Notes what a release promises: npm run snapshot, in the commit of the release. */

writeFileSync(
  new URL("last-release.json", import.meta.url),
  `${JSON.stringify(surface(), undefined, 2)}\n`,
);
