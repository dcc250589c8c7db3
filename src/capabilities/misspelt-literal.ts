/**
 * The type of an argument that is to be one of some keys. For a key it is the key itself; for text in
 * which two neighbouring letters are swapped it is the key that was meant, so that the compiler's
 * error names it: `Type '"bf61"' is not assignable to type '"bf16"'`. (On its own the compiler counts
 * a swap as two edits and suggests nothing.) Any other text gets the union of the keys, and with it
 * the compiler's own suggestion.
 */
export type Meant<Text extends string, Key extends string> = Text extends Key
  ? Text
  : [Extract<Swapped<Text>, Key>] extends [never]
    ? Key
    : Extract<Swapped<Text>, Key>;

/** What a constraint has to be for an editor to complete the keys and the compiler to infer other text. */
export type AnyTextOr<Key extends string> = Key | (string & {});

/** The texts that one swap of neighbours makes of a text. */
type Swapped<Text extends string> = Text extends `${infer First}${infer Second}${infer Rest}`
  ? `${Second}${First}${Rest}` | `${First}${Swapped<`${Second}${Rest}`>}`
  : never;
