import { explainTerm, toGB } from "fieldkit-capabilities/sizing";
import { create, find } from "../dom.js";
import { count } from "../write.js";
import type { Need } from "./need.js";

/** Writes the sum: a line for each product, the total, the usable memory and the difference. */
export function writeSum(need: Need): void {
  const lines = need.terms.map((term) => line(term.label, toGB(term.bytes), explainTerm(term)));
  const verdict = need.headroomBytes < 0 ? "missing" : "left over";
  find("#sum", HTMLUListElement).replaceChildren(
    ...lines,
    line("needed", toGB(need.bytes), `${count(need.bytes)} B`, "total"),
    line("usable memory", toGB(need.usableBytes), `${count(need.usableBytes)} B`),
    line(verdict, toGB(Math.abs(need.headroomBytes)), `${count(Math.abs(need.headroomBytes))} B`),
  );
}

function line(label: string, gigabytes: string, product: string, kind = ""): HTMLElement {
  return create(
    "li",
    { class: kind },
    create("span", { class: "label" }, label),
    create("span", { class: "gigabytes" }, `${gigabytes} GB`),
    create("code", {}, product),
  );
}
