import type { Options } from "../command/options.js";
import { errorOf, type Started, startBuild } from "./build.js";

/** What is used of the compiler of webpack and Rspack. */
export interface Compiler {
  readonly hooks: {
    readonly run: AsyncHook;
    readonly watchRun: AsyncHook;
    readonly thisCompilation: {
      tap(name: string, action: (compilation: Compilation) => void): void;
    };
  };
}

interface AsyncHook {
  tapPromise(name: string, action: () => Promise<void>): void;
}

interface Compilation {
  readonly errors: unknown[];
  readonly fileDependencies: { add(file: string): void };
  readonly missingDependencies: { add(file: string): void };
  readonly contextDependencies: { add(folder: string): void };
}

const name = "json-as-const";

/** Generates before each compilation: entries are resolved while `make` runs, where buildStart is. */
export function beforeCompilations({ hooks }: Compiler, options: Options): void {
  let started: Started | undefined;
  const start = async (): Promise<void> => {
    started = await startBuild(options);
  };
  hooks.run.tapPromise(name, start);
  hooks.watchRun.tapPromise(name, start);
  hooks.thisCompilation.tap(name, (compilation) => {
    if (started === undefined) return;
    for (const file of started.files) compilation.fileDependencies.add(file);
    for (const file of started.missing) compilation.missingDependencies.add(file);
    for (const folder of started.folders) compilation.contextDependencies.add(folder);
    if (started.problems.length > 0) compilation.errors.push(errorOf(started.problems));
  });
}
