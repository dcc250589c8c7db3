import { create, find } from "../dom.js";
import type { OwnModel } from "./read-files.js";

/** `owner/name`, as a text or in an address. */
const REPOSITORY = /^(?:https?:\/\/huggingface\.co\/)?([\w.-]+\/[\w.-]+?)\/?$/;

/** The repository that a text names. */
export function repositoryIn(text: string): string | undefined {
  return REPOSITORY.exec(text.trim())?.[1];
}

/** Asks before the only request that the page can make, and makes it. */
export function askHuggingFace(repository: string, take: (own: OwnModel) => void): void {
  const address = `https://huggingface.co/${repository}/resolve/main/config.json`;
  const dialog = find("#ask", HTMLDialogElement);
  const status = create("p", { class: "hint", role: "status" }, "");
  const send = create("button", { type: "button", class: "primary" }, "Send the request");
  const cancel = create("button", { type: "button" }, "Cancel");
  dialog.replaceChildren(
    create("h2", { id: "ask-title" }, "Ask huggingface.co?"),
    create("p", {}, "This sends one request, the only kind that this page can make, to"),
    create("p", {}, create("code", {}, address)),
    create("p", { class: "buttons" }, send, cancel),
    status,
  );
  cancel.addEventListener("click", () => dialog.close());
  send.addEventListener("click", async () => {
    send.disabled = true;
    status.textContent = "Waiting for the answer …";
    try {
      const config = await textAt(address);
      dialog.close();
      take({ config, name: repository, files: "" });
    } catch (error) {
      send.disabled = false;
      status.textContent = error instanceof Error ? error.message : String(error);
    }
  });
  dialog.showModal();
}

async function textAt(address: string): Promise<string> {
  const options: RequestInit = { credentials: "omit", referrerPolicy: "no-referrer" };
  const response = await fetch(address, options).catch(() => undefined);
  if (response === undefined) {
    throw new Error("found no connection; expected an answer; paste the config.json instead");
  }
  if (response.ok) return await response.text();
  const reason = [401, 403, 404].includes(response.status)
    ? "the repository does not exist, is private or asks for a licence; paste its config.json instead"
    : "try again later, or paste its config.json";
  throw new Error(`found status ${response.status}; expected a config.json; ${reason}`);
}
