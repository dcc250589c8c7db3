import { ConfigError } from "../config-error.js";

const LARGEST_COUNT = 2 ** 40;

/** Reads the metadata of a GGUF file: fields of the architecture, such as `llama.block_count`. */
export class GgufMetadata {
  readonly architecture: string;
  readonly #fields: Readonly<Record<string, unknown>>;

  /** @throws ConfigError if it has no architecture */
  constructor(fields: Readonly<Record<string, unknown>>) {
    const architecture = fields["general.architecture"];
    if (typeof architecture !== "string") {
      throw new ConfigError(
        "general.architecture",
        architecture,
        "a text",
        "the file is damaged or of another kind",
      );
    }
    this.architecture = architecture;
    this.#fields = fields;
  }

  has(field: string): boolean {
    return this.raw(field) !== undefined;
  }

  raw(field: string): unknown {
    const name = `${this.architecture}.${field}`;
    return Object.hasOwn(this.#fields, name) ? this.#fields[name] : undefined;
  }

  /** An integer of at least `least`. */
  count(field: string, fallback?: number, least = 1): number {
    return this.#integer(field, this.raw(field) ?? fallback, least);
  }

  /** One integer for each layer: a list, or the same for all. */
  perLayer(field: string, layers: number, fallback?: number): readonly number[] {
    const value = this.raw(field);
    if (!Array.isArray(value)) {
      return Array.from({ length: layers }, () => this.count(field, fallback, 0));
    }
    if (value.length < layers) throw this.error(field, `a list of ${layers} numbers`);
    return value.slice(0, layers).map((item) => this.#integer(field, item, 0));
  }

  /** One flag for each layer; undefined if the field is absent or no list. */
  flags(field: string, layers: number): readonly boolean[] | undefined {
    const value = this.raw(field);
    if (!Array.isArray(value)) return undefined;
    if (value.length < layers) throw this.error(field, `a list of ${layers} flags`);
    return value.slice(0, layers).map(Boolean);
  }

  error(field: string, expected: string): ConfigError {
    const found = this.raw(field);
    const fix = "the file is damaged, or of a newer kind: report it";
    return new ConfigError(`${this.architecture}.${field}`, found, expected, fix);
  }

  #integer(field: string, value: unknown, least: number): number {
    const number = typeof value === "bigint" ? Number(value) : value;
    if (typeof number === "number" && Number.isInteger(number)) {
      if (number >= least && number <= LARGEST_COUNT) return number;
    }
    throw this.error(field, `an integer from ${least} to 2^40`);
  }
}
