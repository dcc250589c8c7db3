import { camelCase, isIdentifier, Names, pascalCase } from "../model/identifiers.js";

/** The names of suggested annotations, each once. */
export class SuggestedNames {
  readonly #names = new Names();

  /** Of a map's keys: `ports` → `Port`, `env` → `EnvKey`. */
  keyType(words: readonly string[]): string {
    const [last = "", ...outer] = words.toReversed();
    const one = singular(last);
    return this.#claim([one === last ? `${last} key` : one, ...outer.map(singular)]);
  }

  /** Of the strings at a place: `status` of `orders` → `Status`, or `OrderStatus`. */
  valueType(words: readonly string[]): string {
    return this.#claim(words.toReversed().map(singular));
  }

  /** Of the ids of a list's objects: `id` of `orders` → `OrderId`. */
  idType(words: readonly string[]): string {
    const [last = "", list = "", ...outer] = words.toReversed();
    return this.#claim([`${singular(list)} ${last}`, ...outer.map(singular)]);
  }

  /** Of the map of a list's objects: `orders` and `id` → `ORDERS_BY_ID`. */
  index(words: readonly string[]): string {
    const [last = "", list = "", ...outer] = words.toReversed();
    const names = [list, ...outer].map((_, count) =>
      [...[list, ...outer].slice(0, count + 1).reverse(), "by", last].map(constantCase).join("_"),
    );
    return this.#names.claim(
      names.find((name) => isFree(name, this.#names)) ?? names[0] ?? "BY_ID",
    );
  }

  /** The shortest name that is free: with more and more of the outer words, at last with a number. */
  #claim(words: readonly string[]): string {
    const names = words.map((_, count) =>
      pascalCase(
        words
          .slice(0, count + 1)
          .reverse()
          .join(" "),
      ),
    );
    return this.#names.claim(names.find((name) => isFree(name, this.#names)) ?? names[0] ?? "Key");
  }
}

function isFree(name: string, names: Names): boolean {
  return isIdentifier(name) && !names.has(name);
}

/** `boxes` → `box`; a word that has no plural stays. */
function singular(word: string): string {
  if (/[^aeiou]ies$/i.test(word)) return `${word.slice(0, -3)}y`;
  if (/(?:ch|sh|ss|x|us)es$/i.test(word)) return word.slice(0, -2);
  return /[^siu]s$/i.test(word) ? word.slice(0, -1) : word;
}

/** `lastRuns` → `LAST_RUNS`. */
function constantCase(words: string): string {
  return camelCase(words)
    .replace(/(?<=[\p{Ll}\d])(?=\p{Lu})/gu, "_")
    .toUpperCase();
}
