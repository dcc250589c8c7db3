import { fileURLToPath } from "node:url";
import { defineConfig, type UserConfig } from "vite";

const config: UserConfig = defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  // Relative addresses, so that the page works in any folder of a host.
  base: "./",
  resolve: {
    // As in tsconfig.json: the package's own name is its source.
    alias: {
      "fieldkit-capabilities": fileURLToPath(new URL("../../src/index.ts", import.meta.url)),
    },
  },
  build: {
    target: "es2023",
    // The page is one bundle: what preloads others would only add to it.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // The plotting library in a file of its own, so that the page's own code can be weighed.
        codeSplitting: { groups: [{ name: "uplot", test: /node_modules[\\/]uplot/ }] },
      },
    },
  },
});

export default config;
