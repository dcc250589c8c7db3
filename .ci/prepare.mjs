import { execSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";

/*
 * npm's `prepare`, for the package in the current folder: builds it after `npm ci`, before `npm pack`, and
 * when it is installed from git. `npm ci --omit=dev` installs no esbuild, so it builds nothing.
 */

if (isInstalled("esbuild")) execSync("npm run --silent build", { stdio: "inherit" });
else console.warn(`${process.env.npm_package_name}: not built, for want of esbuild (npm ci).`);

function isInstalled(name) {
  try {
    createRequire(join(process.cwd(), "package.json")).resolve(name);
    return true;
  } catch {
    return false;
  }
}
