import { find } from "../dom.js";
import type { OwnModel } from "../files/read-files.js";

/** Takes files that are dropped on the page, or chosen. */
export function startFiles(take: (own: OwnModel) => void): void {
  const chooser = find("#files", HTMLInputElement);
  chooser.addEventListener("change", () => void read([...(chooser.files ?? [])], take));
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    void read([...(event.dataTransfer?.files ?? [])], take);
  });
}

export function chooseFiles(): void {
  find("#files", HTMLInputElement).click();
}

async function read(files: readonly File[], take: (own: OwnModel) => void): Promise<void> {
  if (files.length === 0) return;
  try {
    const { readFiles } = await import("../files/read-files.js");
    take(await readFiles(files));
  } catch (error) {
    const message = find("#model-problem", HTMLElement);
    const reason = error instanceof Error ? error.message : String(error);
    const names = files.map(({ name }) => name).join(", ");
    message.textContent = reason.startsWith(files[0]?.name ?? "") ? reason : `${names}: ${reason}`;
    message.hidden = false;
    find("#model", HTMLInputElement).focus();
  }
}
