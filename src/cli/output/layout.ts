/** The columns that a text takes; every character that is printed here takes one. */
export function width(text: string): number {
  return [...text].length;
}

export function padEnd(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - width(text)));
}

export function padStart(text: string, columns: number): string {
  return " ".repeat(Math.max(0, columns - width(text))) + text;
}

/**
 * Breaks a text at its spaces. A word that is longer than a line is broken at its end, or stays whole so
 * that it can be copied.
 */
export function wrap(text: string, columns: number, wordsStayWhole = false): string[] {
  const room = Math.max(8, columns);
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    let rest = word;
    const joined = line === "" ? rest : `${line} ${rest}`;
    if (width(joined) <= room) {
      line = joined;
      continue;
    }
    if (line !== "") lines.push(line);
    while (width(rest) > room && !wordsStayWhole) {
      lines.push([...rest].slice(0, room).join(""));
      rest = [...rest].slice(room).join("");
    }
    line = rest;
  }
  return [...lines, line];
}

/** A label, and a text that is wrapped in the column beside it, or below it if that is too narrow. */
export function labelled(label: string, column: number, text: string, columns: number): string[] {
  if (columns - column < 28 && width(text) > columns - column) {
    const indent = " ".repeat(width(label) - width(label.trimStart()) + 2);
    const below = wrap(text, columns - width(indent)).map((line) => indent + line);
    return label === "" ? below : [label, ...below];
  }
  return wrap(text, columns - column).map(
    (line, index) => padEnd(index === 0 ? label : "", column) + line,
  );
}

/**
 * Replaces control characters, which could move the cursor or change colours: names come from files.
 */
export function printable(text: string): string {
  return text.replaceAll(/(?!\n)[\p{Cc}\p{Cf}\u2028\u2029]/gu, "?");
}
