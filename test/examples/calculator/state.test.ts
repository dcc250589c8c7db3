import fc from "fast-check";
import { expect, it } from "vitest";
import {
  fromFragment,
  INITIAL,
  PASTED,
  type State,
  toFragment,
} from "../../../examples/calculator/state/state.js";

const text = fc.string({ unit: "grapheme" });
const key = fc.stringMatching(/^[a-z][a-z0-9.-]{0,20}$/);
const texts = Object.keys(INITIAL)
  .filter((field) => field !== "compare" && field !== "model")
  .map((field) => [field, text]);
const states = fc.record({
  ...Object.fromEntries(texts),
  model: fc.oneof(text, fc.constant(PASTED)),
  compare: fc.uniqueArray(key, { maxLength: 5 }),
}) as fc.Arbitrary<State>;

it("a state comes back from its fragment, the config only if it is used", () => {
  fc.assert(
    fc.property(states, (state) => {
      const kept = state.model === PASTED ? state : { ...state, config: INITIAL.config };
      expect(fromFragment(toFragment(state))).toEqual(kept);
    }),
  );
});

it("a fragment has only what a URL allows", () => {
  fc.assert(
    fc.property(states, (state) => {
      const fragment = toFragment(state);
      expect(new URL(`https://example.org/${fragment}`).hash).toBe(fragment);
    }),
  );
});

it("no fragment is the initial state", () => {
  expect(fromFragment("")).toEqual(INITIAL);
});

it("no model is compared twice, nor more than there are dashes", () => {
  expect(fromFragment("#compare=a+b+a+c+d+e+f").compare).toEqual(["a", "b", "c", "d", "e"]);
});
