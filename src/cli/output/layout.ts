/** The columns that a text takes: no sign here is wider than one. */
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
 * Breaks a text at its spaces; a word that is too long for a line is broken where the line ends, or
 * stays whole where it is to be copied.
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

/** A label, and a text beside it that is wrapped in its own column; below it where that is too narrow. */
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
 * Takes out what would move the cursor or change colours: names come from files and from the web.
 */
export function printable(text: string): string {
  return text.replaceAll(/(?!\n)[\p{Cc}\p{Cf}\u2028\u2029]/gu, "?");
}
