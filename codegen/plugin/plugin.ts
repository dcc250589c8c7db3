import { resolve } from "node:path";
import { createUnplugin, type UnpluginInstance } from "unplugin";
import { startBuild } from "./build.js";
import { beforeCompilations, type Compiler } from "./compiler.js";
import { commandOptions, type PluginOptions } from "./options.js";
import { type DevelopmentServer, serve } from "./serve.js";

/** Generates when a build starts, and again when a file that was read has changed. */
export const plugin: UnpluginInstance<PluginOptions, false> = createUnplugin<PluginOptions, false>(
  (given, { framework }) => {
    const options = commandOptions(given);
    const isWebpack = framework === "webpack" || framework === "rspack";
    let isServed = false;
    let stop = (): void => {};
    let watched: readonly string[] = [];
    return {
      name: "json-as-const",
      ...(!isWebpack && {
        async buildStart() {
          // The development server generates, and watches.
          if (isServed) return;
          const { files, folders, error } = await startBuild(options);
          watched = [...files, ...folders];
          for (const file of watched) this.addWatchFile(file);
          if (error !== undefined) throw error;
        },
      }),
      vite: {
        async configureServer(server: DevelopmentServer) {
          isServed = server.config.server.watch !== null;
          if (isServed) stop = await serve(server, options);
        },
        buildEnd: () => stop(),
      },
      esbuild: {
        setup(build) {
          // esbuild watches what a resolved file names.
          build.onResolve({ filter: /.*/ }, ({ kind }: { kind: string }) =>
            kind === "entry-point" ? { watchFiles: watched.map((file) => resolve(file)) } : null,
          );
        },
      },
      webpack: (compiler: Compiler) => beforeCompilations(compiler, options),
      rspack: (compiler: Compiler) => beforeCompilations(compiler, options),
    };
  },
);
