import { createUnplugin, type UnpluginInstance } from "unplugin";
import { errorOf, startBuild } from "./build.js";
import { beforeCompilations, type Compiler } from "./compiler.js";
import { beforeBuilds, type EsbuildBuild } from "./esbuild-build.js";
import { commandOptions, type PluginOptions } from "./options.js";
import { type DevelopmentServer, serve } from "./serve.js";

/** Generates when a build starts, and again when a file that was read has changed. */
export const plugin: UnpluginInstance<PluginOptions, false> = createUnplugin<PluginOptions, false>(
  (given, { framework }) => {
    const options = commandOptions(given);
    // The others have hooks of their own, at better moments.
    const isRollup = framework === "rollup" || framework === "vite";
    let isServed = false;
    let stop = (): void => {};
    return {
      name: "json-as-const",
      ...(isRollup && {
        async buildStart() {
          // The development server generates, and watches.
          if (isServed) return;
          const { files, missing, folders, problems } = await startBuild(options);
          for (const file of [...files, ...missing, ...folders]) this.addWatchFile(file);
          if (problems.length > 0) throw errorOf(problems);
        },
      }),
      vite: {
        async configureServer(server: DevelopmentServer) {
          isServed = server.config.server.watch !== null;
          if (isServed) stop = await serve(server, options);
        },
        buildEnd: () => stop(),
      },
      esbuild: { setup: (build: EsbuildBuild) => beforeBuilds(build, options) },
      webpack: (compiler: Compiler) => beforeCompilations(compiler, options),
      rspack: (compiler: Compiler) => beforeCompilations(compiler, options),
    };
  },
);
