import type { Options } from "../command/options.js";
import { formatProblem } from "../diagnostics/problem.js";
import { type Started, startBuild } from "./build.js";

/** What is used of esbuild's builds. */
export interface EsbuildBuild {
  onStart(action: () => Promise<{ errors: object[] }>): void;
  onResolve(options: { filter: RegExp }, action: (of: { kind: string }) => object | null): void;
}

/** Generates before each build. */
export function beforeBuilds(build: EsbuildBuild, options: Options): void {
  let started: Started | undefined;
  build.onStart(async () => {
    started = await startBuild(options);
    const errors = started.problems.map((problem) => {
      const { file, line, column } = problem;
      // esbuild counts columns from 0; line 0 is the file as a whole.
      const location = line === 0 ? null : { file, line, column: column - 1 };
      return { text: formatProblem(problem), location };
    });
    return { errors };
  });
  // esbuild watches what a resolved file names.
  build.onResolve({ filter: /.*/ }, ({ kind }) => {
    if (kind !== "entry-point" || started === undefined) return null;
    return { watchFiles: [...started.files, ...started.missing], watchDirs: started.folders };
  });
}
