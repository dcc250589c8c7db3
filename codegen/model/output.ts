import { problemAt } from "../diagnostics/position.js";
import { CodegenError, type Problem } from "../diagnostics/problem.js";
import type { Emit, GenerateOptions, ValidDataSet } from "../types.js";
import type { Annotation } from "../validate/annotation-rules.js";
import { annotationKeyword } from "../validate/annotations.js";
import { baseName } from "./data-set-name.js";

/** Annotations that need nothing at run time: data that is imported itself has these alone. */
const ofTypesAlone: ReadonlySet<string> = new Set<keyof Annotation>([
  "keyType",
  "valueType",
  "pathType",
  "pathEnd",
  "definitions",
  "widen",
  "memberOf",
  "note",
  "from",
  "unique",
]);

/** @throws CodegenError for what a form of the output cannot have */
export function checkOutput(
  dataSet: ValidDataSet,
  { emit = "ts", only }: Pick<GenerateOptions, "emit" | "only">,
): void {
  const problems: Problem[] = [];
  const { name, data, original, annotations, hasSchema } = dataSet;
  const refuse = (found: string, expected: string, fix: string): void => {
    problems.push(problemAt(original, [], false, { found, expected, fix }));
  };
  if (emit === "json-dts") {
    if (original.elsewhere !== undefined || baseName(data.file) !== `${name}.json`) {
      refuse(
        `${baseName(data.file)}, for which ${name}.d.json.ts would be written`,
        `${name}.json, because --emit json-dts declares what that file exports`,
        "emit ts instead, or rename the data",
      );
    } else if (!isJson(data.text)) {
      refuse(
        "comments or trailing commas",
        "JSON as every reader of it accepts it, because --emit json-dts has it imported itself",
        "remove them, or emit ts instead",
      );
    }
  }
  if (only === "unions" && emit === "json-dts") {
    refuse(
      "--only unions with --emit json-dts",
      "one of the two, because the declaration of a JSON file says what its data is",
      "remove one of the two",
    );
  }
  if (only === "unions" && !hasSchema) {
    refuse("data without a schema", "a schema that names unions", "write one, or emit all");
  }
  for (const { subschema, ...annotation } of annotations.values()) {
    for (const member of Object.keys(annotation)) {
      const expected = refusal(member, emit, only);
      if (expected === undefined) continue;
      problems.push(
        problemAt(subschema.source, [...subschema.path, annotationKeyword, member], true, {
          found: JSON.stringify(member),
          expected,
          fix: "remove it, or emit all of the module as ts or js+dts",
        }),
      );
    }
  }
  if (problems.length > 0) throw new CodegenError(problems);
}

function refusal(member: string, emit: Emit, only: GenerateOptions["only"]): string | undefined {
  if (emit === "json-dts" && !ofTypesAlone.has(member)) {
    return `one of ${[...ofTypesAlone].join(", ")}: with --emit json-dts there is nothing at run time but the data`;
  }
  return only === "unions" && member === "reader"
    ? "no reader with --only unions, because it returns a document"
    : undefined;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text.replace(/^\uFEFF/, ""));
    return true;
  } catch {
    return false;
  }
}
