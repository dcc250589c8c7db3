/** What is wrong with the words or the files that a person gave, in one line. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
