/** An error in the arguments or in the files that they name, in one line. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
