import { ConfigError } from "./config-error.js";

/** Thrown for fields that the family does not read, and that are not known to change no size. */
export class UnreadFieldsError extends ConfigError {
  override readonly name: string = "UnreadFieldsError";
  /** The paths of all of them, as `accept` takes them. */
  readonly fields: readonly string[];

  /** @param unread - paths and values, at least one */
  constructor(architecture: string, unread: readonly (readonly [path: string, found: unknown])[]) {
    const fields = unread.map(([path]) => path);
    const [first = "", found] = unread[0] ?? [];
    const others = fields.slice(1).join(", ");
    super(
      first,
      found,
      `fields that ${architecture} reads, or that change no size${others && ` (also unknown: ${others})`}`,
      `accept what changes no size: ${fields.join(",")}`,
    );
    this.fields = fields;
  }
}
