import { classDefaults } from "./class-defaults.js";
import { ConfigError } from "./config-error.js";
import { isIgnored } from "./ignored-fields.js";
import { isTieUnclear, textType, tiedByBoth } from "./wrappers.js";

const LARGEST_COUNT = 2 ** 40;

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads the fields of a parsed config.json. `null` is read as absent; no value is guessed. It records
 * the paths of all fields that were asked for, whether the config has them or not.
 */
export class ConfigReader {
  readonly #fields: Fields;
  readonly #path: string;
  readonly #read: Set<string>;
  readonly #outer: ConfigReader | undefined;
  readonly #fallback: ConfigReader | undefined;

  constructor(
    fields: unknown,
    path = "",
    read: Set<string> = new Set(),
    outer?: ConfigReader,
    fallback?: ConfigReader,
  ) {
    if (typeof fields !== "object" || fields === null || Array.isArray(fields)) {
      throw new ConfigError(
        path === "" ? "config" : path.slice(0, -1),
        fields,
        "an object with the fields of a config.json",
        "pass the parsed file, not its text",
      );
    }
    this.#fields = fields as Fields;
    this.#path = path;
    this.#read = read;
    this.#outer = outer;
    this.#fallback = fallback;
  }

  /** The paths of the fields that were asked for: `text_config.head_dim`. */
  get fieldsRead(): ReadonlySet<string> {
    return this.#read;
  }

  /** Declares fields that change no size in this family, or not with the others as they are. */
  ignore(...fields: readonly string[]): void {
    for (const field of fields) this.#read.add(`${this.#path}${field}`);
  }

  /** The fields that were not asked for and are not known to change no size, by their paths. */
  unread(): readonly (readonly [path: string, found: unknown])[] {
    return Object.entries(this.#fields).flatMap(([field, found]) => {
      if (found === null || found === undefined || isIgnored(field, found)) return [];
      const path = `${this.#path}${field}`;
      if (!this.#read.has(path)) return [[path, found] as const];
      const isOpened = (start: string) => [...this.#read].some((read) => read.startsWith(start));
      if (isOpened(`${path}.`)) return this.nested(field).unread();
      if (!isOpened(`${path}[`) || !Array.isArray(found)) return [];
      return found.flatMap((item, layer) =>
        new ConfigReader(item, `${path}[${layer}].`, this.#read).unread(),
      );
    });
  }

  has(field: string): boolean {
    return this.raw(field) !== undefined;
  }

  /** The field as it is; undefined if it is absent, null, or inherited. */
  raw(field: string): unknown {
    return this.#own(field) ?? undefined;
  }

  /** The object below a field. */
  nested(field: string): ConfigReader {
    return new ConfigReader(this.raw(field), `${this.#path}${field}.`, this.#read);
  }

  /** The objects of a list, one for each layer. A field that one lacks is that of the object around. */
  perLayerObjects(field: string, layers: number): readonly ConfigReader[] {
    const value = this.raw(field);
    if (!Array.isArray(value) || value.length !== layers) {
      throw this.error(field, `a list of ${layers} objects`);
    }
    return value.map((item, layer) => {
      const path = `${this.#path}${field}[${layer}].`;
      return new ConfigReader(item, path, this.#read, this.#outer, this);
    });
  }

  /** The language model's object: it may inherit a flag and its type, and leaves its defaults out. */
  textConfig(): ConfigReader {
    const text = this.nested("text_config");
    const type = text.raw("model_type") ?? textType(this.raw("model_type"));
    const defaults =
      typeof type === "string" ? { ...classDefaults(type), model_type: type } : undefined;
    const fallback = new ConfigReader(defaults ?? {}, text.#path, this.#read);
    return new ConfigReader(text.#fields, text.#path, this.#read, this, fallback);
  }

  /** An integer of at least `least`; without a fallback the field is required. */
  count(field: string, fallback?: number, least = 1): number {
    const value = this.raw(field) ?? fallback;
    if (
      Number.isInteger(value) &&
      (value as number) >= least &&
      (value as number) <= LARGEST_COUNT
    ) {
      return value as number;
    }
    throw this.error(field, `an integer from ${least} to 2^40`);
  }

  /** Whether the field is written out as null, which for some fields says more than its absence. */
  isNull(field: string): boolean {
    return this.#own(field) === null;
  }

  /** The last name that the config uses. All names of one field must have the same value. */
  nameOf(field: string, ...synonyms: readonly string[]): string {
    return synonyms.reduce((name, synonym) => {
      if (this.has(name) && this.has(synonym) && this.raw(name) !== this.raw(synonym)) {
        throw this.error(name, `what ${synonym} says, ${String(this.raw(synonym))}`);
      }
      return this.has(synonym) ? synonym : name;
    }, field);
  }

  /** The number of layers; bounded, because every layer is visited. */
  layers(field = "num_hidden_layers"): number {
    const layers = this.count(field);
    if (layers > 10_000) throw this.error(field, "at most 10000 layers");
    return layers;
  }

  /** Whether the head is the embedding table, by this object and by the one around it. */
  tied(fallback: boolean): boolean {
    const field = "tie_word_embeddings";
    const [outer, inner] = [this.#outer, this].map((config) =>
      config?.has(field) ? config.flag(field, false) : undefined,
    );
    const wrapper = this.#outer?.raw("model_type");
    const tied = tiedByBoth(wrapper, outer, inner);
    if (tied !== undefined || !isTieUnclear(wrapper)) return tied ?? fallback;
    throw this.error(field, `true or false, since the default of ${wrapper} is another`);
  }

  /** A flag. Null is false to transformers, so it is refused where the default is true. */
  flag(field: string, fallback: boolean): boolean {
    const value = this.isNull(field) && fallback ? null : (this.raw(field) ?? fallback);
    if (typeof value === "boolean") return value;
    throw this.error(field, "true or false");
  }

  text(field: string): string {
    const value = this.raw(field);
    if (typeof value === "string") return value;
    throw this.error(field, "a text");
  }

  /** A list of integers from 0. */
  indices(field: string, fallback: readonly number[]): readonly number[] {
    const value = this.raw(field) ?? fallback;
    if (Array.isArray(value) && value.every((item) => Number.isInteger(item) && item >= 0)) {
      return value as readonly number[];
    }
    throw this.error(field, "a list of layer numbers");
  }

  /** A list with one of the legal names for each layer; undefined if the field is absent. */
  perLayer<Name extends string>(
    field: string,
    layers: number,
    legal: readonly Name[],
  ): readonly Name[] | undefined {
    const value = this.raw(field);
    if (value === undefined) return undefined;
    if (!Array.isArray(value) || value.length !== layers) {
      throw this.error(field, `a list of num_hidden_layers, ${layers}, layer types`);
    }
    const odd = value.findIndex((item) => !legal.includes(item));
    if (odd === -1) return value as readonly Name[];
    throw this.error(`${field}[${odd}]`, legal.join(" or "), value[odd]);
  }

  error(field: string, expected: string, found: unknown = this.raw(field)): ConfigError {
    const fix =
      found === undefined
        ? "add the field to the config"
        : "correct the field, or report the model";
    return new ConfigError(`${this.#path}${field}`, found, expected, fix);
  }

  #own(field: string): unknown {
    this.#read.add(`${this.#path}${field}`);
    if (Object.hasOwn(this.#fields, field)) return this.#fields[field];
    return this.#fallback === undefined ? undefined : this.#fallback.#own(field);
  }
}
