import { toGB } from "fieldkit-capabilities/sizing";
import { create, find } from "../dom.js";
import type { Need, Use } from "./need.js";

/** In CSS pixels: a narrower segment has its label below the bar. */
const NARROWEST_LABEL = 104;

/** Draws the memory that is needed as segments of one bar, against the usable memory. */
export function drawMemoryBar({ uses, bytes, usableBytes, headroomBytes }: Need): void {
  const free = { name: "free", label: "Left over", bytes: Math.max(0, headroomBytes) };
  const segments = [...uses, free].filter((use) => use.bytes > 0);
  const whole = Math.max(usableBytes, bytes);
  const bar = find("#memory-bar", HTMLElement);
  const isWide = (use: Use): boolean => (bar.clientWidth * use.bytes) / whole >= NARROWEST_LABEL;
  bar.replaceChildren(
    ...segments.map((segment) => {
      const { name, label, bytes } = segment;
      const texts = isWide(segment)
        ? [create("b", {}, toGB(bytes)), create("span", {}, label)]
        : [];
      const drawn = create("div", { class: `segment ${name}` }, ...texts);
      drawn.style.width = `${(100 * bytes) / whole}%`;
      return drawn;
    }),
  );
  if (headroomBytes < 0) {
    const limit = create("div", { class: "limit" });
    limit.style.left = `${(100 * usableBytes) / whole}%`;
    bar.append(limit);
  }
  // A screen reader has all of them; the others read on the bar what has room there.
  find("#memory-uses", HTMLUListElement).replaceChildren(
    ...segments.map((segment) =>
      create(
        "li",
        { class: isWide(segment) ? "unseen" : "" },
        create("span", { class: `swatch ${segment.name}`, "aria-hidden": "true" }),
        `${segment.label} ${toGB(segment.bytes)} GB`,
      ),
    ),
  );
}
