import { DEVICES, type Device } from "../../../generated/devices.js";
import { FORMATS, type Format } from "../../../generated/formats.js";
import { MODELS, type Model } from "../../../generated/models.js";
import { type StackEntry, sparkCapabilities } from "../../../generated/spark-capabilities.js";
import { group } from "../../sizing/explain.js";
import { type StorageKey, storageOf } from "../../sizing/storage.js";
import { SHOW_TOPICS } from "../command-table.js";
import { keyOf } from "../input/did-you-mean.js";
import { deviceNamed } from "../input/names/device-name.js";
import { readModelName } from "../input/names/model-name.js";
import { WEIGHT_FORMATS } from "../input/storage-keys.js";
import type { Block, Table } from "../output/answer.js";
import { factsOf } from "../output/entry-facts.js";
import { billions, bits, gbAndGib } from "../output/figures.js";
import type { Run } from "../run.js";
import { UsageError } from "../usage-error.js";

/** One topic: its entries, and the columns of its overview. */
interface Topic {
  readonly title: string;
  readonly entry: string;
  readonly entries: Readonly<Record<string, unknown>>;
  readonly overview: () => Block;
}

/** `fieldkit show TOPIC [KEY]` */
export const run: Run = ({ operands: [name, key] }) => {
  if (name === undefined)
    throw new UsageError(`TOPIC is missing; expected ${SHOW_TOPICS.join(", ")}`);
  const topic = keyOf(name, SHOW_TOPICS, "topic", `expected ${SHOW_TOPICS.join(", ")}`);
  const { title, entry, entries, overview } = TOPICS[topic];
  if (key === undefined) {
    return {
      json: { command: "show", topic, entries },
      blocks: [{ kind: "title", text: title }, overview()],
    };
  }
  const found =
    keyOfId(key, entries) ??
    keyNamed(topic, key) ??
    keyOf(key, Object.keys(entries), entry, `fieldkit show ${topic} lists them`);
  return {
    json: { command: "show", topic, entries: { [found]: entries[found] } },
    blocks: [{ kind: "title", text: found }, ...factsOf(entries[found])],
  };
};

/** The id of a stack component, which may differ from its key, is a name too. */
function keyOfId(id: string, entries: Readonly<Record<string, unknown>>): string | undefined {
  return Object.keys(entries).find((key) => (entries[key] as { id?: unknown }).id === id);
}

/** The key that another name of a model or a device is. */
function keyNamed(topic: (typeof SHOW_TOPICS)[number], name: string): string | undefined {
  if (topic === "devices") return deviceNamed(name);
  const keys = topic === "models" ? readModelName(name).keys : [];
  return keys.length === 1 ? keys[0] : undefined;
}

const FORMAT_ENTRIES: Readonly<Record<string, Format>> = FORMATS;

/** The formats, and the dtypes that are not among them. */
const STORAGE: Readonly<Record<string, Omit<Format, "sources">>> = Object.fromEntries(
  WEIGHT_FORMATS.map((key) => [key, { ...dtypeEntry(key), ...FORMAT_ENTRIES[key] }]),
);

function dtypeEntry(key: StorageKey): Omit<Format, "sources"> {
  const { bytes, elements, typical } = storageOf(key);
  return { label: "by the rule-of-thumb table, scales not counted", bytes, elements, typical };
}

const TOPICS: Readonly<Record<(typeof SHOW_TOPICS)[number], Topic>> = {
  stack: {
    title: "The software stack on a DGX Spark",
    entry: "stack component",
    entries: sparkCapabilities.stack,
    overview: () =>
      table(["key", "label", "purpose"], [false, false, false], sparkCapabilities.stack, (row) => {
        const { label, purpose } = row as StackEntry;
        return [label, purpose];
      }),
  },
  models: {
    title: "Models, with their exact parameters",
    entry: "model",
    entries: MODELS,
    overview: () =>
      table(
        ["key", "params", "active", "layers", "context", "published as"],
        [false, true, true, true, true, false],
        MODELS,
        (row) => {
          const { params, layers, max_context, native } = row as Model;
          const active = params.active === params.total ? "" : billions(params.active);
          const stored = native === undefined ? "" : native.format;
          return [billions(params.total), active, `${layers}`, group(max_context), stored];
        },
      ),
  },
  devices: {
    title: "Machines",
    entry: "device",
    entries: DEVICES,
    overview: () =>
      table(
        ["key", "usable GB", "GiB", "GB/s", "label"],
        [false, true, true, true, false],
        DEVICES,
        (row) => {
          const { usable_bytes, bandwidth_bytes_per_second, label } = row as Device;
          const [usableGb, usableGib] = gbAndGib(usable_bytes);
          return [usableGb, usableGib, group(bandwidth_bytes_per_second / 1e9), label];
        },
      ),
  },
  formats: {
    title: "Storage formats, and the dtypes of the rule of thumb",
    entry: "format",
    entries: STORAGE,
    overview: () =>
      table(
        ["key", "bits per weight", "exact", "label"],
        [false, true, false, false],
        STORAGE,
        (row) => {
          const { bytes, elements, typical, label } = row as Format;
          return [bits(bytes, elements), typical ? "typical" : "exact", label];
        },
      ),
  },
  signals: {
    title: "Signals for and against a plan",
    entry: "signal list",
    entries: {
      "in-envelope": sparkCapabilities.in_envelope_signals,
      "out-of-envelope": sparkCapabilities.out_of_envelope_signals,
    },
    overview: () => ({
      kind: "facts",
      rows: [
        ["fits", sparkCapabilities.in_envelope_signals.join("; ")],
        ["does not fit", sparkCapabilities.out_of_envelope_signals.join("; ")],
      ],
    }),
  },
  stages: hints("Stages of work", "stage", sparkCapabilities.stage_routing_hints),
  series: hints("Series of articles", "series", sparkCapabilities.series_routing_hints),
};

function hints(title: string, entry: string, entries: Readonly<Record<string, string>>): Topic {
  return {
    title,
    entry,
    entries,
    overview: () => ({ kind: "facts", rows: Object.entries(entries) }),
  };
}

function table(
  head: readonly string[],
  figures: readonly boolean[],
  entries: Readonly<Record<string, unknown>>,
  cells: (row: unknown) => readonly string[],
): Table {
  const rows = Object.entries(entries).map(([key, row]) => [key, ...cells(row)]);
  return { kind: "table", head, figures, rows };
}
