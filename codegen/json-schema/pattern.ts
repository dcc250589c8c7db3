/**
 * The expression of a JSON Schema pattern. The specification asks for Unicode matching; patterns
 * that only the older grammar accepts, such as `\-`, are common, and mean what their authors tested.
 */
export function toRegExp(pattern: string): RegExp {
  try {
    return new RegExp(pattern, "u");
  } catch {
    return new RegExp(pattern);
  }
}
