import { printParseErrorCode, visit } from "jsonc-parser";
import {
  type JsonArray,
  type JsonDocument,
  type JsonMember,
  type JsonNode,
  lineAndColumn,
  type NodePath,
  toPointer,
} from "./json.js";
import { maximumDepth, maximumSchemaDepth } from "./limits.js";
import { CodegenError, type Problem } from "./problem.js";

/** What a document is read as: a schema may nest deeper, because it is not written out as a literal. */
export type DocumentRole = "data" | "schema";

/**
 * Reads strict JSON and keeps what JSON.parse throws away: where everything stands, and the order
 * of the members. What JSON.parse hides is a problem here: a second member of the same name, a
 * number that a double cannot hold.
 *
 * @param onWarning gets the decimal fractions that are rounded, as every JSON reader rounds them
 * @throws CodegenError with every problem of the file, in the file's order.
 */
export function parse(
  file: string,
  text: string,
  role: DocumentRole,
  onWarning: (warning: Problem) => void,
): JsonDocument {
  const problems: Problem[] = [];
  const problem = (offset: number, path: NodePath, parts: ProblemParts): Problem => ({
    file,
    ...lineAndColumn(text, offset),
    pointer: toPointer(path),
    ...parts,
  });
  const report = (offset: number, path: NodePath, parts: ProblemParts): void => {
    problems.push(problem(offset, path, parts));
  };
  const depthLimit = role === "data" ? maximumDepth : maximumSchemaDepth;

  const path: (string | number)[] = [];
  const open: OpenContainer[] = [];
  let root: JsonNode | undefined;
  let syntaxBroken = false;

  const add = (node: JsonNode): void => {
    const parent = open.at(-1);
    if (parent === undefined) root ??= node;
    else if (parent.kind === "array") parent.items.push(node);
    else if (parent.key !== undefined) {
      // The first of two equal members stays; the second has been reported.
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
    const place = here();
    if (open.length >= depthLimit) {
      report(offset, place, {
        found: `a value nested ${open.length + 1} levels deep`,
        expected: `at most ${depthLimit} levels`,
        fix:
          role === "data"
            ? "flatten the data: the TypeScript compiler cannot check deeper literals"
            : "move the inner schemas into $defs and refer to them",
      });
      throw new TooDeep();
    }
    path.splice(0, path.length, ...place);
    open.push(container);
  };
  const leave = (node: JsonNode): void => {
    open.pop();
    path.pop();
    add(node);
  };

  try {
    visit(
      withoutByteOrderMark(text),
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
              expected: `each key once; the first stands at ${first.line}:${first.column}`,
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
            const loss = lossOf(text.slice(offset, offset + length), value);
            if (loss?.severity === "warning") onWarning(problem(offset, here(), loss.parts));
            else if (loss !== undefined) report(offset, here(), loss.parts);
          }
          add({ kind: "scalar", start: offset, value });
        },
        onError: (code, offset, length) => {
          const ended = root !== undefined && open.length === 0;
          const name = ended ? "EndOfFileExpected" : printParseErrorCode(code);
          // Behind the first slip the parser mostly reports its echoes.
          const echo = syntaxBroken && !name.includes("Comment");
          if (echo) return;
          syntaxBroken ||= !name.includes("Comment");
          report(offset, here(), syntaxProblem(name, text.slice(offset, offset + length)));
        },
      },
      { disallowComments: true, allowTrailingComma: false },
    );
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
  }
  if (problems.length > 0 || root === undefined) throw new CodegenError(problems);
  return { file, text, root };
}

type ProblemParts = Pick<Problem, "found" | "expected" | "fix">;

type OpenContainer =
  | {
      readonly kind: "object";
      readonly start: number;
      readonly members: Map<string, JsonMember>;
      key: { readonly name: string; readonly start: number } | undefined;
    }
  | (Omit<JsonArray, "items"> & { readonly items: JsonNode[] });

/** Ends the reading: below the limit there is nothing that could still be reported usefully. */
class TooDeep extends Error {}

/** A byte order mark is legal before JSON text (RFC 8259, section 8.1); offsets stay as they are. */
function withoutByteOrderMark(text: string): string {
  return text.startsWith("\uFEFF") ? ` ${text.slice(1)}` : text;
}

/**
 * What is lost when the numeral becomes a double; nothing, if the double prints as the same number.
 * A whole number that changes is an error. A decimal fraction with more digits than a double has
 * is rounded by every JSON reader, so that is a warning.
 */
