import { readdirSync } from "node:fs";

/** Everything that people read: the texts at the root, all of docs/, and the README of each package. */
export const markdownFiles: readonly string[] = [
  ...readdirSync(".").filter((name) => name.endsWith(".md")),
  ...readdirSync("docs", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md") && !name.includes("node_modules"))
    .map((name) => `docs/${name}`)
    .sort(),
  "codegen/README.md",
  "schema/PROVENANCE.md",
];
