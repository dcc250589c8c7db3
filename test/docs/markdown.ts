import { readdirSync } from "node:fs";

/** Everything that people read: the texts at the root and all of docs/. */
export const markdownFiles: readonly string[] = [
  ...readdirSync(".").filter((name) => name.endsWith(".md")),
  ...readdirSync("docs", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md") && !name.includes("node_modules"))
    .map((name) => `docs/${name}`)
    .sort(),
  "schema/PROVENANCE.md",
];
