import { find } from "../dom.js";

/** Makes a button copy a text and confirm it. */
export function copyOnClick(selector: string, text: () => string): void {
  const status = find("#copied", HTMLElement);
  const button = find(selector, HTMLButtonElement);
  button.addEventListener("click", async () => {
    try {
      // Absent without https.
      await navigator.clipboard.writeText(text());
      status.textContent = "Copied.";
    } catch {
      status.textContent = "The browser does not let this page copy; select the text and copy it.";
    }
  });
}
