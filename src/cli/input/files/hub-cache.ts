import { existsSync, readdirSync } from "node:fs";
import { basename, join, resolve, sep } from "node:path";
import { UsageError } from "../../usage-error.js";
import { withFile } from "./regular-file.js";

const REPOSITORY = /^models--([\w.-]+?)--([\w.-]+)$/;

/**
 * The snapshot of a repository in Hugging Face's cache: that of `main`, or the only one. Another folder is
 * itself.
 *
 * @throws UsageError for a repository without a snapshot, or with several and no `main`
 */
export function snapshotOf(path: string): string {
  if (!REPOSITORY.test(basename(resolve(path)))) return path;
  const snapshots = join(path, "snapshots");
  const found = existsSync(snapshots) ? readdirSync(snapshots).sort() : [];
  const main = join(path, "refs", "main");
  const commit = existsSync(main)
    ? withFile(main, (file) => file.read(0, 100).toString("latin1").trim())
    : undefined;
  if (commit !== undefined && found.includes(commit)) return join(snapshots, commit);
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0) return join(snapshots, only);
  throw new UsageError(
    `${path}: found ${found.length} snapshots and none of main; expected one; give the folder of a snapshot`,
  );
}

/** The repository that a folder of the cache is of; of another folder its name. */
export function nameOf(path: string): string {
  const steps = resolve(path).split(sep);
  for (const step of steps.toReversed()) {
    const [, owner, name] = REPOSITORY.exec(step) ?? [];
    if (owner !== undefined) return `${owner}/${name}`;
  }
  return steps.at(-1) ?? path;
}
