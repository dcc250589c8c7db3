import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { inject } from "vitest";

/** What a consumer may have: `test/package/node_modules`. */
export const tools: string = join(import.meta.dirname, "node_modules");

export const nodeVersions = [20, 22, 24, 26] as const;
export const typescriptVersions = ["5.4", "5.9", "6", "7"] as const;

/** A project that has one of the packages installed. */
export class Consumer {
  readonly name: "fieldkit-capabilities" | "json-as-const";
  /** The packed tarball. */
  readonly tarball: string;
  /** The paths in it. */
  readonly packed: readonly string[];
  /** The project's folder. */
  readonly project: string;
  /** The package in the project's `node_modules`. */
  readonly installed: string;
  readonly manifest: Readonly<Record<string, unknown>>;

  constructor(name: Consumer["name"]) {
    this.name = name;
    const { tarball, packed, project } = inject("packages")[name];
    this.tarball = tarball;
    this.packed = packed;
    this.project = project;
    this.installed = join(project, "node_modules", name);
    this.manifest = JSON.parse(readFileSync(join(this.installed, "package.json"), "utf8"));
  }

  /** Writes a file of the project's and returns its path. */
  write(name: string, text: string): string {
    const file = join(this.project, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  }

  /** Runs a program in the project's folder. */
  run(program: string, ...args: string[]): SpawnSyncReturns<string> {
    const { NODE_OPTIONS: _, ...env } = process.env;
    return spawnSync(program, args, { cwd: this.project, encoding: "utf8", env });
  }

  /** What the compiler of a version prints about a file, whose declarations are checked too. */
  compile(typescript: string, file: string, ...flags: readonly string[]): string {
    const compiler = join(tools, `typescript-${typescript}/bin/tsc`);
    const fixed = "--strict --target es2022 --lib es2023 --skipLibCheck false --pretty false";
    return this.run(process.execPath, compiler, ...fixed.split(" "), ...flags, file).stdout;
  }

  /** A command of the package. */
  command(name: string): string {
    return join(this.project, "node_modules/.bin", name);
  }
}

export const runtime: Consumer = new Consumer("fieldkit-capabilities");
export const generator: Consumer = new Consumer("json-as-const");

/** The Node of a major version, if there is one for this platform. */
export function nodeOf(major: number): string | undefined {
  const platform = `${process.platform}-${process.arch}`;
  const file = join(tools, `node-${major}-${platform}/bin/node`);
  return existsSync(file) ? file : undefined;
}

/** Says that something was not tested, so that nobody takes a skip for a pass. */
export function announceSkip(what: string, cure: string): void {
  process.stderr.write(`\n!!! NOT TESTED: ${what}\n!!! ${cure}\n\n`);
}
