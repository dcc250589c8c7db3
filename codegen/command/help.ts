export const help = `json-as-const: JSON and its JSON Schema, compiled to TypeScript constants

Usage
  json-as-const [--from DIR] [--out DIR]        every NAME.json with its NAME.schema.json
  json-as-const --data FILE --schema FILE --out DIR   one pair

Options
  --from DIR      folder of the data sets (default: schema)
  --data FILE     one data file; NAME.json is written as NAME.ts. May be given several times, and
                  may be a pattern in quotes ('i18n/*.json') or a folder of entries
  --schema FILE   its JSON Schema
  --annotations FILE   x-codegen objects by JSON pointer, for a schema that is not yours
  --ref URL=FILE  a copy of the schema at a URL, for $ref; may be given several times
  --refs DIR      folder of schemas that $ref names by their $id
  --jsonc         files that end in .json may have comments and trailing commas
  --out DIR       folder to write (default: generated). With --from it belongs to the generator:
                  generated files in it that are out of date are deleted
  --check         write nothing; exit 1 with a diff if a file is changed, missing or extra
  --explain       write nothing; print what the unions gain and lose against --out
  --watch         write, and again when the data or a schema is saved, until Ctrl+C
  --strict        treat warnings as errors
  --json          print one JSON object to stdout, nothing else; with --watch one line per run:
                  { "exitCode", "problems": [], "warnings": [], "files": [], "unions": [] }
                  problem: { "file", "line", "column", "pointer", "found", "expected", "fix" }
                  file: { "path", "kind": "changed" | "missing" | "extra", "own", "diff" }
                  union, with --explain: { "file", "name", "added": [], "removed": [], "breaking" }
  --timings       print the time of each stage to stderr
  --help          print this text

Exit codes
  0  written, or up to date
  1  the data, the schema or the output has problems
  2  the options are not valid

Examples
  json-as-const
  json-as-const --check
  json-as-const --data config/ports.json --schema config/ports.schema.json --out src/generated
`;
