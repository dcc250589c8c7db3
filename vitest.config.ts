import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig, type ViteUserConfig } from "vitest/config";

const config: ViteUserConfig = defineConfig({
  resolve: {
    // As in tsconfig.json: the package's own name is its source.
    alias: [
      { find: /^fieldkit-capabilities$/, replacement: path("./src/index.ts") },
      { find: /^fieldkit-capabilities\/sizing$/, replacement: path("./src/sizing.ts") },
      { find: /^json-as-const$/, replacement: path("./codegen/index.ts") },
    ],
  },
  test: {
    include: ["test/**/*.test.ts"],
    // By default one core is left for others; where there are two, that is half of the machine.
    maxWorkers: availableParallelism(),
    testTimeout: 60_000,
    hookTimeout: 60_000,
    typecheck: { enabled: true, include: ["test/**/*.test-d.ts"] },
  },
});

function path(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}

export default config;
