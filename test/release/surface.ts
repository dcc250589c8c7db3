import { readdirSync, readFileSync } from "node:fs";
import { Node, Project } from "ts-morph";

/** The names that code outside may depend on. */
export interface Surface {
  readonly version: string;
  /** The subpaths of the packages, and their commands as `package: command`. */
  readonly entries: readonly string[];
  /** The exports of each module, types too, as `entry name`. */
  readonly exports: readonly string[];
  /** The members of the exported unions of texts, as `Union "member"`. */
  readonly members: readonly string[];
  /** The keys of the data sets, as `file pointer`. */
  readonly keys: readonly string[];
}

/** The surface of both packages now. */
export function surface(): Surface {
  const project = new Project({
    tsConfigFilePath: "tsconfig.json",
    skipAddingFilesFromTsConfig: true,
  });
  const runtime = entriesOf("");
  const exports: string[] = [];
  const members: string[] = [];
  for (const [entry, source] of [...runtime.sources, ...entriesOf("codegen/").sources]) {
    const module = project.addSourceFileAtPath(source);
    for (const [name, declarations] of module.getExportedDeclarations()) {
      exports.push(`${entry} ${name}`);
      const type = declarations.find(Node.isTypeAliasDeclaration)?.getType();
      const texts = type?.isUnion() ? type.getUnionTypes() : [];
      if (texts.every((text) => text.isStringLiteral())) {
        members.push(...texts.map((text) => `${name} ${JSON.stringify(text.getLiteralValue())}`));
      }
    }
  }
  const dataFiles = readdirSync("schema", { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => name.endsWith(".json") && !name.endsWith(".schema.json"));
  return {
    version: runtime.version,
    entries: [...runtime.entries, ...entriesOf("codegen/").entries].sort(),
    exports: exports.sort(),
    members: members.sort(),
    keys: dataFiles
      .flatMap((file) => pointers(JSON.parse(readFileSync(`schema/${file}`, "utf8")), `${file} `))
      .sort(),
  };
}

interface Entries {
  readonly version: string;
  readonly entries: readonly string[];
  /** The entries with types, by the names that a consumer imports, and their sources. */
  readonly sources: readonly (readonly [entry: string, source: string])[];
}

/** The entries and commands of the package in a folder. */
function entriesOf(folder: string): Entries {
  const { name, version, exports, bin } = JSON.parse(readFileSync(`${folder}package.json`, "utf8"));
  const found = Object.entries<{ types?: string } | string>(exports);
  return {
    version,
    entries: [
      ...found.map(([subpath]) => `${name}${subpath.slice(1)}`),
      ...Object.keys(bin).map((command) => `${name}: ${command}`),
    ],
    sources: found.flatMap(([subpath, target]) =>
      typeof target === "string" || target.types === undefined
        ? []
        : [
            [
              `${name}${subpath.slice(1)}`,
              target.types.replace("./dist/", folder).replace(/d\.ts$/, "ts"),
            ] as const,
          ],
    ),
  };
}

/** The pointers of all keys of objects; items of lists have no names. */
function pointers(value: unknown, path: string): string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, member]) => {
    const pointer = `${path}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    return [pointer, ...pointers(member, pointer)];
  });
}
