import { FORMATS, type FormatKey } from "../../../generated/formats.js";
import { ConfigError } from "../config-error.js";

/** A tensor as the header of a GGUF file has it. */
export interface GgufTensor {
  readonly name: string;
  /** The name of its type, such as `Q4_K`. */
  readonly type: string;
  /** Columns, rows, experts. */
  readonly shape: readonly number[];
}

/** A tensor and what it takes. */
export interface MeasuredTensor extends GgufTensor {
  readonly format: FormatKey;
  readonly elements: number;
  readonly bytes: number;
  /** The layer, by its name. */
  readonly layer?: number;
  /** The name without `blk.N.` and `.weight`. */
  readonly role: string;
}

/** The formats of blocks and of single numbers, by the names of GGUF types in lower case. */
const BY_TYPE: ReadonlyMap<string, FormatKey> = new Map(
  (Object.keys(FORMATS) as FormatKey[])
    .filter((key) => !/^[A-Z]/.test(key) && key !== "mxfp8" && !key.startsWith("int"))
    .map((key) => [key.toLowerCase(), key]),
);

/** @throws ConfigError for a type that is not known, and for rows that its blocks do not divide */
export function measured(tensor: GgufTensor): MeasuredTensor {
  const { name, type, shape } = tensor;
  const format = BY_TYPE.get(type.toLowerCase());
  if (format === undefined) {
    throw new ConfigError(name, type, [...BY_TYPE.keys()].join(", "), "report the file");
  }
  const { bytes: blockBytes, elements: blockElements } = FORMATS[format];
  const [columns = 1] = shape;
  const elements = shape.reduce((product, size) => product * size, 1);
  if (!Number.isSafeInteger(elements) || columns % blockElements !== 0) {
    throw new ConfigError(
      name,
      `rows of ${columns} in ${type}`,
      `a multiple of ${blockElements}, and at most 2^53-1 elements`,
      "the file is damaged",
    );
  }
  const [, layer, role = name] = /^(?:blk\.(\d{1,5})\.)?(.*?)(?:\.weight)?$/.exec(name) ?? [];
  const bytes = (elements / blockElements) * blockBytes;
  return {
    ...tensor,
    format,
    elements,
    bytes,
    role,
    ...(layer !== undefined && { layer: Number(layer) }),
  };
}
