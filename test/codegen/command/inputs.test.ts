import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { readData, readFolder } from "../../../codegen/command/inputs.js";
import { temporaryFolder } from "./project.js";

const home = temporaryFolder();
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(home, "schema-"));
});

const write = (file: string, text: string | Uint8Array): void =>
  writeFileSync(join(folder, file), text);

function refusal(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return (error as Error).message.replaceAll(folder, "DIR");
  }
  return "accepted";
}

test("the data sets of a folder, by name", () => {
  for (const name of ["b", "a"]) {
    write(`${name}.json`, `"${name}"`);
    write(`${name}.schema.json`, "{}");
  }
  write("README.md", "");
  expect(readFolder(folder)).toEqual(
    ["a", "b"].map((name) => ({
      name,
      data: `"${name}"`,
      schema: "{}",
      dataFile: join(folder, `${name}.json`),
      schemaFile: join(folder, `${name}.schema.json`),
    })),
  );
});

const dataSet = (files: { data: string; schema?: string; name?: string }) =>
  readData({
    data: [join(folder, files.data)],
    schema: files.schema === undefined ? undefined : join(folder, files.schema),
    name: files.name,
  });

test.each([
  ["Ports.JSON", undefined, "Ports"],
  [".portsrc.json", undefined, "portsrc"],
  ["ports.v2.json", undefined, "ports.v2"],
  ["ports.json", "doors", "doors"],
])("the data set of %s has, with --name %s, the name %s", (data, name, expected) => {
  write(data, "1");
  expect(dataSet({ data, ...(name && { name }) })).toEqual([
    { name: expected, data: "1", dataFile: join(folder, data) },
  ]);
});

test("a data set has the schema that is named, or else the one beside it", () => {
  write("Ports.JSON", "1");
  write("other.json", "{}");
  expect(dataSet({ data: "Ports.JSON", schema: "other.json" })).toMatchObject([
    { name: "Ports", data: "1", schema: "{}", schemaFile: join(folder, "other.json") },
  ]);
  write("Ports.schema.json", "true");
  expect(dataSet({ data: "Ports.JSON" })).toMatchObject([
    { schema: "true", schemaFile: join(folder, "Ports.schema.json") },
  ]);
});

test("a byte order mark is not part of the text", () => {
  write("a.json", "\ufeff1");
  write("a.schema.json", "{}");
  expect(readFolder(folder)).toMatchObject([{ data: "1" }]);
});

test("data without a schema", () => {
  write("ports.json", "1");
  expect(readFolder(folder)).toEqual([
    { name: "ports", data: "1", dataFile: join(folder, "ports.json") },
  ]);
});

test("a schema without data", () => {
  write("ports.json", "1");
  write("port.schema.json", "{}");
  write("other.schema.json", "{}");
  expect(refusal(() => readFolder(folder))).toBe(`DIR/other.schema.json
  found     a schema without data
  expected  other.json beside it, or the folder other with its entries
  fix       add the data, or move the schema elsewhere

DIR/port.schema.json
  found     a schema without data
  expected  port.json beside it, or the folder port with its entries
  fix       rename it to ports.schema.json, if it is the schema of ports.json`);
});

test("an empty folder, and none", () => {
  expect(refusal(() => readFolder(folder))).toMatch(/found {5}no data sets\n.*\n.*--data$/);
  expect(refusal(() => readFolder(join(folder, "no")))).toMatch(
    /^DIR\/no\n {2}found {5}no such file or folder\n.*\n {2}fix {7}name the folder with --from, or one file: --data FILE --out DIR$/,
  );
});

test("all files that cannot be read", () => {
  mkdirSync(join(folder, "a.json"));
  expect(refusal(() => dataSet({ data: "a.json", schema: "b.json" }))).toMatch(
    /a\.json\n {2}found {5}a folder\n[\s\S]*b\.json\n {2}found {5}no such file/,
  );
});

test("a pipe is refused, not waited for", () => {
  execFileSync("mkfifo", [join(folder, "pipe.json")]);
  expect(refusal(() => dataSet({ data: "pipe.json" }))).toBe(`DIR/pipe.json
  found     a device or a pipe
  expected  a regular file
  fix       write its content to a file first`);
});

test("a file that is not there, with one that is close", () => {
  write("ports.json", "1");
  expect(refusal(() => dataSet({ data: "port.json" }))).toContain(
    "found     no such file or folder\n  expected  a file that can be read\n  fix       did you mean DIR/ports.json?",
  );
});

test.each<[string, number[], string, string]>([
  ["a byte of Latin-1", [0x22, 0x0a, 0xe9, 0x22], "2:1", "0xe9"],
  ["a character that is cut short", [0x22, 0xc3, 0xa9, 0xe2, 0x82, 0x22], "1:3", "0xe2"],
  ["a lone continuation byte", [0x80], "1:1", "0x80"],
])("%s has its position", (_, bytes, position, byte) => {
  write("a.json", Uint8Array.from(bytes));
  write("a.schema.json", "{}");
  expect(refusal(() => readFolder(folder))).toContain(
    `DIR/a.json:${position}\n  found     the byte ${byte}, which is not UTF-8\n`,
  );
});
