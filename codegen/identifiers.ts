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

/** `8B params bf16` → `8BParamsBf16`: what a name can hold of a text, each word with a capital. */
export function pascalWords(text: string): string {
  return text
    .split(/[^\p{ID_Continue}]+|_+/u)
    .filter((word) => word !== "")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}

/** A type's name: `spark-capabilities` → `SparkCapabilities`. */
export function pascalCase(text: string): string {
  const words = pascalWords(text);
  return isIdentifier(words) ? words : `_${words}`;
}

/** A constant's name: `spark-capabilities` → `sparkCapabilities`. */
export function camelCase(text: string): string {
  const words = pascalWords(text);
  const lower = words.charAt(0).toLowerCase() + words.slice(1);
  return isIdentifier(lower) ? lower : `_${lower}`;
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

  values(): ReadonlySet<string> {
    return this.#taken;
  }
}
