import { readdirSync, readFileSync } from "node:fs";
import { Node, Project } from "ts-morph";

/** The names that code outside may depend on. */
export interface Surface {
  readonly version: string;
  /** The package's subpaths and commands. */
  readonly entries: readonly string[];
  /** The exports of each module, types too, as `subpath name`. */
  readonly exports: readonly string[];
  /** The members of the exported unions of texts, as `Union "member"`. */
  readonly members: readonly string[];
  /** The keys of the data sets, as `file pointer`. */
  readonly keys: readonly string[];
}

/** The surface of the package as it is now. */
export function surface(): Surface {
  const manifest = JSON.parse(readFileSync("package.json", "utf8"));
  const project = new Project({
    tsConfigFilePath: "tsconfig.json",
    skipAddingFilesFromTsConfig: true,
  });
  const exports: string[] = [];
  const members: string[] = [];
  for (const [subpath, { types }] of Object.entries<{ types?: string }>(manifest.exports)) {
    if (types === undefined) continue;
    const source = types.replace("./dist/", "").replace(/d\.ts$/, "ts");
    const module = project.addSourceFileAtPath(source);
    for (const [name, declarations] of module.getExportedDeclarations()) {
      exports.push(`${subpath} ${name}`);
      const type = declarations.find(Node.isTypeAliasDeclaration)?.getType();
      const texts = type?.isUnion() ? type.getUnionTypes() : [];
      if (texts.every((text) => text.isStringLiteral())) {
        members.push(...texts.map((text) => `${name} ${JSON.stringify(text.getLiteralValue())}`));
      }
    }
  }
  const dataFiles = readdirSync("schema").filter((name) => /^[^.]+\.json$/.test(name));
  return {
    version: manifest.version,
    entries: [...Object.keys(manifest.exports), ...Object.keys(manifest.bin)].sort(),
    exports: exports.sort(),
    members: members.sort(),
    keys: dataFiles
      .flatMap((file) => pointers(JSON.parse(readFileSync(`schema/${file}`, "utf8")), `${file} `))
      .sort(),
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
