import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { main } from "../../../codegen/command/main.js";
import { readOptions } from "../../../codegen/command/options.js";

async function run(...options: string[]) {
  let [stdout, stderr] = ["", ""];
  const status = await main(options, {
    out: (text) => {
      stdout += text;
    },
    error: (text) => {
      stderr += text;
    },
  });
  return { status, stdout, stderr };
}

describe("options that are not valid", () => {
  test.each([
    [["--chek"], "unknown option --chek; did you mean --check?"],
    [["-x"], "unknown option -x"],
    [["schema"], 'unexpected argument "schema"'],
    [["--from"], "--from needs a value"],
    [["--from", "--check"], "--from needs a value"],
    [["--out="], "--out needs a value"],
    [["--check=yes"], "--check takes no value"],
    [["ports.json"], 'unexpected argument "ports.json"; did you mean --data ports.json?'],
    [["--schema", "a.json"], "--schema needs --data, the file that it is for"],
    [["--name", "a"], "--name needs --data, the file that it is for"],
    [["--data", "a.json"], "--data needs --out, the folder to write, such as --out src/generated"],
    [["--import-extension", "mjs"], "--import-extension takes js, ts, none"],
    [["--emit", "dts"], "--emit takes ts, js+dts, json-dts"],
    [["--only", "types"], "--only takes unions"],
    [
      ["--emit", "js+dts", "--import-extension", "ts"],
      "--emit js+dts takes --import-extension js or none: it writes no .ts files",
    ],
    [
      ["--emit", "json-dts", "--only", "unions"],
      "--emit json-dts says what the data is: it takes no --only",
    ],
    [
      ["--data", "a", "--schema", "b", "--out", "c", "--from", "d"],
      "--from is a folder of data sets, --data one of them: give one of the two",
    ],
    [["--check", "--watch"], "--check and --watch exclude each other"],
    [["--explain", "--watch"], "--explain and --watch exclude each other"],
    [["--explain", "--check", "--watch"], "--explain and --watch exclude each other"],
  ])("%j", async (options, message) => {
    expect(await run(...options)).toEqual({
      status: 2,
      stdout: "",
      stderr: `json-as-const: ${message}\nSee json-as-const --help.\n`,
    });
  });
});

test("--help lists every option once", async () => {
  const { status, stdout, stderr } = await run("--help");
  expect([status, stderr]).toEqual([0, ""]);
  expect((await run("-h")).stdout).toBe(stdout);
  const listed = [...stdout.matchAll(/^ {2}--([\w-]+)/gm)].map(([, name]) => name);
  expect(listed).toEqual(
    "from data schema name annotations ref refs jsonc out import-extension emit only no-additional-properties check explain watch strict json timings help version".split(
      " ",
    ),
  );
  expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
});

test("--version", async () => {
  const { version } = JSON.parse(readFileSync("codegen/package.json", "utf8"));
  expect(await run("--version")).toEqual({ status: 0, stdout: `${version}\n`, stderr: "" });
});

describe("the command line of the headers", () => {
  const commandOf = (...options: string[]) => readOptions(options).command;

  test("has the options that were given", () => {
    expect(commandOf()).toBe("npx json-as-const");
    expect(commandOf("--from", "schema", "--out", "generated")).toBe("npx json-as-const");
    expect(commandOf("--out", "src/generated", "--from=data")).toBe(
      "npx json-as-const --from data --out src/generated",
    );
    expect(commandOf("--schema", "b.json", "--data", "a.json", "--out", "src")).toBe(
      "npx json-as-const --data a.json --schema b.json --out src",
    );
    expect(
      commandOf("--import-extension", "ts", "--name", "b", "--data", "a.json", "--out", "src"),
    ).toBe("npx json-as-const --data a.json --name b --out src --import-extension ts");
    expect(commandOf("--only", "unions", "--emit", "ts")).toBe("npx json-as-const --only unions");
    expect(commandOf("--emit", "js+dts")).toBe("npx json-as-const --emit js+dts");
    expect(commandOf("--no-additional-properties", "--jsonc")).toBe(
      "npx json-as-const --jsonc --no-additional-properties",
    );
  });

  test("has no options that change nothing in the files", () => {
    expect(commandOf("--check", "--strict", "--json", "--timings", "--import-extension=js")).toBe(
      "npx json-as-const",
    );
    expect(commandOf("--explain", "--from", "data")).toBe(commandOf("--watch", "--from", "data"));
  });

  test("is the same for each spelling of a path", () => {
    expect(commandOf("--from", "./data/")).toBe("npx json-as-const --from data");
    expect(commandOf("--from", join(process.cwd(), "data"))).toBe("npx json-as-const --from data");
    expect(commandOf("--from", ".")).toBe("npx json-as-const --from .");
    expect(commandOf("--from", "../data")).toBe("npx json-as-const --from ../data");
    expect(commandOf("--from=--data")).toBe("npx json-as-const --from ./--data");
  });

  test.each([
    "my data",
    "it's",
    "$(date)",
    "a\nb",
    "a\r'b\\",
    "tab\t",
    "\u2028line",
    "\u0085",
    "é",
  ])("quotes %j for the shell, on one line", (folder) => {
    const command = commandOf("--from", folder);
    expect(command).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
    const word = command.replace("npx json-as-const --from ", "");
    const { stdout } = spawnSync("bash", ["-c", `printf %s ${word}`], {
      encoding: "utf8",
      env: { ...process.env, LC_ALL: "C.UTF-8" },
    });
    expect(stdout).toBe(folder);
  });
});
