/** The key that a text is: the same letters first, then in any case; space around it is ignored. */
export function findKey<Key extends string>(text: string, keys: readonly Key[]): Key | undefined {
  const trimmed = text.trim();
  return (
    keys.find((key) => key === trimmed) ??
    keys.find((key) => key.toLowerCase() === trimmed.toLowerCase())
  );
}
