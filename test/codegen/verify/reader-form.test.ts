import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { openSchema } from "../../../codegen/json-schema/schema-document.js";
import { parse } from "../../../codegen/parse/parse.js";
import { refuseOtherCode } from "../../../codegen/verify/reader-form.js";
import { emittedText } from "../reader/emitted-reader.js";
import { schemaCases } from "../schema-cases.js";

const spark = readFileSync(
  new URL("../../../generated/spark-capabilities.reader.ts", import.meta.url),
  "utf8",
);
const check = (text: string): void =>
  refuseOtherCode("x.reader.ts", text, ["./x.js", "./spark-capabilities.js"]);

test("what is emitted is accepted", () => {
  expect(() => check(spark)).not.toThrow();
  for (const { name, draft, schema } of schemaCases) {
    const text = emittedText(openSchema(parse("s.json", schema, "schema", () => {})));
    expect(() => check(text), `${draft}: ${name}`).not.toThrow();
  }
});

test.each([
  'import fs from "node:fs";',
  'import { x } from "./y.js";',
  "process.exit(1);",
  "globalThis.process;",
  "fetch('https://example.org');",
  'import("node:fs");',
  "require('node:fs');",
  "eval('1');",
  "new Function('return 1')();",
  "(() => {}).constructor('return 1')();",
  "[].constructor.constructor('return 1')();",
  "const { constructor: make } = {}; make.call.apply(make);",
  "read[`constructor`]('1');",
  "read`1`;",
  "await 1;",
  "import.meta.url;",
  "class A {}",
  "this.x;",
  "const a = { process };",
  "const a = { [process]: 1 };",
  "function a(b = process) {}",
  "setTimeout(read);",
  "console.log(1);",
  "new Worker('x');",
  "new Proxy({}, {});",
  "Function.prototype.call.bind(Function);",
  "export { process };",
  'export * from "node:fs";',
  'export { x } from "node:fs";',
  'import x = require("node:fs");',
  "function a() { debugger; }",
])("%s is refused", (code) => {
  expect(() => check(`${spark}\n${code}`)).toThrow("code of a reader's form");
  if (/^(import|export) |^(await|class)/.test(code)) return;
  expect(() => check(`${spark}\nfunction inner() { ${code} }`)).toThrow("code of a reader's form");
});
