import { printParseErrorCode, visit } from "jsonc-parser";
import { lineAndColumn, problemAtOffset, problemWith } from "../diagnostics/position.js";
import { CodegenError, type Problem, type ProblemParts } from "../diagnostics/problem.js";
import { formatOf } from "./format.js";
import type { JsonArray, JsonDocument, JsonMember, JsonNode, NodePath } from "./json.js";
import { type DocumentRole, depthProblem, maximumDepthOf } from "./limits.js";
import { numeralLoss } from "./numbers.js";
import { syntaxProblem } from "./syntax-errors.js";
import { parseYaml } from "./yaml.js";

/**
 * Parses a file with positions: JSON, JSON with comments, or YAML, by its name. Also refuses what
 * JSON.parse accepts in silence: duplicate keys and numbers that a double cannot hold; whole ones are
 * legal in a schema, which only compares them.
 *
 * @param onWarning gets the decimal fractions that are rounded
 * @param comments whether files named `.json` may have comments and trailing commas
 * @throws CodegenError with every problem of the file, in the file's order.
 */
export function parse(
  file: string,
  text: string,
  role: DocumentRole,
  onWarning: (warning: Problem) => void,
  comments = false,
): JsonDocument {
  const format = formatOf(file, comments);
  if (format === "yaml") return parseYaml(file, text, role, onWarning);
  if (format === "json5") throw json5(file);
  return parseJson(file, text, role, onWarning, format === "jsonc");
}

function json5(file: string): CodegenError {
  return new CodegenError([
    problemWith(file, {
      found: "JSON5",
      expected: "JSON, JSON with comments (.jsonc), or YAML",
      fix: `convert it: npx json5 -o ${file.replace(/5$/, "")} ${file}`,
    }),
  ]);
}

function parseJson(
  file: string,
  text: string,
  role: DocumentRole,
  onWarning: (warning: Problem) => void,
  comments: boolean,
): JsonDocument {
  const problems: Problem[] = [];
  const problem = (offset: number, path: NodePath, parts: ProblemParts): Problem =>
    problemAtOffset({ file, text }, offset, path, parts);
  const report = (offset: number, path: NodePath, parts: ProblemParts): void => {
    problems.push(problem(offset, path, parts));
  };

  const path: (string | number)[] = [];
  const open: OpenContainer[] = [];
  let root: JsonNode | undefined;
  let syntaxBroken = false;

  const add = (node: JsonNode): void => {
    const parent = open.at(-1);
    if (parent === undefined) root ??= node;
    else if (parent.kind === "array") parent.items.push(node);
    else if (parent.key !== undefined) {
      // Of duplicate keys the first is kept.
      if (!parent.members.has(parent.key.name)) {
        parent.members.set(parent.key.name, { keyStart: parent.key.start, value: node });
      }
      parent.key = undefined;
    }
  };
  /** The path of the value that begins now. */
  const here = (): NodePath => {
    const parent = open.at(-1);
    if (parent === undefined) return path;
    if (parent.kind === "array") return [...path, parent.items.length];
    return parent.key === undefined ? path : [...path, parent.key.name];
  };
  const enter = (container: OpenContainer, offset: number): void => {
    const opened = here();
    if (open.length >= maximumDepthOf(role)) {
      report(offset, opened, depthProblem(open.length + 1, role));
      throw new TooDeep();
    }
    path.splice(0, path.length, ...opened);
    open.push(container);
  };
  const leave = (node: JsonNode): void => {
    open.pop();
    path.pop();
    add(node);
  };

  try {
    visit(
      replaceByteOrderMark(text),
      {
        onObjectBegin: (offset) =>
          enter({ kind: "object", start: offset, members: new Map(), key: undefined }, offset),
        onObjectProperty: (name, offset) => {
          const parent = open.at(-1);
          if (parent?.kind !== "object") return;
          const earlier = parent.members.get(name);
          if (earlier !== undefined) {
            const first = lineAndColumn(text, earlier.keyStart);
            report(offset, [...path, name], {
              found: `the key ${JSON.stringify(name)} a second time`,
              expected: `each key once; the first is at ${first.line}:${first.column}`,
              fix: "remove or rename one of the two",
            });
          }
          parent.key = { name, start: offset };
        },
        onObjectEnd: () => {
          const object = open.at(-1);
          if (object?.kind === "object") leave(object);
        },
        onArrayBegin: (offset) => enter({ kind: "array", start: offset, items: [] }, offset),
        onArrayEnd: () => {
          const array = open.at(-1);
          if (array?.kind === "array") leave(array);
        },
        onLiteralValue: (value: string | number | boolean | null, offset, length) => {
          if (typeof value === "number") {
            const numeral = text.slice(offset, offset + length);
            const loss = numeralLoss(numeral, value);
            if (role === "schema" && loss?.nearest !== undefined) {
              add({ kind: "scalar", start: offset, value, numeral });
              return;
            }
            if (loss?.severity === "warning") onWarning(problem(offset, here(), loss.parts));
            else if (loss !== undefined) report(offset, here(), loss.parts);
          }
          add({ kind: "scalar", start: offset, value });
        },
        onError: (code, offset, length) => {
          const reported = printParseErrorCode(code);
          // The parser ends an object before it reports that its brace is missing.
          const isUnclosed = reported.startsWith("Close");
          const ended = root !== undefined && open.length === 0 && !isUnclosed;
          const name = ended ? "EndOfFileExpected" : reported;
          // After the first error the parser mostly reports its consequences.
          const isConsequence = syntaxBroken && !name.includes("Comment");
          if (isConsequence) return;
          syntaxBroken ||= !name.includes("Comment");
          report(
            offset,
            here(),
            syntaxProblem({
              code: name,
              token: text.slice(offset, offset + length),
              before: lastCharacter(text, offset),
              within: open.at(-1)?.kind ?? "nothing",
            }),
          );
        },
      },
      { disallowComments: !comments, allowTrailingComma: comments },
    );
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
  }
  if (problems.length > 0 || root === undefined) throw new CodegenError(problems);
  return { file, text, root };
}

type OpenContainer =
  | {
      readonly kind: "object";
      readonly start: number;
      readonly members: Map<string, JsonMember>;
      key: { readonly name: string; readonly start: number } | undefined;
    }
  | (Omit<JsonArray, "items"> & { readonly items: JsonNode[] });

/** Ends the parsing. */
class TooDeep extends Error {}

/** The last character before an offset, without white space. */
function lastCharacter(text: string, offset: number): string {
  let end = offset;
  while (end > 0 && " \t\r\n\uFEFF".includes(text.charAt(end - 1))) end -= 1;
  return text.charAt(end - 1);
}

/** Parsers may ignore a byte order mark (RFC 8259, section 8.1). A space keeps the offsets. */
function replaceByteOrderMark(text: string): string {
  return text.startsWith("\uFEFF") ? ` ${text.slice(1)}` : text;
}
