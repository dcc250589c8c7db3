import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { CodegenError } from "../../../codegen/diagnostics/problem.js";
import {
  type Draft,
  drafts,
  metaSchemaUris,
} from "../../../codegen/json-schema/document/drafts.js";
import { openSchema, type SchemaDocument } from "../../../codegen/json-schema/schema-document.js";
import { violationsOf } from "../../../codegen/json-schema/validator/violations.js";
import { parse } from "../../../codegen/parse/parse.js";
import { emittedReader, readerAccepts } from "../reader/emitted-reader.js";

/*
 * JSON Schema's own test suite: the Debian package json-schema-test-suite, or a checkout of
 * github.com/json-schema-org/JSON-Schema-Test-Suite that the environment variable
 * JSON_SCHEMA_TEST_SUITE names. The package of Debian 12 ends with draft-07.
 */
const folder = process.env["JSON_SCHEMA_TEST_SUITE"] ?? "/usr/share/json-schema-test-suite";

const folders: Readonly<Record<Draft, string>> = {
  "draft-04": "draft4",
  "draft-06": "draft6",
  "draft-07": "draft7",
  "2019-09": "draft2019-09",
  "2020-12": "draft2020-12",
};

/** What this generator decides otherwise, by file and group, or by file, group and test. */
const exceptions: Readonly<Record<string, string>> = {
  "draft4/optional/zeroTerminatedFloats.json: some languages do not distinguish between different types of numeric value / a float is not an integer even without fractional part":
    "JSON.parse does not distinguish 1.0 and 1",
  "draft4/optional/ecmascript-regex.json: ECMA 262 regex non-compliance / ECMA 262 has no support for \\Z anchor from .NET":
    "format is an annotation",
  "draft6/optional/ecmascript-regex.json: ECMA 262 regex non-compliance / ECMA 262 has no support for \\Z anchor from .NET":
    "format is an annotation",
  "draft7/optional/ecmascript-regex.json: ECMA 262 regex non-compliance / ECMA 262 has no support for \\Z anchor from .NET":
    "format is an annotation",
  "draft7/optional/content.json: validation of string-encoded content based on media type / an invalid JSON document":
    "contentMediaType is an annotation, as in the later drafts",
  "draft7/optional/content.json: validation of binary string-encoding / an invalid base64 string (% is not a valid character)":
    "contentEncoding is an annotation, as in the later drafts",
  "draft7/optional/content.json: validation of binary-encoded media type documents / a validly-encoded invalid JSON document":
    "contentMediaType is an annotation, as in the later drafts",
  "draft7/optional/content.json: validation of binary-encoded media type documents / an invalid base64 string that is valid JSON":
    "contentEncoding is an annotation, as in the later drafts",
  "draft2019-09/vocabulary.json: schema that uses custom metaschema with with no validation vocabulary":
    "custom dialects are refused",
  "draft2019-09/vocabulary.json: ignore unrecognized optional vocabulary":
    "custom dialects are refused",
  "draft2020-12/vocabulary.json: schema that uses custom metaschema with with no validation vocabulary":
    "custom dialects are refused",
  "draft2020-12/vocabulary.json: ignore unrecognized optional vocabulary":
    "custom dialects are refused",
};

interface Group {
  readonly description: string;
  readonly schema: boolean | Readonly<Record<string, unknown>>;
  readonly tests: readonly {
    readonly description: string;
    readonly data: unknown;
    readonly valid: boolean;
  }[];
}

/** The files of a draft; `format` is an annotation here, so its files ask for another validator. */
function filesOf(draft: Draft): string[] {
  const files = readdirSync(join(folder, "tests", folders[draft]), {
    recursive: true,
    encoding: "utf8",
  });
  return files
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.endsWith(".json") && !file.startsWith("optional/format"))
    .sort();
}

interface Outcome {
  right: number;
  /** Tests of schemas that refer to another document. */
  remote: number;
  readonly names: Set<string>;
  readonly otherwise: string[];
}

function run(draft: Draft): Outcome {
  const outcome: Outcome = { right: 0, remote: 0, names: new Set(), otherwise: [] };
  for (const file of filesOf(draft)) {
    const path = join(folder, "tests", folders[draft], file);
    for (const group of JSON.parse(readFileSync(path, "utf8")) as Group[]) {
      runGroup(draft, `${folders[draft]}/${file}: ${group.description}`, group, outcome);
    }
  }
  return outcome;
}

function runGroup(draft: Draft, name: string, group: Group, outcome: Outcome): void {
  outcome.names.add(name);
  let schema: SchemaDocument;
  try {
    schema = open(draft, group.schema);
  } catch (error) {
    if (!(error instanceof CodegenError)) throw error;
    if (/the network is never read|another schema file: \S+ is not given/.test(error.message)) {
      outcome.remote += group.tests.length;
    } else outcome.otherwise.push(name);
    return;
  }
  const read = emittedReader(schema);
  for (const { description, data, valid } of group.tests) {
    const full = `${name} / ${description}`;
    outcome.names.add(full);
    const document = parse("d.json", JSON.stringify(data), "data", () => {});
    const verdicts = [violationsOf(schema, document).length === 0, readerAccepts(read, data)];
    if (verdicts.every((verdict) => verdict === valid)) outcome.right += 1;
    else outcome.otherwise.push(full);
  }
}

function open(draft: Draft, schema: Group["schema"]): SchemaDocument {
  const named =
    typeof schema === "boolean" ? schema : { $schema: metaSchemaUris[draft], ...schema };
  // A boolean schema is one of the latest draft, and means the same in all.
  return openSchema(parse("s.json", JSON.stringify(named), "schema", () => {}));
}

const present = drafts.filter((draft) => existsSync(join(folder, "tests", folders[draft])));
const absent = drafts.filter((draft) => !present.includes(draft));
if (absent.length > 0) {
  process.stderr.write(
    `NOT RUN: JSON Schema's own test suite for ${absent.join(", ")}: not in ${folder}. Install the Debian package json-schema-test-suite, or set JSON_SCHEMA_TEST_SUITE to a checkout of it.\n`,
  );
}

describe("JSON Schema's own test suite, by the validator and by the emitted reader", () => {
  test.runIf(process.env["CI"])("is installed", () => {
    expect(present.length).toBeGreaterThan(0);
  });

  test.each(present)(
    "%s",
    (draft) => {
      const { right, remote, names, otherwise } = run(draft);
      const expected = Object.keys(exceptions).filter((name) => names.has(name));
      expect(otherwise.sort()).toEqual(expected.sort());
      expect(right).toBeGreaterThan(200);
      console.log(`${draft}: ${right} right, ${remote} with remote references`);
    },
    120_000,
  );
});
