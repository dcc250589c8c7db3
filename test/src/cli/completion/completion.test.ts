import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { SERIES, STACK_KEYS } from "../../../../generated/spark-capabilities.js";
import { COMMANDS } from "../../../../src/cli/command-table.js";
import { DEVICE_KEYS, FORMAT_KEYS, MODEL_KEYS } from "../../../../src/sizing.js";
import { inFolder } from "../folder.js";
import { type } from "../run-in-process.js";

inFolder();

const SHELLS = ["bash", "zsh", "fish"] as const;

beforeAll(async () => {
  for (const shell of SHELLS) {
    writeFileSync(`completion.${shell}`, (await type(`fieldkit completion ${shell}`)).out);
  }
});

/** What each shell says to a line that ends where the cursor is. */
const ASK: Readonly<Record<(typeof SHELLS)[number], (words: readonly string[]) => string>> = {
  // As bash's own library splits a line: the equals sign is a word.
  bash: (words) => `source ./completion.bash
COMP_WORDS=(${words
    .flatMap((word) => word.split(/(=)/).filter((part) => part !== "" || word === ""))
    .map(quoted)
    .join(" ")})
COMP_CWORD=$(( \${#COMP_WORDS[@]} - 1 ))
complete -p fieldkit | grep -q '_fieldkit fieldkit$' || exit 1
_fieldkit
printf '%s\\n' "\${COMPREPLY[@]}"`,
  // compadd and compset belong to the line editor; here they print and cut.
  zsh: (words) => `compdef() { :; }
compadd() { shift; for each in "$@"; do [[ $each == "$cur"* ]] && print -r -- "$each"; done }
compset() { local cut=\${2#'*'}; [[ $cur == *"$cut"* ]] && cur=\${cur##*"$cut"}; }
_files() { print -r -- FILES; }
source ./completion.zsh
words=(${words.map(quoted).join(" ")})
CURRENT=\${#words}
_fieldkit`,
  fish: (words) => `source ./completion.fish
complete -C ${quoted(words.join(" "))} | string split -f1 \\t`,
};

const AVAILABLE = SHELLS.filter((shell) => spawnSync(shell, ["--version"]).status === 0);

function complete(shell: (typeof SHELLS)[number], line: string): string[] {
  const { stdout, stderr } = spawnSync(shell, ["-c", ASK[shell](line.split(" "))], {
    encoding: "utf8",
    env: { ...process.env, HOME: process.cwd(), XDG_CONFIG_HOME: process.cwd() },
  });
  expect(stderr).toBe("");
  return stdout.split("\n").filter(Boolean);
}

function quoted(word: string): string {
  return `'${word}'`;
}

it("bash is there; a shell that is not is said", () => {
  for (const shell of SHELLS.filter((each) => !AVAILABLE.includes(each))) {
    process.stderr.write(`\n!!! NOT TESTED: completion in ${shell}, which is not installed\n\n`);
  }
  expect(AVAILABLE).toContain("bash");
});

describe.each(AVAILABLE)("%s completes", (shell) => {
  const sorted = (words: readonly string[]) => [...words].sort();

  it("the commands", () => {
    expect(sorted(complete(shell, "fieldkit "))).toEqual(sorted(COMMANDS.map(({ name }) => name)));
    expect(complete(shell, "fieldkit feas")).toEqual(["feasibility"]);
  });

  it("the options of a command, and only its", () => {
    expect(complete(shell, "fieldkit feasibility --kv")).toEqual(["--kv-dtype"]);
    expect(complete(shell, "fieldkit training --me")).toEqual(["--method"]);
    expect(complete(shell, "fieldkit show --fo")).toEqual([]);
    for (const { name, options } of COMMANDS) {
      const found = complete(shell, `fieldkit ${name} --`);
      for (const option of [...options.map((each) => each.name), "json", "markdown", "help"]) {
        expect(found).toContain(`--${option}`);
      }
    }
  });

  it("the data's own keys", () => {
    expect(complete(shell, "fieldkit feasibility ")).toEqual(
      expect.arrayContaining([...MODEL_KEYS]),
    );
    expect(sorted(complete(shell, "fieldkit feasibility llama-3.1-8b --device "))).toEqual(
      expect.arrayContaining([...DEVICE_KEYS]),
    );
    expect(complete(shell, "fieldkit feasibility llama-3.1-8b --format ")).toEqual(
      expect.arrayContaining([...FORMAT_KEYS]),
    );
    expect(sorted(complete(shell, "fieldkit show stack "))).toEqual(sorted(STACK_KEYS));
    expect(complete(shell, "fieldkit feasibility gpt-oss-1")).toContain("gpt-oss-120b");
    expect(complete(shell, "fieldkit training llama-3.1-8b --method q")).toEqual(["qlora"]);
    expect(complete(shell, "fieldkit feasibility --ctx 16k gpt-oss-2")).toContain("gpt-oss-20b");
  });

  it("keys with a space in them", () => {
    const found = complete(shell, "fieldkit show series ");
    expect(sorted(found.map((word) => word.replaceAll("\\", "")))).toEqual(sorted(SERIES));
  });

  it("files beside the models", () => {
    const found = complete(shell, "fieldkit feasibility my-").map((word) =>
      word.replace(/\/$/, ""),
    );
    expect(found).toContain(shell === "zsh" ? "FILES" : "my-model");
  });

  it("a value after an equals sign, and after a comma", () => {
    const word = (text: string) => text.replace(/^.*[=,]/, "");
    expect(complete(shell, "fieldkit feasibility --window=r").map(word)).toEqual(["reserved"]);
    const found = complete(shell, "fieldkit feasibility --device dgx-spark,h100").map(word);
    expect(found).toEqual(["h100-sxm-80gb"]);
  });

  it("nothing after an option whose value is free", () => {
    expect(complete(shell, "fieldkit feasibility --batch ")).toEqual([]);
  });
});
