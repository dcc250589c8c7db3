import { generate } from "../../../codegen/generate.js";
import type { Generated, GenerateOptions } from "../../../codegen/types.js";

/** Every kind of value and annotation, small. */
export const thing: Parameters<typeof generate>[0] = {
  name: "thing",
  data: `{
  "modes": { "fast": 1, "safe": -0 },
  "tags": ["a", ["b", null, true]],
  "__proto__": "p",
  "name": "n"
}`,
  schema: JSON.stringify({
    type: "object",
    properties: {
      modes: {
        type: "object",
        additionalProperties: { type: "number" },
        "x-codegen": { keyType: "Mode", keyList: "MODES", constant: "MODE_VALUES" },
      },
      tags: { type: "array" },
      name: { type: "string", "x-codegen": { indexBy: "THINGS" } },
      size: { type: "integer", default: 3, "x-codegen": { fill: "default", widen: true } },
    },
    "x-codegen": { reader: "readThing" },
  }),
};

/** The output in which one text replaces another. */
export async function brokenOutput(
  file: string,
  from: string | RegExp,
  to: string,
  options: GenerateOptions = {},
): Promise<Generated> {
  const generated = await generate(thing, options);
  const text = generated.files.get(file) ?? "";
  const broken = text.replace(from, to);
  if (broken === text) throw new Error(`the output contains no ${from}`);
  return { ...generated, files: new Map([...generated.files, [file, broken]]) };
}
