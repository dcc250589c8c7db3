import { find } from "./dom.js";

/** Makes a button copy a text and say that it did. */
export function copyOnClick(selector: string, text: () => string): void {
  const status = find("#copied", HTMLElement);
  const button = find(selector, HTMLButtonElement);
  button.addEventListener("click", async () => {
    try {
      // Absent where the page is not served securely.
      await navigator.clipboard.writeText(text());
      status.textContent = "Copied.";
    } catch {
      status.textContent = "The browser does not let this page copy: mark the text and copy it.";
    }
  });
}
