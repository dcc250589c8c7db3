import { execSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

/*
 * npm's `prepare`, for the package in the current folder: builds it after `npm ci`, before `npm pack`, and
 * when it is installed from git. `npm ci --omit=dev` leaves out what it is built with, so it builds nothing.
 */

const { devDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
const tools = ["esbuild", "@huggingface/gguf"].filter((name) => name in devDependencies);
const missing = tools.filter((name) => !isInstalled(name));
if (missing.length === 0) execSync("npm run --silent build", { stdio: "inherit" });
else console.warn(`${process.env.npm_package_name}: not built, for want of ${missing} (npm ci).`);

function isInstalled(name) {
  try {
    createRequire(join(process.cwd(), "package.json")).resolve(name);
    return true;
  } catch {
    return false;
  }
}
