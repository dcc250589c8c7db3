import { fileURLToPath } from "node:url";
import { defineConfig, type UserConfig } from "vite";

const config: UserConfig = defineConfig({
  root: path("."),
  // Relative addresses, so that the page works in any folder of a host.
  base: "./",
  resolve: {
    // The sources in place of the package, as in tsconfig.json.
    alias: {
      "fieldkit-capabilities/sizing": path("../../src/sizing.ts"),
      "fieldkit-capabilities": path("../../src/index.ts"),
    },
  },
  build: {
    target: "es2023",
    // The page is one bundle, so there is nothing to preload.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // The plotting library in a file of its own, so that a test can weigh the page's own code.
        codeSplitting: { groups: [{ name: "uplot", test: /node_modules[\\/]uplot/ }] },
      },
    },
  },
});

function path(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}

export default config;
