import { main } from "../../../src/cli/main.js";

/** What a command line came to. */
export interface Outcome {
  readonly out: string;
  readonly error: string;
  readonly code: number;
}

/** Runs a command line as a shell would split it; quotes are the only other thing that it knows. */
export async function type(
  line: string,
  { columns = 80, colour = false }: { readonly columns?: number; readonly colour?: boolean } = {},
): Promise<Outcome> {
  const words = [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, bare]) => single ?? double ?? bare ?? "",
  );
  if (words[0] !== "fieldkit") throw new Error(`not a command line of fieldkit: ${line}`);
  let out = "";
  let error = "";
  const code = await main(words.slice(1), {
    out: (text) => {
      out += text;
    },
    error: (text) => {
      error += text;
    },
    columns,
    colour,
  });
  return { out, error, code };
}

/** The same as a person sees it: the line, what it printed, and its exit code where that is not 0. */
export async function transcript(line: string, columns = 80): Promise<string> {
  const { out, error, code } = await type(line, { columns });
  return `$ ${line}\n${out}${error}${code === 0 ? "" : `exit code ${code}\n`}`;
}
