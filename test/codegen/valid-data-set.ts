import type { Problem } from "../../codegen/diagnostics/problem.js";
import { parse } from "../../codegen/parse/parse.js";
import type { ValidDataSet } from "../../codegen/types.js";
import { validate } from "../../codegen/validate/validate.js";

/** A data set of a test, as values or, where the text matters, as text. */
export interface Written {
  readonly name?: string;
  readonly data: unknown;
  readonly schema: unknown;
}

/** The data sets, validated together. @throws CodegenError */
export function validated(
  written: readonly Written[],
  onWarning: (warning: Problem) => void = () => {},
): readonly ValidDataSet[] {
  const text = (value: unknown): string =>
    typeof value === "string" ? value : JSON.stringify(value);
  return validate(
    written.map(({ name = "x", data, schema }) => ({
      name,
      data: parse(`${name}.json`, text(data), "data", onWarning),
      schema: parse(`${name}.schema.json`, text(schema), "schema", onWarning),
      hasSchema: true,
    })),
    onWarning,
  );
}

/** One data set, validated alone. @throws CodegenError */
export function valid(data: unknown, schema: unknown): ValidDataSet {
  const [dataSet] = validated([{ data, schema }]);
  return dataSet as ValidDataSet;
}
