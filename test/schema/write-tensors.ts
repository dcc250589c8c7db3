import { writeFileSync } from "node:fs";
import { tensorsDocument } from "./tensors.js";

/* npm run tensors: writes schema/tensors.json. */
writeFileSync("schema/tensors.json", `${JSON.stringify(tensorsDocument(), null, 2)}\n`);
