import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import Handlebars from "handlebars";
import { helperNames, templateNames } from "../render/names.js";

/*
 * Compiles the templates to what draws them, so that a run loads Handlebars' runtime and not its compiler:
 * that is 40 ms less of CPU time. For this project and not in the package: npm run templates
 */

export const drawingsFile: string = fileURLToPath(
  new URL("../render/drawings.ts", import.meta.url),
);

/** The text of the module of compiled templates. */
export function drawingsText(): string {
  const options = {
    // A missing name is an error.
    strict: true,
    // This is no HTML.
    noEscape: true,
    // What is no helper is a name, so it need not be asked for each time.
    knownHelpers: Object.fromEntries(helperNames.map((name) => [name, true])),
    knownHelpersOnly: true,
  };
  const members = templateNames.map((name) => {
    const text = readFileSync(new URL(`./${name}.hbs`, import.meta.url), "utf8");
    return `  ${name}: ${Handlebars.precompile(text, options)},\n`;
  });
  return `// Compiled from codegen/templates/*.hbs. Do not edit.
// Change those instead, then run: npm run templates
// @ts-nocheck: what follows is JavaScript.
import type { TemplateName } from "./names.js";

/** Each draws the template of its name, in the hands of Handlebars' runtime. */
export const drawings: Readonly<Record<TemplateName, object>> = {
${members.join("")}};
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(drawingsFile, drawingsText());
}
