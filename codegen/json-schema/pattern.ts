/**
 * The expression of a JSON Schema pattern, which is Unicode's. Patterns that only the older grammar
 * accepts, such as `\-`, are common: they are rewritten.
 *
 * @throws SyntaxError for a pattern that neither grammar accepts
 * @example toRegExp("[\\w-.]+").source // "[\\w\\-.]+"
 */
export function toRegExp(pattern: string): RegExp {
  return new RegExp(unicodePattern(pattern), "u");
}

/** The pattern in the grammar that the flag `u` asks for. */
export function unicodePattern(pattern: string): string {
  try {
    new RegExp(pattern, "u");
    return pattern;
  } catch {
    // Its message names the pattern as it was written.
    new RegExp(pattern);
  }
  const rewritten = rewrite(pattern);
  new RegExp(rewritten, "u");
  return rewritten;
}

const token =
  /\\(?:u[\da-f]{4}|u\{[\da-f]+\}|x[\da-f]{2}|c[a-z]|p\{[^}]*\}|k<[^>]*>|[1-9]\d*|.)|\{\d+(?:,\d*)?\}|./gis;
const isSet = (text = ""): boolean => /^\\[dwsp]/i.test(text);

function rewrite(pattern: string): string {
  const tokens = pattern.match(token) ?? [];
  let inClass = false;
  return tokens
    .map((text, index) => {
      if (text === "[") inClass = true;
      if (text === "]" && inClass) {
        inClass = false;
        return text;
      }
      if (text === "-" && inClass) {
        return isSet(tokens[index - 1]) || isSet(tokens[index + 1]) ? "\\-" : text;
      }
      if (!inClass && /^[{}\]]$/.test(text)) return `\\${text}`;
      if (/^\\[^dwsbfnrtv\dcukpx^$\\.*+?()[\]{}|/]$/i.test(text) && !(inClass && text === "\\-")) {
        return text.slice(1);
      }
      return text;
    })
    .join("");
}
