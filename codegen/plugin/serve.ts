import type { Options } from "../command/options.js";
import { watchRuns } from "../command/watch.js";
import { formatProblem } from "../diagnostics/problem.js";
import { type BuildError, errorOf } from "./build.js";

/** What is used of Vite's development server. */
export interface DevelopmentServer {
  readonly config: {
    readonly server: { readonly watch?: unknown };
    readonly logger: {
      error(message: string, options?: { timestamp?: boolean }): void;
      warn(message: string, options?: { timestamp?: boolean }): void;
    };
  };
  readonly ws: {
    send(payload: object): void;
    on(event: "connection", listener: () => void): void;
  };
}

/**
 * Generates, and again after every change; Vite sees the files that are written. Problems are shown in
 * the browser until they are corrected.
 *
 * @returns after the first run, a function that ends it
 */
export async function serve(server: DevelopmentServer, options: Options): Promise<() => void> {
  const controller = new AbortController();
  let shown: BuildError | undefined;
  const show = (): void => {
    if (shown === undefined) return;
    const { message, stack = "", plugin, id, loc } = shown;
    server.ws.send({ type: "error", err: { message, stack, plugin, id, loc } });
  };
  // A page that is opened later.
  server.ws.on("connection", show);
  await new Promise<void>((resolve) => {
    const runs = watchRuns(options, controller.signal, ({ problems, warnings }) => {
      for (const warning of warnings) {
        server.config.logger.warn(formatProblem(warning), { timestamp: true });
      }
      const wasShown = shown !== undefined;
      shown = problems.length === 0 ? undefined : errorOf(problems);
      if (shown !== undefined) server.config.logger.error(shown.message, { timestamp: true });
      show();
      // An update without files closes the overlay.
      if (wasShown && shown === undefined) server.ws.send({ type: "update", updates: [] });
      resolve();
    });
    runs.then(({ problems }) => {
      if (problems.length > 0) server.config.logger.error(errorOf(problems).message);
      resolve();
    });
  });
  return () => controller.abort();
}
