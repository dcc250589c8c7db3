import type { Verdict } from "fieldkit-capabilities/sizing";
import { create } from "../dom.js";
import { VERDICT_SIGNS, VERDICT_WORDS } from "../write.js";

/** A sign and a word, of which a phone shows the sign. */
export function verdictTag({ verdict }: { readonly verdict: Verdict }): HTMLElement {
  return create(
    "span",
    { class: `tag ${verdict}` },
    create("span", { "aria-hidden": "true" }, VERDICT_SIGNS[verdict]),
    create("span", {}, VERDICT_WORDS[verdict]),
  );
}
