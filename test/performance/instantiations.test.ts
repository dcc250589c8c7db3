import { expect, test } from "vitest";
import { instantiationsOf, smallConsumers } from "../../bench/small-consumers.js";

test.each(smallConsumers)("$name", (consumer) => {
  expect(instantiationsOf(consumer)).toBeLessThanOrEqual(consumer.instantiations);
});
