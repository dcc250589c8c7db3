import { readFileSync } from "node:fs";

/*
 * Whether a tag may be published: both packages have its version and name the repository that it is in, as
 * provenance asks for; and CHANGELOG.md has a section of it.
 */

const { TAG = "", REPOSITORY = "" } = process.env;
const problems = [];

for (const file of ["package.json", "codegen/package.json"]) {
  const { version, repository } = JSON.parse(readFileSync(file, "utf8"));
  const expect = (found, expected, fix) => {
    if (found !== expected) {
      problems.push(`${file}\n  found     ${found}\n  expected  ${expected}\n  fix       ${fix}`);
    }
  };
  expect(`v${version}`, TAG, "set the version, or tag the commit that has it");
  const url = (repository?.url ?? repository ?? "no repository").replace(/^git\+|\.git$/g, "");
  expect(url, REPOSITORY, `write "repository": { "type": "git", "url": "git+${REPOSITORY}.git" }`);
}

const heading = `## [${TAG.slice(1)}]`;
if (!readFileSync("CHANGELOG.md", "utf8").includes(heading)) {
  problems.push(
    `CHANGELOG.md\n  found     no ${heading}\n  expected  a section for the release\n  fix       move Unreleased under it, with the date`,
  );
}

if (problems.length > 0) {
  console.error(problems.join("\n\n"));
  process.exit(1);
}
