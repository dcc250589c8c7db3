import { explainTerm, type Fit, toGB } from "fieldkit-capabilities/sizing";
import { create, find } from "../dom.js";
import { count } from "../write.js";

/** Writes the sum: a line for each product, the total, the usable memory and the difference. */
export function writeSum(fit: Fit): void {
  const lines = fit.terms.map((term) => line(term.label, toGB(term.bytes), explainTerm(term)));
  const verdict = fit.headroomBytes < 0 ? "missing" : "left over";
  find("#sum", HTMLUListElement).replaceChildren(
    ...lines,
    line("needed", toGB(fit.bytes), `${count(fit.bytes)} B`, "total"),
    line("usable memory", toGB(fit.usableBytes), `${count(fit.usableBytes)} B`),
    line(verdict, toGB(Math.abs(fit.headroomBytes)), `${count(Math.abs(fit.headroomBytes))} B`),
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
