/** How a file is written. */
export type Format = "json" | "jsonc" | "json5" | "yaml";

/** Files named `.json` in which their own tools read comments. */
const withComments =
  /^(?:[jt]sconfig\b.*|api-extractor|\.?devcontainer|language-configuration|tslint|turbo|typedoc|\.(?:babelrc|eslintrc|hintrc|jshintrc|swcrc))(?:\.json)?$/i;

/**
 * The format of a file, by its name.
 *
 * @param comments whether files named `.json` may have comments too
 * @example formatOf("ports.yaml") // "yaml"
 */
export function formatOf(file: string, comments = false): Format {
  const name = file.slice(Math.max(file.lastIndexOf("/"), file.lastIndexOf("\\")) + 1);
  const ending = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  if (ending === "yaml" || ending === "yml") return "yaml";
  if (ending === "json5" || ending === "jsonc") return ending;
  return comments || withComments.test(name) || /(?:^|[/\\])\.vscode[/\\]/.test(file)
    ? "jsonc"
    : "json";
}
