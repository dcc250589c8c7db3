import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Application } from "typedoc";

/*
 * Writes docs/api, the reference that is made from the docstrings, or the same into another folder:
 *
 *   node docs/render-api.mjs [FOLDER]
 */

const root = fileURLToPath(new URL("..", import.meta.url));
/** What a consumer writes, by the source behind it. */
const names = { ...entriesOf(""), ...entriesOf("codegen/") };

const app = await Application.bootstrapWithPlugins({
  options: fileURLToPath(new URL("typedoc.json", import.meta.url)),
  entryPoints: Object.keys(names).map((source) => root + source),
  logLevel: "Warn",
});
const project = await app.convert();
if (project === undefined) throw new Error("found nothing to document");
for (const module of project.children ?? []) {
  const [source] = Object.keys(names).filter(
    (source) => source.replace(/(\/index)?\.ts$/, "") === module.name,
  );
  if (source === undefined) throw new Error(`found the module ${module.name}; expected an entry`);
  module.name = names[source];
}
app.options.setValue("out", process.argv[2] ?? app.options.getValue("out"));
await app.generateOutputs(project);
if (app.logger.hasErrors() || app.logger.hasWarnings()) process.exitCode = 1;

/** The entries of the package in a folder, by their sources. */
function entriesOf(folder) {
  const manifest = JSON.parse(readFileSync(`${root}${folder}package.json`, "utf8"));
  return Object.fromEntries(
    Object.entries(manifest.exports)
      .filter(([, { types }]) => types !== undefined)
      .map(([subpath, { types }]) => [
        types.replace("./dist/", folder).replace(/d\.ts$/, "ts"),
        manifest.name + subpath.slice(1),
      ]),
  );
}
