import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";
import { main } from "../../../codegen/command/main.js";

const root = process.cwd();

/** What a command printed, and its exit code. */
export interface Printed {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A project that uses the generator, in a folder of its own. */
export interface Project {
  readonly folder: string;
  write(file: string, text: string): void;
  read(file: string): string;
  remove(file: string): void;
  /** The files with their times, which change when a file is written. */
  listing(): string[];
  /** Runs the command line in this process. */
  run(...options: string[]): Promise<Printed>;
}

export const portsSchema = {
  type: "object",
  additionalProperties: { type: "integer" },
  "x-codegen": { keyType: "Port", keyList: "PORTS" },
};

/** A temporary folder, deleted after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "json-as-const-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A project with one data set, `ports`, and nothing generated. */
export function emptyProject(home: string): Project {
  const project = at(mkdtempSync(join(home, "project-")));
  project.write("schema/ports.json", '{ "http": 80, "https": 443 }');
  project.write("schema/ports.schema.json", JSON.stringify(portsSchema));
  mkdirSync(join(project.folder, "node_modules"));
  symlinkSync(
    join(root, "node_modules/typescript"),
    join(project.folder, "node_modules/typescript"),
  );
  return project;
}

/** A copy of a project, also of the times of its files. */
export function copyOf(project: Project, home: string): Project {
  const copy = mkdtempSync(join(home, "project-"));
  cpSync(project.folder, copy, { recursive: true, preserveTimestamps: true });
  return at(copy);
}

function at(folder: string): Project {
  return {
    folder,
    write: (file, text) => {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    },
    read: (file) => readFileSync(join(folder, file), "utf8"),
    remove: (file) => rmSync(join(folder, file), { recursive: true }),
    listing: () =>
      readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((file) => !file.startsWith("node_modules"))
        .sort()
        .map((file) => `${file} ${statSync(join(folder, file)).mtimeMs}`),
    run: async (...options) => {
      const printed = { stdout: "", stderr: "" };
      process.chdir(folder);
      try {
        const status = await main(options, {
          out: (text) => {
            printed.stdout += text;
          },
          error: (text) => {
            printed.stderr += text;
          },
        });
        return { status, ...printed };
      } finally {
        process.chdir(root);
      }
    },
  };
}
