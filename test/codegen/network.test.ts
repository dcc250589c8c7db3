import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { CodegenError, generate } from "../../codegen/index.js";

/* The generator asks neither the network nor the disk for a schema that it was not given. */

const folder = mkdtempSync(join(tmpdir(), "fieldkit-reference-"));
const file = join(folder, "other.json");
let server: Server;
let origin = "";
let connections = 0;

beforeAll(async () => {
  writeFileSync(file, '{ "type": "string" }');
  server = createServer((_, response) => response.end('{ "type": "string" }'));
  server.on("connection", () => {
    connections += 1;
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

beforeEach(() => {
  connections = 0;
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Each with a word for it. The server's port is known only when it runs. */
const references = (): [reference: string, schema: object][] => [
  ["$ref by http", { $ref: `${origin}/other.json` }],
  ["$ref by http, beside an $id there", { $id: `${origin}/root.json`, $ref: "other.json" }],
  ["$ref in a property", { properties: { a: { $ref: `${origin}/other.json#/definitions/x` } } }],
  ["$ref in draft-07", { $schema: draft("07"), allOf: [{ $ref: `${origin}/other.json` }] }],
  ["$ref in draft-04", { $schema: draft("04"), id: `${origin}/r.json`, items: { $ref: "o.json" } }],
  ["$dynamicRef", { $dynamicRef: `${origin}/other.json#node` }],
  ["$schema", { $schema: `${origin}/other.json` }],
  ["$ref to a file", { $ref: pathToFileURL(file).href }],
  ["$ref to a path", { $ref: file }],
];

function draft(number: string): string {
  return `http://json-schema.org/draft-${number}/schema#`;
}

describe("a schema that refers out of its file", () => {
  it("would be answered by the server", async () => {
    await (await fetch(`${origin}/other.json`)).text();
    expect(connections).toBe(1);
  });

  it("is refused by name, and nobody is asked", async () => {
    for (const [reference, schema] of references()) {
      const made = generate({ name: "x", data: "{}", schema: JSON.stringify(schema) });
      const error: unknown = await made.catch((reason: unknown) => reason);
      expect(error, reference).toBeInstanceOf(CodegenError);
      const [problem] = (error as CodegenError).problems;
      expect(problem, reference).toMatchObject({ file: "x.schema.json", line: 1 });
      expect(problem?.pointer, reference).toMatch(/\/\$(ref|dynamicRef|schema)$/);
      expect(connections, reference).toBe(0);
    }
  });
});
