import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, it } from "vitest";
import { markdownFiles } from "./markdown.js";

/* Links within the project lead somewhere; of links out of it only the form is checked. */

const prose = (file: string) =>
  readFileSync(file, "utf8")
    .replaceAll(/^```[\s\S]*?^```$/gm, "")
    .replaceAll(/(`+)[^`]*?\1/g, (code) => code.replaceAll(/[[\]]/g, ""));

/** The anchors that GitHub gives a page: one for each heading, and those that are written out. */
function anchors(file: string): Set<string> {
  const found = new Set<string>();
  const text = prose(file);
  for (const [, heading = ""] of text.matchAll(/^#{1,6} +(.+)$/gm)) {
    const plain = heading
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .replaceAll(/\\(?=\W)/g, "")
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\p{M}_ -]/gu, "")
      .trim()
      .replaceAll(" ", "-");
    let anchor = plain;
    for (let number = 1; found.has(anchor); number += 1) anchor = `${plain}-${number}`;
    found.add(anchor);
  }
  for (const [, id = ""] of text.matchAll(/<a id="([^"]+)">/g)) found.add(id);
  return found;
}

const links = markdownFiles.flatMap((file) => {
  const text = prose(file);
  const inline = [...text.matchAll(/\]\(([^)\s]+)(?: "[^"]*")?\)/g)];
  const defined = [...text.matchAll(/^\[[^\]]+\]: (\S+)$/gm)];
  return [...inline, ...defined].map(([, target = ""]) => [file, target] as const);
});

it("there are links", () => expect(links.length).toBeGreaterThan(20));

it("every link leads somewhere", () => {
  const broken = links.filter(([file, target]) => {
    if (/^https:\/\/[\w.-]+\.\w+(\/\S*)?$/.test(target)) return false;
    const [path = "", anchor] = target.split("#");
    const page = path === "" ? file : normalize(join(dirname(file), path));
    if (!existsSync(page)) return true;
    return anchor !== undefined && !anchors(page).has(anchor);
  });
  expect(broken).toEqual([]);
});
