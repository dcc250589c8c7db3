import { readFileSync, writeFileSync } from "node:fs";
import { bandsOf, measuredRows } from "./measurements.js";

/* npm run bands: writes the measured bands into schema/devices.json. */
const FILE = "schema/devices.json";
const document = JSON.parse(readFileSync(FILE, "utf8"));
document.devices["dgx-spark"].decode_bands = bandsOf(measuredRows());
writeFileSync(FILE, `${JSON.stringify(document, null, 2)}\n`);
