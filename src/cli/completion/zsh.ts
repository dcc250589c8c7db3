import { shellCases, shellWords } from "./shell.js";

/** A completion script for zsh, whose loop over the words is that of bash. */
export function zshScript(): string {
  return `#compdef fieldkit
# zsh completion for fieldkit; source it from ~/.zshrc after compinit
${shellWords()}
_fieldkit() {
  local cur=\${words[CURRENT]} prev=\${words[CURRENT-1]}
  local command="" first="" set="" several="" files="" skip="" inline="" word
  local -i operand=0 i
  if [[ $cur == --*=* ]]; then inline=1; prev=\${cur%%=*}; compset -P '*='; cur=\${cur#*=}; fi
  for ((i = 2; i < CURRENT; i++)); do
    word=\${words[i]}
    if [[ -n $skip ]]; then skip=""; continue; fi
${shellCases()}
  if [[ -n $several ]]; then compset -P '*,'; fi
  compadd -- \${(f)"$(_fieldkit_words "$set")"}
  if [[ -n $files ]]; then _files; fi
}
compdef _fieldkit fieldkit
`;
}
