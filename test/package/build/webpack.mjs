import { basename, dirname } from "node:path";
import webpack from "webpack";

const [entry, out] = process.argv.slice(2);
webpack(
  {
    mode: "production",
    context: dirname(entry),
    entry,
    target: "web",
    output: { path: dirname(out), filename: basename(out), module: true },
    experiments: { outputModule: true },
  },
  (error, stats) => {
    const { errors = [], warnings = [] } =
      stats?.toJson({ all: false, errors: true, warnings: true }) ?? {};
    for (const { message } of [...errors, ...warnings]) console.error(message);
    if (error) throw error;
  },
);
