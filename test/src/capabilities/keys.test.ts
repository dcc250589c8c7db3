import * as fieldkit from "fieldkit-capabilities";
import { describe, expect, it } from "vitest";

const doors = [
  ["dtype", fieldkit.DTYPES, fieldkit.isDtype, fieldkit.parseDtype, fieldkit.UnknownDtype],
  [
    "inference envelope key",
    fieldkit.INFERENCE_ENVELOPE_KEYS,
    fieldkit.isInferenceEnvelopeKey,
    fieldkit.parseInferenceEnvelopeKey,
    fieldkit.UnknownEnvelope,
  ],
  [
    "fine-tuning envelope key",
    fieldkit.FINETUNE_ENVELOPE_KEYS,
    fieldkit.isFinetuneEnvelopeKey,
    fieldkit.parseFinetuneEnvelopeKey,
    fieldkit.UnknownEnvelope,
  ],
  [
    "stack key",
    fieldkit.STACK_KEYS,
    fieldkit.isStackKey,
    fieldkit.parseStackKey,
    fieldkit.UnknownStackKey,
  ],
  [
    "stack id",
    fieldkit.STACK_IDS,
    fieldkit.isStackId,
    fieldkit.parseStackId,
    fieldkit.UnknownStackId,
  ],
  ["stage", fieldkit.STAGES, fieldkit.isStage, fieldkit.parseStage, fieldkit.UnknownStage],
  ["series", fieldkit.SERIES, fieldkit.isSeries, fieldkit.parseSeries, fieldkit.UnknownSeries],
] as const;

describe.each(doors)("the door for a %s", (_, keys, is, parse, Unknown) => {
  it("takes every key as it is written", () => {
    for (const key of keys) {
      expect(is(key)).toBe(true);
      expect(parse(key)).toBe(key);
    }
  });

  it("takes a key in another case and with space around it", () => {
    for (const key of keys) {
      expect(parse(` ${key.toUpperCase()}\n`)).toBe(key);
      expect(parse(`\t${key.toLowerCase()} `)).toBe(key);
    }
  });

  it("is strict where it only asks", () => {
    for (const key of keys) expect(is(` ${key}`)).toBe(false);
    for (const value of [undefined, null, 4, {}, [keys[0]], "toString", ""]) {
      expect(is(value)).toBe(false);
    }
  });

  it("refuses everything else with the legal keys and the nearest one", () => {
    for (const text of ["", "toString", "__proto__", "nothing of the kind"]) {
      expect(() => parse(text)).toThrow(Unknown);
    }
    const misspelt = `${keys[0]}x`;
    try {
      parse(misspelt);
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({
        name: Unknown.name,
        value: misspelt,
        legal: keys,
        nearest: keys[0],
      });
    }
  });

  it("refuses values that are not text", () => {
    for (const value of [undefined, null, 4, {}]) {
      expect(() => parse(value as never)).toThrow(Unknown);
    }
  });
});
