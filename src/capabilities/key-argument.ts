/**
 * Any text, completed with the keys in an editor. As a constraint it lets the compiler infer the
 * literal that was written. The same as type-fest's `LiteralUnion<Key, string>`.
 */
export type LiteralUnion<Key extends string> = Key | (string & {});

/**
 * The type of an argument that must be one of the keys: a key is itself. Text with two neighbouring
 * letters swapped gets the key without the swap, so that the compiler's error names it:
 * `Type '"bf61"' is not assignable to type '"bf16"'`. Any other text gets all keys, and with them the
 * compiler's own suggestion.
 */
export type KeyArgument<Text extends string, Key extends string> = Text extends Key
  ? Text
  : [Extract<Swapped<Text>, Key>] extends [never]
    ? Key
    : Extract<Swapped<Text>, Key>;

/** The texts that one swap of neighbouring letters makes of a text. */
type Swapped<Text extends string> = Text extends `${infer First}${infer Second}${infer Rest}`
  ? `${Second}${First}${Rest}` | `${First}${Swapped<`${Second}${Rest}`>}`
  : never;
