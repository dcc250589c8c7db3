import { describe, expect, it } from "vitest";
import { emptyProject, temporaryFolder } from "../codegen/command/project.js";
import { type Block, blocksOf } from "./blocks.js";

interface Example {
  readonly files: Block[];
  command: string;
  readonly outcomes: Block[];
}

/** Data and schemas, not what comes of them. */
function isFile({ language }: Block): boolean {
  return language === "json" || language === "yaml";
}

/* Each example of a page: files, a command, and what the files have then or the problems are. */

testExamples("docs/inputs.md", 8);
testExamples("docs/outputs.md", 6);

function testExamples(page: string, count: number): void {
  const examples: Example[] = [];
  for (const block of blocksOf(page)) {
    const last = examples.at(-1);
    if (last === undefined || (last.command !== "" && last.outcomes.length > 0 && isFile(block))) {
      examples.push({ files: [block], command: "", outcomes: [] });
    } else if (block.language === "sh") last.command = block.text;
    else (last.command === "" ? last.files : last.outcomes).push(block);
  }
  const home = temporaryFolder();

  describe(`the examples of ${page}`, () => {
    it("are all there", () => {
      expect(examples.length).toBe(count);
    });

    it.each(examples)("$command", async ({ files, command, outcomes }) => {
      const project = emptyProject(home);
      for (const file of ["schema/ports.json", "schema/ports.schema.json"]) project.remove(file);
      for (const { purpose, text } of files) project.write(purpose, `${text}\n`);
      const [npx, name, ...options] = command.split(" ").map((word) => word.replaceAll("'", ""));
      expect([npx, name]).toEqual(["npx", "json-as-const"]);
      const { stderr } = await project.run(...options);
      for (const { purpose, text } of outcomes) {
        if (purpose === "problems") expect(stderr).toContain(`${text}\n`);
        else expect(project.read(purpose)).toContain(text);
      }
    });
  });
}
