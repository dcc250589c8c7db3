import { expect, test } from "vitest";
import { formatOf } from "../../../codegen/parse/format.js";

test.each([
  ["ports.json", "json"],
  ["ports", "json"],
  ["a.b/ports.JSONC", "jsonc"],
  ["ports.json5", "json5"],
  ["ports.yaml", "yaml"],
  [".github/workflows/ci.yml", "yaml"],
  ["tsconfig.json", "jsonc"],
  ["web/tsconfig.build.json", "jsonc"],
  ["jsconfig.json", "jsonc"],
  [".eslintrc.json", "jsonc"],
  [".babelrc", "jsonc"],
  [".vscode/settings.json", "jsonc"],
  [String.raw`.vscode\tasks.json`, "jsonc"],
  ["my-tsconfig.json", "json"],
  ["settings.json", "json"],
])("%s is %s", (file, format) => {
  expect(formatOf(file)).toBe(format);
});

test("files named .json have comments where the caller says so", () => {
  expect(formatOf("ports.json", true)).toBe("jsonc");
  expect(formatOf("ports.yaml", true)).toBe("yaml");
});
