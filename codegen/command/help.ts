export const help = `json-as-const: JSON and its JSON Schema, compiled to TypeScript constants

Usage
  json-as-const --data FILE [--schema FILE] --out DIR   one file
  json-as-const [--from DIR] [--out DIR]                every NAME.json of a folder
  json-as-const init FILE                               writes a first NAME.schema.json

Options
  --from DIR      folder of the data sets (default: schema)
  --data FILE     one data file; NAME.json is written as NAME.ts. May be given several times, and
                  may be a pattern in quotes ('i18n/*.json') or a folder of entries
  --schema FILE   its JSON Schema (default: NAME.schema.json beside it; without one there are the
                  constant and its literal types)
  --name NAME     writes NAME.ts, for a file whose name does not suit code
  --annotations FILE   x-codegen objects by JSON pointer, for a schema that is not yours
  --ref URL=FILE  a copy of the schema at a URL, for $ref; may be given several times
  --refs DIR      folder of schemas that $ref names by their $id
  --jsonc         files that end in .json may have comments and trailing commas
  --out DIR       folder to write (default: generated). With --from it belongs to the generator:
                  generated files in it that are out of date are deleted; subfolders are left alone
  --import-extension js|ts|none
                  ending of the imports between generated files (default: js)
  --emit ts|js+dts|json-dts
                  what is written: NAME.ts (default); NAME.js and NAME.d.ts, for large data;
                  NAME.d.json.ts, the types of NAME.json for those who import it itself
  --only unions   unions and their lists alone, without data, types and shapes
  --no-additional-properties
                  shape types have only the members that the schema lists, where it says nothing of
                  others
  --check         write nothing; exit 1 with a diff if a file is changed, missing or extra
  --explain       write nothing; print what the unions gain and lose against --out; with --check
                  exit 1 if a union loses a member
  --watch         write, and again when the data or a schema is saved, until Ctrl+C
  --strict        treat warnings as errors
  --json          print one JSON object to stdout, nothing else; with --watch one line per run:
                  { "exitCode", "problems", "warnings", "files", "unions", "hints" }
                  problem: { "file", "line", "column", "pointer", "found", "expected", "fix" }
                  file: { "path", "kind": "changed" | "missing" | "extra", "own", "diff" }
                  union, with --explain: { "file", "name", "added": [], "removed": [], "breaking" }
  --timings       print the time of each stage to stderr
  --help          print this text
  --version       print the version

Exit codes
  0  written, or up to date
  1  the data, the schema or the output has problems
  2  the options are not valid

Examples
  json-as-const
  json-as-const --check
  json-as-const --data ports.json --out src/generated
`;
