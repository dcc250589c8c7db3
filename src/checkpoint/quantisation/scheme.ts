import type { Matrix } from "../layers/parameters.js";
import { formatOfAlgorithm, formatOfCompression, formatOfScheme, packedFormat } from "./formats.js";
import { type Matcher, matcherOf } from "./name-patterns.js";

type Fields = Readonly<Record<string, unknown>>;

/** The format of a module, by the names that it may have; undefined if it is not quantised. */
export type Scheme = (names: readonly string[], matrix?: Matrix) => string | undefined;

/** How a `quantization_config` stores each module; undefined if it is of a kind that is not known. */
export function schemeOf(config: Fields): Scheme | undefined {
  switch (config["quant_method"]) {
    case "modelopt":
    case "modelopt_fp4":
    case "modelopt_mixed":
      return byModelOpt(config);
    case "compressed-tensors":
      return byGroups(config);
    case "fp8":
    case "fbgemm_fp8":
      return allLinear(config, fp8Format(config), ["modules_to_not_convert", "ignored_layers"]);
    case "mxfp4":
      return onlyExperts("mxfp4");
    case "awq":
      return allLinear(config, packed(config), ["modules_to_not_convert"]);
    case "gptq":
      return allLinear(config, packed(config), [], config["lm_head"] === true);
    case "auto-round":
    case "auto_round":
      return allLinear(config, packed(config), ["modules_to_not_convert"]);
    case "bitsandbytes":
      return allLinear(config, bitsAndBytes(config), ["llm_int8_skip_modules"]);
    default:
      return undefined;
  }
}

function packed(config: Fields): string | undefined {
  const { bits, w_bit, group_size, q_group_size } = config;
  return packedFormat(bits ?? w_bit, group_size ?? q_group_size);
}

function fp8Format({ weight_block_size: block }: Fields): string {
  return String(block) === "128,128" ? "fp8_block128" : "fp8";
}

function bitsAndBytes(config: Fields): string | undefined {
  if (config["load_in_8bit"] === true) return "int8";
  if (config["load_in_4bit"] !== true) return undefined;
  return config["bnb_4bit_use_double_quant"] === true ? "nf4_g64_dq" : "nf4_g64";
}

/** All linear layers but those of the lists; the head only if it is said to be. */
function allLinear(
  config: Fields,
  format: string | undefined,
  lists: readonly string[],
  withHead = false,
): Scheme | undefined {
  const isLeftOut = excluded(config, lists);
  if (format === undefined || isLeftOut === undefined) return undefined;
  return (names, matrix) =>
    (matrix === undefined && !withHead) || isLeftOut(names) ? undefined : format;
}

function onlyExperts(format: string): Scheme {
  return (_, matrix) => (matrix?.experts === "routed" ? format : undefined);
}

/** One format for each listed module, or one algorithm for all but the excluded ones. */
function byModelOpt(config: Fields): Scheme | undefined {
  const isLeftOut = excluded(config, ["exclude_modules", "ignore"]);
  if (isLeftOut === undefined) return undefined;
  const rules = listedRules(config);
  if (rules.length > 0) return inOrder(rules, isLeftOut);
  const format = formatOfAlgorithm(config["quant_algo"]);
  if (format !== undefined) return (names) => (isLeftOut(names) ? undefined : format);
  return byGroups(config);
}

/** The rules of lists with the name of each module; none where a group is for all linear layers. */
function listedRules(config: Fields): readonly (Rule | undefined)[] {
  const named = listedModules(config);
  const formats = [...new Set(named.map(({ format }) => format))];
  return formats.map((format) =>
    ruleOf(
      format,
      named.filter((each) => each.format === format).map(({ name }) => name),
    ),
  );
}

/** The modules that a mixed config lists one by one, with their formats. */
export function listedModules(
  config: Fields,
): readonly { readonly name: string; readonly format: string | undefined }[] {
  const groups = Object.values(fieldsOf(config["config_groups"])).map(fieldsOf);
  const targets = groups.flatMap((group) => texts(group["targets"]) ?? []);
  if (targets.length > 0 && !targets.includes("Linear")) {
    return groups.flatMap((group) => {
      const format = formatOfScheme(group["weights"]);
      return (texts(group["targets"]) ?? []).map((name) => ({ name, format }));
    });
  }
  return Object.entries(fieldsOf(config["quantized_layers"])).map(([name, layer]) => ({
    name,
    format: formatOfAlgorithm(fieldsOf(layer)["quant_algo"]),
  }));
}

/** compressed-tensors: the first group that a module belongs to; without groups, by its name of the whole. */
function byGroups(config: Fields): Scheme | undefined {
  const groups = Object.values(fieldsOf(config["config_groups"])).map(fieldsOf);
  const isLeftOut = excluded(config, ["ignore", "exclude_modules"]);
  if (isLeftOut === undefined) return undefined;
  if (groups.length === 0) {
    const format = formatOfCompression(config["format"]);
    return format === undefined ? undefined : (names) => (isLeftOut(names) ? undefined : format);
  }
  const rules = groups.map((group) =>
    ruleOf(formatOfScheme(group["weights"]), texts(group["targets"]) ?? []),
  );
  return inOrder(rules, isLeftOut);
}

interface Rule {
  readonly format: string;
  readonly matches: Matcher;
}

function ruleOf(format: string | undefined, targets: readonly string[]): Rule | undefined {
  const matches = targets.includes("Linear") ? () => true : matcherOf(targets);
  return format === undefined || matches === undefined ? undefined : { format, matches };
}

function inOrder(rules: readonly (Rule | undefined)[], isLeftOut: Matcher): Scheme | undefined {
  if (rules.length === 0 || rules.includes(undefined)) return undefined;
  return (names) =>
    isLeftOut(names) ? undefined : rules.find((rule) => rule?.matches(names))?.format;
}

/** Undefined if a list holds what is not a pattern. */
function excluded(config: Fields, lists: readonly string[]): Matcher | undefined {
  const patterns: string[] = [];
  for (const list of lists) {
    const value = config[list];
    if (value === undefined || value === null) continue;
    const found = texts(value);
    if (found === undefined) return undefined;
    patterns.push(...found);
  }
  return matcherOf(patterns);
}

function texts(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) && value.every((item) => typeof item === "string")
    ? (value as readonly string[])
    : undefined;
}

function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : {};
}
