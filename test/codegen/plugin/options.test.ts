import { expect, test } from "vitest";
import { commandOptions } from "../../../codegen/plugin/options.js";

test("are those of the command line, so that both write the same headers", () => {
  const options = commandOptions({
    data: ["a.json", "i18n/*.json"],
    out: "src/generated",
    refs: "schemas",
    jsonc: true,
    strict: false,
    importExtension: "ts",
    noAdditionalProperties: true,
  });
  expect(options).toMatchObject({
    source: { data: ["a.json", "i18n/*.json"] },
    out: "src/generated",
    mode: "write",
    output: { importExtension: "ts", noAdditionalProperties: true },
    strict: false,
  });
  expect(options.command).toBe(
    "npx json-as-const --data a.json --data 'i18n/*.json' --refs schemas --out src/generated --import-extension ts --jsonc --no-additional-properties",
  );
});

test.each([
  [{ data: "a.json" }, "json-as-const: --data needs --out"],
  [{ data: "a.json", from: "schema", out: "x" }, "json-as-const: --from is a folder"],
  [{ date: "a.json", out: "x" }, "json-as-const: unknown option --date; did you mean --data?"],
  [{ check: true, out: "x" }, "json-as-const: a plugin writes files: remove check"],
])("%j are refused", (options, reason) => {
  expect(() => commandOptions(options)).toThrow(reason);
});
