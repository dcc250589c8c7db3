import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ConfigError } from "../../../src/checkpoint/config-error.js";
import { FAMILIES } from "../../../src/checkpoint/families/registry.js";
import { modelFromConfig } from "../../../src/checkpoint/model-from-config.js";

/* Each field of each family's config changed, against the counts of transformers: reference/README.md. */

type Fields = Readonly<Record<string, unknown>>;
type Counts = readonly [total: number, active: number, routerBuffers?: number];

interface Case {
  readonly case: string;
  readonly config: Fields;
  readonly counts: Counts;
  readonly changed: Readonly<Record<string, readonly (readonly [unknown, ...Counts])[]>>;
  readonly absent: Readonly<Record<string, Counts>>;
  readonly combined: readonly (readonly [Fields, ...Counts])[];
  readonly unchanged: Readonly<Record<string, readonly unknown[]>>;
}

interface Reference {
  readonly model_type: string;
  readonly cases: readonly Case[];
}

const FOLDER = new URL("./reference/", import.meta.url).pathname;
const REFERENCES = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".json"))
  .map((name): Reference => JSON.parse(readFileSync(join(FOLDER, name), "utf8")));
const isKnown = ({ model_type }: Reference) => Object.hasOwn(FAMILIES, model_type);
const KNOWN = REFERENCES.filter(isKnown);
const UNKNOWN = REFERENCES.filter((reference) => !isKnown(reference));

/** Families that transformers 5.18.0 has no class for, or the same class by another name. */
const WITHOUT_REFERENCE: readonly string[] = [
  "deepseek_ref",
  "emu3_text_model",
  "kimi_k2",
  "nemotron-nas",
  "nemotron_h_puzzle",
  "qwen2_5_vl",
  "qwen2_vl",
  // Transformers 5.18.0 builds gates for experts that pass their input through: families/meituan.
  "longcat_flash",
  "step3p7",
];

const MISSING = "-";

function applied(config: Fields, change: Fields): Fields {
  const fields = Object.entries({ ...config, ...change });
  return Object.fromEntries(fields.filter(([, value]) => value !== MISSING));
}

interface Row {
  /** The field, where it is one that is there. */
  readonly field?: string;
  readonly change: Fields;
  readonly counts: Counts;
}

function rowsOf({ counts, changed, absent, combined, unchanged }: Case): readonly Row[] {
  return [
    ...Object.entries(changed).flatMap(([field, rows]) =>
      rows.map(([value, ...counts]) => ({ field, change: { [field]: value }, counts })),
    ),
    ...Object.entries(absent).map(([field, counts]) => ({ change: { [field]: MISSING }, counts })),
    ...combined.map(([change, ...counts]) => ({ change, counts })),
    ...Object.entries(unchanged).flatMap(([field, values]) =>
      values.map((value) => ({ field, change: { [field]: value }, counts })),
    ),
  ];
}

/** The counts, or the refusal. */
function counted(config: Fields): readonly [total: number, active: number] | string {
  try {
    const { total, active } = modelFromConfig(config).params;
    return [total, active];
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
}

/** What a row has in place of its counts, or of a refusal that names a field. */
function difference(config: Fields, { field, change, counts }: Row, hasBuffers: boolean): string[] {
  const found = counted(applied(config, change));
  const [total, active, buffers = 0] = counts;
  const more = hasBuffers ? buffers : 0;
  if (typeof found === "string") {
    // Of several changes, or of a field left out, another field may be what is refused.
    const isNamed = field === undefined || found.includes(field);
    return isNamed ? [] : [`${JSON.stringify(change)}: ${found}`];
  }
  if (found[0] === total + more && found[1] === active + more) return [];
  return [`${JSON.stringify(change)}: ${found}, and not ${total + more},${active + more}`];
}

describe("a config", () => {
  const cases = KNOWN.flatMap(({ model_type, cases }) =>
    cases.map((each) => [model_type, each.case, each] as const),
  );

  it.each(cases)("of %s (%s) has the counts of the reference", (_, __, each) => {
    const [total, active, buffers = 0] = each.counts;
    // Some families count the router's correction as their published files do: all of it, or none.
    expect([
      [total, active],
      [total + buffers, active + buffers],
    ]).toContainEqual(counted(each.config));
  });

  it.each(cases)(
    "of %s (%s) with a field changed has them too, or is refused by it",
    (_, __, each) => {
      const hasBuffers = counted(each.config)[0] !== each.counts[0];
      const rows = rowsOf(each);
      expect(rows.length).toBeGreaterThan(8);
      expect(rows.flatMap((row) => difference(each.config, row, hasBuffers))).toEqual([]);
    },
  );

  it.each(cases)(
    "of %s (%s) is accepted with most fields changed",
    (_, __, { config, changed }) => {
      const numeric = Object.entries(changed).filter(([, [row]]) => Number.isInteger(row?.[0]));
      const refused = numeric.filter(([field, rows]) =>
        rows.every(([value]) => typeof counted({ ...config, [field]: value }) === "string"),
      );
      expect(refused.map(([field]) => field).length).toBeLessThanOrEqual(numeric.length / 3);
    },
  );

  it("of each family is among them", () => {
    const types = KNOWN.map(({ model_type }) => model_type);
    expect([...types, ...WITHOUT_REFERENCE].sort()).toEqual(Object.keys(FAMILIES).sort());
  });

  it.each(UNKNOWN)("of $model_type is refused by its type", ({ cases }) => {
    for (const { config } of cases) expect(counted(config)).toContain("model_type: found");
  });
});
