import { expect, it } from "vitest";
import { entities } from "../codegen/entities.js";
import { generator, typescriptVersions } from "./consumer.js";

/* 2,000 objects with ids: generated, looked up by id, iterated and filtered without a cast. */

const flags = "--module nodenext --noEmit --noUncheckedIndexedAccess".split(" ");

it("generates 2,000 entities", () => {
  const { data, schema, consumer } = entities(2_000);
  generator.write("plants.json", data);
  generator.write("plants.schema.json", schema);
  generator.write("entities/consumer.ts", consumer);
  const bin = generator.command("json-as-const");
  const { stdout, stderr } = generator.run(
    process.execPath,
    bin,
    ..."--data plants.json --out entities".split(" "),
  );
  expect({ stdout, stderr }).toEqual({ stdout: "written  entities/plants.ts\n", stderr: "" });
});

it.each(
  typescriptVersions.flatMap((version) => [
    [version, "true"],
    [version, "false"],
  ]),
)("TypeScript %s compiles their consumer, exactOptionalPropertyTypes %s", (version, exact) => {
  const option = ["--exactOptionalPropertyTypes", exact];
  expect(generator.compile(version, "entities/consumer.ts", ...flags, ...option)).toBe("");
});
