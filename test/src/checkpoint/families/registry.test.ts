import { describe, expect, it } from "vitest";
import { MODELS, type Model, type ModelKey } from "../../../../generated/models.js";
import { modelFromConfig } from "../../../../src/checkpoint/model-from-config.js";
import { PUBLISHED_MODELS } from "../published-models.js";

type Fields = Record<string, unknown>;

function published(repository: string): Fields {
  const found = PUBLISHED_MODELS.find((model) => model.repository.endsWith(repository));
  if (!found) throw new Error(repository);
  return { ...found.config };
}

function textConfig({ text_config }: Fields): Fields | undefined {
  return text_config as Fields | undefined;
}

describe("parameters", () => {
  it.each(PUBLISHED_MODELS)("of $repository are $total", ({ config, total, active }) => {
    const { params } = modelFromConfig(config);
    expect(params.total).toBe(total);
    if (active !== undefined) expect(params.active).toBe(active);
  });

  it("of gpt-oss-20b are split as its published file is", () => {
    const { params } = modelFromConfig(published("gpt-oss-20b"));
    expect(params.experts).toBe(19_110_297_600);
    expect(params.total - params.experts).toBe(1_804_459_584);
  });

  it("of Llama 4 Maverick exceed Scout's by what was published", () => {
    const scout = published("Llama-4-Scout-17B-16E");
    const maverick = {
      ...scout,
      text_config: {
        ...textConfig(scout),
        num_local_experts: 128,
        interleave_moe_layer_step: 2,
      },
    };
    // Both have the same tower for images: 401,583,781,376 less 108,641,793,536 with it.
    const more = modelFromConfig(maverick).params.total - modelFromConfig(scout).params.total;
    expect(more).toBe(292_941_987_840);
  });
});

describe("the data set", () => {
  it.each(PUBLISHED_MODELS.filter(({ key }) => key !== undefined))(
    "has $key as its config says",
    ({ key, config, repository }) => {
      const { label, hf, aliases, license, envelope, sources, ...figures } = MODELS[
        key as ModelKey
      ] as Fields;
      const { tensors, ...computed } = modelFromConfig(config);
      expect(figures).toEqual(computed);
      expect(hf).toBe(repository);
    },
  );

  it("has no model without a config to compute it from", () => {
    const keys = PUBLISHED_MODELS.flatMap(({ key }) => key ?? []);
    expect(Object.keys(MODELS).sort()).toEqual(keys.sort());
  });

  it("has each name of a model once, as a key, a repository or an alias", () => {
    const models: readonly (readonly [string, Model])[] = Object.entries(MODELS);
    const names = models.flatMap(([key, { hf, aliases = [] }]) => [
      ...new Set([key, hf?.toLowerCase(), ...aliases]),
    ]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});
