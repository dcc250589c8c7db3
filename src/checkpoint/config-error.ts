/** Thrown for a field of a config.json or a file header that is missing or not legal. */
export class ConfigError extends Error {
  override readonly name: string = "ConfigError";
  /** The field, as a path from the root: `text_config.head_dim`. */
  readonly field: string;
  /** The value of the field. */
  readonly found: unknown;
  readonly expected: string;
  readonly fix: string;

  constructor(field: string, found: unknown, expected: string, fix: string) {
    super(`${field}: found ${summary(found)}; expected ${expected}; ${fix}`);
    this.field = field;
    this.found = found;
    this.expected = expected;
    this.fix = fix;
  }
}

function summary(value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  if (typeof value === "string") return JSON.stringify(value.slice(0, 60));
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === "object" ? "an object" : String(value);
}
