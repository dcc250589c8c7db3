import type { Surface } from "./surface.js";

/** The names that an earlier surface has and this one has not. */
export function removed(before: Surface, after: Surface): string[] {
  return (["entries", "exports", "members", "keys"] as const).flatMap((part) => {
    const rest = new Set(after[part]);
    return before[part].filter((name) => !rest.has(name));
  });
}

/** Whether a version may break the promise of an earlier one: Semantic Versioning, 4 and 8. */
export function mayBreak(before: string, after: string): boolean {
  const [[oldMajor = 0, oldMinor = 0], [major = 0, minor = 0]] = [before, after].map((version) =>
    version.split(".").map(Number),
  ) as [number[], number[]];
  return major > oldMajor || (major === 0 && oldMajor === 0 && minor > oldMinor);
}

/** The sections of a changelog, by the version in brackets; each with its text by subheading. */
export function sections(changelog: string): Map<string, Map<string, string>> {
  const found = new Map<string, Map<string, string>>();
  for (const section of changelog.split(/^## /m).slice(1)) {
    const [head = "", ...kinds] = section.split(/^### /m);
    const name = /^\[([^\]]+)\]/.exec(head)?.[1];
    if (name === undefined) continue;
    found.set(
      name,
      new Map(
        kinds.map((kind) => [kind.slice(0, kind.indexOf("\n")), kind.slice(kind.indexOf("\n"))]),
      ),
    );
  }
  return found;
}

/** What is wrong with a release that would be made of this: each as a sentence with its cure. */
export function objections(before: Surface, after: Surface, changelog: string): string[] {
  const gone = removed(before, after);
  if (gone.length === 0) return [];
  const found: string[] = [];
  if (!mayBreak(before.version, after.version)) {
    found.push(
      `${gone.length} names of ${before.version} are gone (${gone.slice(0, 5).join(", ")}): that is breaking. ` +
        `Bring them back, or raise the version in package.json from ${after.version}.`,
    );
  }
  const announced = sections(changelog).get("Unreleased")?.get("Removed") ?? "";
  for (const name of gone) {
    const word = name.slice(name.indexOf(" ") + 1);
    if (!announced.includes(`\`${word}\``)) {
      found.push(`${name} is gone; name \`${word}\` in CHANGELOG.md under Unreleased, Removed.`);
    }
  }
  return found;
}
