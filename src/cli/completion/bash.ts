import { shellCases, shellWords } from "./shell.js";

/** A completion script for bash 4 and later; it starts no process. */
export function bashScript(): string {
  return `# bash completion for fieldkit; source it from ~/.bashrc
${shellWords()}
_fieldkit() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]}
  local command="" first="" set="" several="" files="" skip="" inline="" lead="" word quoted
  local -i operand=0 i
  COMPREPLY=()
  # The equals sign of --option=value is a word of its own here.
  if [[ $cur == "=" ]]; then cur=""
  elif [[ $prev == "=" ]]; then prev=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    if [[ $word == "=" ]]; then continue; fi
    if [[ -n $skip ]]; then skip=""; continue; fi
${shellCases()}
  if [[ -n $several && $cur == *,* ]]; then lead=\${cur%,*},; cur=\${cur##*,}; fi
  while IFS= read -r word; do
    printf -v quoted %q "$word"
    if [[ -n $word && ( $word == "$cur"* || $quoted == "$cur"* ) ]]; then COMPREPLY+=("$lead$quoted"); fi
  done < <(_fieldkit_words "$set")
  if [[ -n $files ]]; then
    while IFS= read -r word; do
      if [[ -d $word ]]; then word+=/; fi
      printf -v quoted %q "$word"
      COMPREPLY+=("$quoted")
    done < <(compgen -f -- "$cur")
  fi
}
complete -F _fieldkit fieldkit
`;
}
