import { bashScript } from "../completion/bash.js";
import { fishScript } from "../completion/fish.js";
import { zshScript } from "../completion/zsh.js";
import { keyOf } from "../input/did-you-mean.js";
import type { Run } from "../run.js";
import { UsageError } from "../usage-error.js";

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript } as const;

/** `fieldkit completion SHELL` */
export const run: Run = ({ operands: [written] }) => {
  const shells = Object.keys(SCRIPTS) as (keyof typeof SCRIPTS)[];
  const expected = `expected ${shells.join(", ")}`;
  if (written === undefined) throw new UsageError(`the shell is missing; ${expected}`);
  const shell = keyOf(written, shells, "shell", expected);
  const script = SCRIPTS[shell]();
  return {
    json: { command: "completion", shell, script },
    blocks: [{ kind: "verbatim", text: script.trimEnd() }],
  };
};
