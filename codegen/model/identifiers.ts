/**
 * Words that cannot name a constant of a module: ECMAScript's reserved words in strict mode, and the
 * globals that TypeScript does not let a module redeclare.
 */
const reserved = new Set(
  `arguments await break case catch class const continue debugger default delete do else enum eval
  export extends false finally for function if implements import in instanceof interface let new
  null package private protected public return static super switch this throw true try typeof
  undefined var void while with yield NaN Infinity exports require module globalThis`.split(/\s+/),
);

/** Words that cannot name a type. */
const typeWords = new Set(
  `any as async asserts bigint boolean infer intrinsic is keyof never number object readonly string
  symbol type unique unknown`.split(/\s+/),
);

/** Whether a word may name an exported constant or type. */
export function isIdentifier(word: string): boolean {
  return (
    /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(word) &&
    !reserved.has(word) &&
    !typeWords.has(word)
  );
}

/**
 * What may stand in a name that is made up: Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic,
 * Devanagari, Thai, kana, CJK and Hangul, as far as Unicode has had them since 2014. `\p{ID_Continue}` is no
 * such list: it grows with the version of Node, so the output would depend on the machine, and a
 * compiler with an older table would not read it.
 */
const wordCharacters =
  "0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f\u0300-\u036f" +
  "\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03f2\u03f7-\u0481\u048a-\u0527\u0531-\u0556\u0561-\u0587" +
  "\u05d0-\u05ea\u0620-\u0669\u0904-\u0939\u093e-\u094d\u0966-\u096f\u0e01-\u0e3a\u0e40-\u0e4e" +
  "\u1e00-\u1eff\u3041-\u3096\u30a1-\u30fa\u30fc-\u30fe\u4e00-\u9fa5\uac00-\ud7a3";

const betweenWords = new RegExp(`[^${wordCharacters}]+`, "u");

/** `8B params bf16` → `8BParamsBf16`: what a name can hold of a text, each word with a capital. */
export function pascalWords(text: string): string {
  return wordsIn(text).join("");
}

function wordsIn(text: string): string[] {
  return text
    .split(betweenWords)
    .filter((word) => word !== "")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1));
}

/** A type's name: `port-names` → `PortNames`, `2024-prices` → `Prices2024`. */
export function pascalCase(text: string): string {
  return identifierOf(digitsLast(wordsIn(text)));
}

/** A constant's name: `port-names` → `portNames`, `2024-prices` → `prices2024`. */
export function camelCase(text: string): string {
  const [first = "", ...others] = digitsLast(wordsIn(text));
  return identifierOf([first.charAt(0).toLowerCase() + first.slice(1), ...others]);
}

/** No name begins with a digit. */
function digitsLast(words: readonly string[]): readonly string[] {
  const start = words.findIndex((word) => !/^\d/.test(word));
  return start === -1 ? words : [...words.slice(start), ...words.slice(0, start)];
}

function identifierOf(words: readonly string[]): string {
  // `2024-01` and `202401` have names of their own.
  const name = words.reduce(
    (before, word) => `${before}${/\d$/.test(before) && /^\d/.test(word) ? "_" : ""}${word}`,
    "",
  );
  return isIdentifier(name) ? name : `_${name}`;
}

/** The names of one module. A name that is taken gets the lowest number that is free. */
export class Names {
  readonly #taken = new Set<string>();

  /** Takes a name as it is; false if it was taken. */
  take(name: string): boolean {
    if (this.#taken.has(name)) return false;
    this.#taken.add(name);
    return true;
  }

  /** Takes the name, or the name with a number behind it. */
  claim(name: string): string {
    let free = name;
    for (let number = 2; !this.take(free); number += 1) free = `${name}_${number}`;
    return free;
  }

  has(name: string): boolean {
    return this.#taken.has(name);
  }

  values(): ReadonlySet<string> {
    return this.#taken;
  }
}
