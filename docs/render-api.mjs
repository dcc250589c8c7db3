import { Application } from "typedoc";

/*
 * Writes docs/api, the reference that is made from the docstrings, or the same into another folder:
 *
 *   node docs/render-api.mjs [FOLDER]
 */

const modules = { src: "fieldkit-capabilities", codegen: "fieldkit-capabilities/codegen" };

const app = await Application.bootstrapWithPlugins({
  options: new URL("typedoc.json", import.meta.url).pathname,
  logLevel: "Warn",
});
const project = await app.convert();
if (project === undefined) throw new Error("found nothing to document");
for (const module of project.children ?? []) {
  const name = modules[module.name];
  if (name === undefined) throw new Error(`found the entry ${module.name}; give it its name above`);
  module.name = name;
}
app.options.setValue("out", process.argv[2] ?? app.options.getValue("out"));
await app.generateOutputs(project);
if (app.logger.hasErrors() || app.logger.hasWarnings()) process.exitCode = 1;
