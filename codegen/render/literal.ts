type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/**
 * A JSON value as a TypeScript literal, in a type as in a value. JSON.stringify escapes quotes,
 * control characters and unpaired surrogates; what is left could end a line (U+2028, U+2029), be
 * invisible or reorder the line (format characters), or end or hide a script element in a page that
 * inlines the module.
 */
export function literal(value: JsonValue): string {
  // String(-0) is "0".
  if (Object.is(value, -0)) return "-0";
  if (typeof value === "string") {
    // Most texts have nothing to escape.
    if (/^[ !#-;=-[\]-~]*$/.test(value)) return `"${value}"`;
    return JSON.stringify(value)
      .replace(/[\u007F-\u009F]|[\p{Cf}\p{Zl}\p{Zp}]/gu, escaped)
      .replaceAll("</", "<\\/")
      .replaceAll("<!--", "<\\!--");
  }
  if (typeof value !== "object" || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  const members = Object.entries(value).map(
    ([key, item]) => `${propertyName(key)}: ${literal(item)}`,
  );
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}

/**
 * A key as the name of a property, in a type as in a value. In a value, `__proto__` as a plain name
 * would set the prototype.
 */
export function propertyName(key: string): string {
  if (key === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : literal(key);
}

/** A template literal type. @param texts those around each `${string}` */
export function templateText(texts: readonly string[]): string {
  const escapedTexts = texts.map((text) =>
    literal(text).slice(1, -1).replaceAll("`", "\\`").replaceAll("${", "\\${"),
  );
  return `\`${escapedTexts.join(`\${string}`)}\``;
}

/** What a JSDoc comment says. */
export interface Comment {
  readonly text: string;
  /** Lines below the text, such as `@deprecated`, which the generator writes and does not escape. */
  readonly tags: readonly string[];
}

/**
 * A text as a JSDoc comment, one line or several.
 *
 * @param indentation of all lines but the first
 */
export function comment(content: string | Comment, indentation = ""): string {
  const { text, tags } = typeof content === "string" ? { text: content, tags: [] } : content;
  const written = text === "" && tags.length > 0 ? [] : commentText(text).split("\n");
  const lines = [...written.map((line) => line.trimEnd()), ...tags];
  if (lines.length === 1) return `/** ${lines[0]} */`;
  const all = ["/**", ...lines.map((line) => (line === "" ? " *" : ` * ${line}`)), " */"];
  return all.join(`\n${indentation}`);
}

/**
 * A text that ends no comment and no script element, begins no tag (also no `@ts-expect-error`), and hides
 * no character.
 */
export function commentText(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replaceAll("*/", "*\\/")
    .replace(/(?<![\w\\])@(?=\w)|(?<!\\)@(?=ts-)/g, "\\@")
    .replaceAll("</", "<\\/")
    .replaceAll("<!--", "<\\!--")
    .replaceAll("\t", " ")
    .replace(/[\p{Surrogate}\p{Cf}\p{Zl}\p{Zp}]|(?!\n)\p{Cc}/gu, escaped);
}

/** Each UTF-16 unit of a character. */
function escaped(character: string): string {
  return character
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");
}
