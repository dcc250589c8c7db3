import { type Fit, toGB } from "fieldkit-capabilities/sizing";
import { create, find } from "../dom.js";

/** Draws the memory that is needed as segments of one bar, against the usable memory. */
export function drawMemoryBar(fit: Fit): void {
  const segments = [
    { name: "weights", label: "Weights", bytes: fit.weightBytes },
    { name: "kv", label: "KV cache", bytes: fit.kvBytes },
    { name: "state", label: "Fixed states", bytes: fit.stateBytes },
    { name: "reserve", label: "Kept free", bytes: fit.reserveBytes },
  ].filter(({ bytes }) => bytes > 0);
  const free = { name: "free", label: "Left over", bytes: Math.max(0, fit.headroomBytes) };
  const missing = Math.max(0, -fit.headroomBytes);
  const whole = Math.max(fit.usableBytes, fit.bytes);

  const bar = find("#memory-bar", HTMLElement);
  bar.replaceChildren(
    ...segments.map(({ name, bytes }) => {
      const segment = create("span", { class: `segment ${name}` });
      segment.style.width = `${(100 * bytes) / whole}%`;
      return segment;
    }),
  );
  const limit = create("span", { class: "limit" });
  limit.style.left = `${(100 * fit.usableBytes) / whole}%`;
  bar.append(limit);

  const shown = [...segments, ...(missing > 0 ? [] : [free])];
  const items = shown.map(({ name, label, bytes }) =>
    create(
      "li",
      {},
      create("span", { class: `swatch ${name}`, "aria-hidden": "true" }),
      `${label} ${toGB(bytes)} GB`,
    ),
  );
  const limitText = `The machine’s limit ${toGB(fit.usableBytes)} GB`;
  const over = missing > 0 ? `, exceeded by ${toGB(missing)} GB` : "";
  items.push(
    create(
      "li",
      {},
      create("span", { class: "swatch limit-swatch", "aria-hidden": "true" }),
      `${limitText}${over}`,
    ),
  );
  find("#memory-parts", HTMLUListElement).replaceChildren(...items);
}
