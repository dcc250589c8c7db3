import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig, type ViteUserConfig } from "vitest/config";

/** The tests that replace a module of the project: they need modules that no other test has loaded. */
const mocking = ["test/codegen/command/run.test.ts"];

/** They have configurations of their own: `npm run test:package`, `npm run test:calculator`. */
const elsewhere = ["test/package/**", "test/examples/calculator/**"];

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
    // By default one core is left for others; where there are two, that is half of the machine.
    maxWorkers: availableParallelism(),
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "shared",
          include: ["test/**/*.test.ts"],
          exclude: [...configDefaults.exclude, ...elsewhere, ...mocking],
          // One load of the modules for all files of a worker: 224 s of CPU instead of 315 s.
          isolate: false,
          typecheck: { enabled: true, include: ["test/**/*.test-d.ts"] },
        },
      },
      { extends: true, test: { name: "mocking", include: mocking } },
    ],
  },
});

function path(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}

export default config;
