import { project, withPackage, withSources } from "./consumer-project.js";
import { compared, figure } from "./generators.js";
import { inTurn } from "./in-turn.js";
import * as places from "./places.js";
import type { Row, Table } from "./row.js";
import { asConstModule, generatedModule } from "./wide-modules.js";

/**
 * A consumer that looks up every key, beside one of the same data `as const`. The module may be one of the
 * consumer's own sources, which the compiler checks too, or a package, of which it reads declarations.
 */
export async function consumers(): Promise<Table> {
  const rows: Row[] = [];
  for (const count of [1_000, 10_000]) {
    const generated = withSources(await generatedModule(count), count);
    const plain = withSources(asConstModule(count), count);
    rows.push(...lookedUp(count, generated, plain, "TypeScript 5.9", places.typescript5));
    rows.push(...lookedUp(count, generated, plain, "TypeScript 7.0", places.typescript7));
  }
  return { title: "Type-checking a consumer that looks up every key", rows };
}

function lookedUp(
  count: number,
  generated: string,
  plain: string,
  name: string,
  compiler: string,
): Row[] {
  const ours = withPackage(generated, count, compiler);
  if ("refusal" in ours) throw new Error(ours.refusal);
  const theirs = withPackage(plain, count, compiler);
  const folders = [project("export {};\n"), plain, generated, ours.folder];
  if ("folder" in theirs) folders.push(theirs.folder);
  const [empty, asConst, fromSources, fromPackage, asConstFromPackage] = inTurn(
    folders.map((folder) => ({ file: process.execPath, args: [compiler, "--project", folder] })),
    count > 1_000 ? 5 : 9,
  );
  const what = `${count.toLocaleString("en")} lookups, ${name}`;
  const sources = compared(`${what}, sources`, fromSources, "the data as const", asConst, 0.5);
  const declared = compared(`${what}, package`, fromPackage, "the data as const", asConst, 0.5);
  // The compiler's own start is in all of them.
  const start = `; an empty program ${figure(empty)}`;
  const published =
    "folder" in theirs
      ? figure(asConstFromPackage)
      : `refused (${/TS\d+/.exec(theirs.refusal)?.[0]})`;
  return [
    { ...sources, figures: `${sources.figures}${start}` },
    { ...declared, figures: `${declared.figures}${start}; as const as a package ${published}` },
  ];
}