function lossOf(
  numeral: string,
  value: number,
): { severity: "error" | "warning"; parts: ProblemParts } | undefined {
  const error = (found: string, expected: string, fix: string) =>
    ({ severity: "error", parts: { found, expected, fix } }) as const;
  if (!Number.isFinite(value)) {
    return error(
      numeral,
      "a number within a double's range, below 1.8e308",
      "write the number as a string",
    );
  }
  const written = decimal(numeral);
  if (value === 0 && written.digits !== "") {
    return error(
      numeral,
      "a number within a double's range, above 4.9e-324",
      "write 0, or the number as a string",
    );
  }
  const kept = decimal(String(value));
  if (written.digits === kept.digits && written.exponent === kept.exponent) return undefined;
  const found = `${numeral}, which becomes ${value}`;
  if (written.exponent >= 0) {
    return error(
      found,
      "a whole number that a double holds exactly: all up to 9007199254740991 are",
      "write the number as a string",
    );
  }
  return {
    severity: "warning",
    parts: {
      found,
      expected: "a decimal fraction of at most 17 significant digits",
      fix: `write ${value}, or the number as a string`,
    },
  };
}

/** The number as digits × 10^exponent, with no zeros at either end: equal numbers are equal pairs. */
function decimal(numeral: string): { digits: string; exponent: number } {
  const [mantissa = "", exponent = "0"] = numeral.replace("-", "").toLowerCase().split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  const digits = (whole + fraction).replace(/^0+/, "");
  const significant = digits.replace(/0+$/, "");
  return {
    digits: significant,
    exponent:
      significant === ""
        ? 0
        : Number(exponent) - fraction.length + digits.length - significant.length,
  };
}

/** What the parser's error codes mean to a reader. */
function syntaxProblem(code: string, token: string): ProblemParts {
  const found = token === "" ? "the end of the file" : JSON.stringify(token);
  switch (code) {
    case "InvalidCommentToken":
    case "UnexpectedEndOfComment":
      return {
        found: "a comment",
        expected: "strict JSON, which has no comments",
        fix: 'remove it; a note can be a member, such as "$comment" in a schema',
      };
    case "EndOfFileExpected":
      return {
        found: `${found} after the end of the document`,
        expected: "one JSON value and nothing behind it",
        fix: "remove what follows the first value",
      };
    case "InvalidNumberFormat":
    case "UnexpectedEndOfNumber":
      return {
        found,
        expected: "a JSON number, such as 0.5, -1 or 1e9",
        fix: "give it digits on both sides of the point and after the exponent, and no leading zero",
      };
    case "InvalidEscapeCharacter":
    case "InvalidUnicode":
      return {
        found: `${found}, with an escape that JSON does not have`,
        expected: String.raw`one of \" \\ \/ \b \f \n \r \t \uXXXX`,
        fix: String.raw`write a backslash itself as \\`,
      };
    case "InvalidCharacter":
      return {
        found: `${found}, with a control character in it`,
        expected: String.raw`control characters escaped, as \n, \t or \u0000`,
        fix: "escape it",
      };
    case "UnexpectedEndOfString":
      return {
        found: `${found}, a string without its end`,
        expected: 'a closing " on the same line',
        fix: String.raw`close the string; a line break in it is written \n`,
      };
    case "PropertyNameExpected":
      return {
        found,
        expected: 'a key in double quotes, or no comma before "}"',
        fix: "add the key, or remove the trailing comma",
      };
    case "ValueExpected":
      return {
        found,
        expected: "a value: an object, an array, a string, a number, true, false or null",
        fix: "add the value, or remove the trailing comma",
      };
    case "ColonExpected":
      return { found, expected: 'a ":" after the key', fix: 'add the ":"' };
    case "CommaExpected":
      return { found, expected: 'a "," between two members or items', fix: 'add the ","' };
    case "CloseBraceExpected":
      return { found, expected: 'a "}" that ends the object', fix: 'add the "}"' };
    case "CloseBracketExpected":
      return { found, expected: 'a "]" that ends the array', fix: 'add the "]"' };
    default:
      return {
        found,
        expected:
          "strict JSON (RFC 8259): true, false, null, numbers, and the rest in double quotes",
        fix: "quote, correct or remove it",
      };
  }
}
