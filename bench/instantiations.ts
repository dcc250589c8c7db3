import type { Table } from "./row.js";
import { instantiationsOf, smallConsumers } from "./small-consumers.js";

/** What the compiler does for this project's own consumers; test/performance holds it to the same budgets. */
export function instantiations(): Table {
  return {
    title: "Instantiations for this project's own consumers",
    rows: smallConsumers.map((consumer) => ({
      what: consumer.name,
      beside: "its budget",
      value: instantiationsOf(consumer),
      unit: "",
      target: consumer.instantiations,
      figures: "counted by TypeScript 7.0",
    })),
  };
}
