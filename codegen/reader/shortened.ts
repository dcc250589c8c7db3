const string = String.raw`"(?:[^"\\]|\\.)*"`;
// Strings count as one piece: what is looked for is never found in them.
const expression = `(?:${string}|[^"\\n])*?`;
const error =
  String.raw`\{instancePath(?::(${expression}))?,schemaPath:${string},keyword:${string},` +
  String.raw`params:(\{${expression}\}),message:(${expression})(?:,propertyName:\w+)?\}`;
const addition = new RegExp(
  String.raw`^const (err\d+) = ${error};\nif\(vErrors === null\)\{\nvErrors = \[\1\];\n\}\n` +
    String.raw`else \{\nvErrors\.push\(\1\);\n\}\nerrors\+\+;$`,
  "gm",
);
const unusedArguments = new RegExp(
  `^(${expression}),parentData(?::\\w+)?,parentDataProperty(?::(?:${string}|\\w+))?,rootData,dynamicAnchors\\}`,
  "gm",
);
const unusedParameters =
  /^(function \w+\(data, \{instancePath=""), parentData, parentDataProperty, rootData=data, dynamicAnchors=\{\}\}/gm;

const strings = new RegExp(string, "g");
const constantMessage = new RegExp(String.raw`^${string}(?:\+${string})*$`);
const constantParams = new RegExp(String.raw`^\{(?:\w+: (?:${string}|[-+.\de]+)(?:, )?)*\}$`);

/**
 * Standalone code of ajv, with all errors and a line for each statement, at half its length. Most of it is
 * what happens where something is wrong; the reader tells less than ajv, so a call of `wrong` in
 * templates/reader.hbs does. What nothing reads is neither passed on nor declared.
 */
export function shortened(code: string): string {
  const text = code
    .replace(addition, (_, __, path = "instancePath", params, message) => {
      const said = [path, message, ...(isInMessage(params, message) ? [] : [params])];
      return `vErrors = wrong(vErrors, ${said.join(", ")});\nerrors++;`;
    })
    .replace(unusedArguments, "$1}")
    .replace(unusedParameters, "$1}");
  const mentions = new Map<string, number>();
  for (const [name] of text.matchAll(/\bschema\d+\b/g)) {
    mentions.set(name, (mentions.get(name) ?? 0) + 1);
  }
  return text.replace(/^const (schema\d+) = .*;\n/gm, (line, name) =>
    mentions.get(name) === 1 ? "" : line,
  );
}

/** Whether the message says all that the parameters do, so that none of them is told besides. */
function isInMessage(params: string, message: string): boolean {
  if (!constantParams.test(params)) return false;
  const texts = (code: string) =>
    [...code.matchAll(strings)].map(([text]) => JSON.parse(text) as string);
  const said = constantMessage.test(message) ? texts(message).join("") : "";
  return texts(params).every((text) => said.includes(text));
}
