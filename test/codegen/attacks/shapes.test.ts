import { expect, test } from "vitest";
import { CodegenError } from "../../../codegen/diagnostics/problem.js";
import { generate } from "../../../codegen/generate.js";
import { attacks } from "./shapes.js";

/* A refusal or a result, in a time that a test has: each of these crashed or ran on and on. */

test.each(Object.entries(attacks))("%s", async (_, { make, size, refusal }) => {
  const data = { name: "attack", ...make(size) };
  if (refusal === undefined) {
    expect((await generate(data)).files.size).toBe(1);
    return;
  }
  const error = await generate(data).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(CodegenError);
  expect((error as CodegenError).message).toContain(refusal);
  expect((error as CodegenError).message.length).toBeLessThan(100_000);
});
