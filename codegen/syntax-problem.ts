import type { ProblemParts } from "./problem.js";

/** What the error codes of jsonc-parser mean to a reader. */
export function syntaxProblem(code: string, token: string): ProblemParts {
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
