import { defineConfig, type ViteUserConfig } from "vitest/config";

/* The slow half: the package as consumers get it. `npm run test:package` runs it. */

const config: ViteUserConfig = defineConfig({
  test: {
    dir: import.meta.dirname,
    include: ["*.test.ts", "plugins/*.test.ts"],
    globalSetup: ["./test/package/install.ts"],
    testTimeout: 120_000,
    hookTimeout: 300_000,
    // Each test starts compilers and builds of its own.
    fileParallelism: false,
  },
});

export default config;
