import type { ProblemParts } from "../diagnostics/problem.js";

/** A syntax error, as the parser reports it. */
export interface JsonSyntaxError {
  /** The error code of jsonc-parser. */
  readonly code: string;
  /** The text at the error; empty at the end of the file. */
  readonly token: string;
  /** The last character before it, without white space; empty at the beginning of the file. */
  readonly before: string;
  readonly within: "object" | "array" | "nothing";
}

/** Describes a syntax error. */
export function syntaxProblem({ code, token, before, within }: JsonSyntaxError): ProblemParts {
  const found = token === "" ? "the end of the file" : shown(token);
  const isClosing = token === "}" || token === "]";
  if (before === "," && isClosing) {
    return {
      found: `a "," before ${found}`,
      expected: `no comma after the last ${within === "array" ? "item" : "member"}`,
      fix: 'remove the ","',
    };
  }
  switch (code) {
    case "InvalidCommentToken":
    case "UnexpectedEndOfComment":
      return {
        found: "a comment",
        expected: "strict JSON, which has no comments",
        fix: "remove it, or rename the file to .jsonc, or give --jsonc",
      };
    case "EndOfFileExpected":
      return {
        found: `${found} after the end of the document`,
        expected: "one JSON value and nothing after it",
        fix: "remove what follows the first value",
      };
    case "InvalidNumberFormat":
    case "UnexpectedEndOfNumber":
      return { found, ...number };
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
    case "ColonExpected":
      return { found, expected: 'a ":" after the key', fix: 'add the ":"' };
    case "CommaExpected":
    case "CloseBraceExpected":
    case "CloseBracketExpected":
      return unfinished(found, token, code === "CloseBracketExpected" ? "array" : within);
    case "PropertyNameExpected":
      return {
        found,
        expected: "a key in double quotes",
        fix: token === "" ? 'add the key, or end the object with "}"' : "correct it",
      };
    case "ValueExpected":
      if (before === "" && token === "") {
        return { found: "an empty file", expected: "one JSON value", fix: "write the document" };
      }
      return {
        found,
        expected: "a value: an object, an array, a string, a number, true, false or null",
        fix: "add the value",
      };
    default:
      return unknownWord(found, token, before, within);
  }
}

const number: Omit<ProblemParts, "found"> = {
  expected: "a JSON number, such as 0.5, -1 or 1e9",
  fix: "give it digits on both sides of the point and after the exponent; no plus, no leading zero",
};

/** An array or object without a comma or an end. */
function unfinished(found: string, token: string, within: JsonSyntaxError["within"]): ProblemParts {
  const [end, part] = within === "array" ? ["]", "item"] : ["}", "member"];
  if (token === "" || token === "}" || token === "]") {
    return {
      found,
      expected: `a "${end}" that ends the ${within === "array" ? "array" : "object"}`,
      fix: token === "" ? `add the "${end}"` : `write "${end}" instead, or before it`,
    };
  }
  return { found, expected: `a "," before the next ${part}`, fix: 'add the ","' };
}

/** A token that JSON does not have. */
function unknownWord(
  found: string,
  token: string,
  before: string,
  within: JsonSyntaxError["within"],
): ProblemParts {
  if (/^['’‘“”`]/.test(token)) {
    return { found, expected: 'texts in double quotes: "', fix: "write double quotes" };
  }
  if (/^[-+.]?[\d.]|^[-+]/.test(token)) return { found, ...number };
  if (within === "object" && (before === "{" || before === ",")) {
    return { found, expected: "a key in double quotes", fix: `write ${JSON.stringify(token)}` };
  }
  const expected = "a value: true, false, null, a number, and the rest in double quotes";
  const lower = token.toLowerCase();
  if (["true", "false", "null"].includes(lower)) return { found, expected, fix: `write ${lower}` };
  if (["none", "nil", "undefined", "nan", "infinity"].includes(lower)) {
    return { found, expected, fix: "write null, or leave the member out" };
  }
  return { found, expected, fix: "quote, correct or remove it" };
}

const longestToken = 60;

/** A token on one line, with its own quotes and backslashes. */
function shown(token: string): string {
  if (/^[{}[\]:,]$/.test(token)) return `"${token}"`;
  const line = token.replace(/\p{Cc}|\p{Zl}|\p{Zp}/gu, (character) =>
    JSON.stringify(character).slice(1, -1),
  );
  return line.length > longestToken ? `${line.slice(0, longestToken)}…` : line;
}
