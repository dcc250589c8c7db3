import { fileURLToPath } from "node:url";
import { defineConfig, type ViteUserConfig } from "vitest/config";

/** Unlike the other tests, these need the page built, served, and a browser. */
const config: ViteUserConfig = defineConfig({
  root: fileURLToPath(new URL("../../..", import.meta.url)),
  test: {
    include: ["test/examples/calculator/**/*.test.ts"],
    globalSetup: ["test/examples/calculator/serve.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // One browser at a time is enough for two cores.
    fileParallelism: false,
  },
});

export default config;
