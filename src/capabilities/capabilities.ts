import {
  type SparkCapabilities,
  type SparkCapabilitiesDocument,
  sparkCapabilities,
} from "../../generated/spark-capabilities.js";
import { readCapabilitiesFile } from "./refresh.js";

/**
 * The map of what a Spark can run, as an object with the document's own field names.
 *
 * @example
 * const caps = Capabilities.load();
 * caps.hardware.unified_memory_gb; // 128
 * caps.stack.nim.label; // "NVIDIA NIM"
 */
export class Capabilities<Document extends SparkCapabilitiesDocument = SparkCapabilities>
  implements SparkCapabilitiesDocument
{
  /** Name of the document's shape. */
  readonly $schema: Document["$schema"];
  /** Date of the data, as year.month.day. */
  readonly version: Document["version"];
  readonly hardware: Document["hardware"];
  readonly memory_budget_rules_of_thumb: Document["memory_budget_rules_of_thumb"];
  readonly stack: Document["stack"];
  readonly out_of_envelope_signals: Document["out_of_envelope_signals"];
  readonly in_envelope_signals: Document["in_envelope_signals"];
  readonly stage_routing_hints: Document["stage_routing_hints"];
  readonly series_routing_hints: Document["series_routing_hints"];
  /** The whole document, its absent lists and ids filled in. */
  readonly raw: Document;

  private constructor(document: Document) {
    this.$schema = document.$schema;
    this.version = document.version;
    this.hardware = document.hardware;
    this.memory_budget_rules_of_thumb = document.memory_budget_rules_of_thumb;
    this.stack = document.stack;
    this.out_of_envelope_signals = document.out_of_envelope_signals;
    this.in_envelope_signals = document.in_envelope_signals;
    this.stage_routing_hints = document.stage_routing_hints;
    this.series_routing_hints = document.series_routing_hints;
    this.raw = document;
  }

  /**
   * The view of the data that is compiled in, typed by its literals: the same object every time.
   *
   * With `refresh: true`, a view of the package's `schema/spark-capabilities.json`, read from the disk,
   * validated, and typed by its shape, because its values are unknown at compile time. Node only.
   *
   * @throws Error if the file cannot be read or is not valid
   */
  static load(options?: { readonly refresh?: false }): Capabilities<SparkCapabilities>;
  static load(options: { readonly refresh: true }): Capabilities<SparkCapabilitiesDocument>;
  static load(options: {
    readonly refresh?: boolean;
  }): Capabilities<SparkCapabilities> | Capabilities<SparkCapabilitiesDocument>;
  static load({
    refresh = false,
  }: {
    readonly refresh?: boolean;
  } = {}): Capabilities<SparkCapabilities> | Capabilities<SparkCapabilitiesDocument> {
    if (refresh) return viewOf(readCapabilitiesFile());
    compiledIn ??= viewOf(sparkCapabilities);
    return compiledIn;
  }
}

let compiledIn: Capabilities<SparkCapabilities> | undefined;

/** Outside of the class: bundlers rename a class that refers to itself, and `name` with it. */
function viewOf<Document extends SparkCapabilitiesDocument>(
  document: Document,
): Capabilities<Document> {
  return Reflect.construct(Capabilities, [document]);
}
