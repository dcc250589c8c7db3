import type { ts as TypeScript } from "ts-morph";
import type { GeneratedUnion } from "../types.js";
import { type Compilation, compile } from "./compile.js";
import { refuseFor } from "./refuse.js";
import {
  refuseComputedValues,
  refuseLooseTypes,
  refuseOtherStatements,
  refuseOtherTypes,
  refuseOtherUnions,
} from "./types.js";
import { evaluate, refuseOtherLists, refuseOtherValue } from "./values.js";

/** A module and what it must be: plain values, so that another thread can get them. */
export interface Subject {
  /** The data set's. */
  readonly name: string;
  readonly text: string;
  readonly documentType: string;
  /** The constant that holds the document. */
  readonly constant: string;
  /** What the constant holds; undefined for a part of a module that has it not. */
  readonly value: unknown;
  /** Those that the text has as they are in the module. */
  readonly unions: readonly GeneratedUnion[];
  /** The modules that types are imported from, by their files. */
  readonly imported: ReadonlyMap<string, string>;
}

/**
 * A function that compiles modules together and reads them back.
 *
 * @param refuseDepth ends the proof of the module of this name, which the compiler finds too deep
 */
export function prover(
  ts: typeof TypeScript,
  refuseDepth: (name: string) => never,
): (subjects: readonly Subject[]) => void {
  /*
   * Each checker is made of functions of its own. The engine shares their machine code, but throws it
   * away with the last function that has it; so a checker is kept until the next one has taken it over.
   */
  const kept = new Set<Compilation>();
  return (subjects) => {
    const modules = new Map(subjects.flatMap(({ imported }) => [...imported]));
    for (const subject of subjects) {
      modules.set(moduleFile(subject), subject.text);
      if (subject.value !== undefined) modules.set(assignableFile(subject), assignable(subject));
    }
    const compilation = compile(ts, modules);
    kept.clear();
    kept.add(compilation);
    for (const diagnostic of compilation.diagnostics) {
      refuseDiagnostic(ts, diagnostic, subjects, refuseDepth);
    }
    for (const subject of subjects) {
      const source = compilation.program.getSourceFile(moduleFile(subject));
      readBack(ts, source as TypeScript.SourceFile, subject);
    }
  };
}

function readBack(
  ts: typeof TypeScript,
  source: TypeScript.SourceFile,
  { constant, value, unions }: Subject,
): void {
  const refuse = refuseFor(source.fileName);
  refuseOtherStatements(ts, source, refuse);
  refuseLooseTypes(ts, source, refuse);
  refuseComputedValues(ts, source, refuse);
  refuseOtherUnions(ts, source, unions, refuse);
  if (value !== undefined) refuseOtherTypes(ts, source, constant, value, refuse);
  const exported = evaluate(ts, source, new Map());
  refuseOtherLists(exported, unions, refuse);
  if (value !== undefined) refuseOtherValue(exported, constant, value, refuse);
}

function moduleFile({ name }: Subject): string {
  return `${name}.ts`;
}

/** No data set's name has a blank. */
function assignableFile({ name }: Subject): string {
  return `${name} is assignable.ts`;
}

function assignable({ name, constant, documentType }: Subject): string {
  return `import { ${constant}, type ${documentType} } from "./${name}.js";
export const proof: ${documentType} = ${constant};
`;
}

function refuseDiagnostic(
  ts: typeof TypeScript,
  { code, file, start = 0, messageText }: TypeScript.Diagnostic,
  subjects: readonly Subject[],
  refuseDepth: (name: string) => never,
): void {
  const name = file?.fileName ?? "";
  const subject = subjects.find((one) => name === moduleFile(one) || name === assignableFile(one));
  if (subject !== undefined && tooDeepCodes.has(code)) refuseDepth(subject.name);
  const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start).line + 1;
  const message = ts.flattenDiagnosticMessageText(messageText, "\n            ");
  const refuse = refuseFor(subject === undefined ? name : moduleFile(subject));
  refuse(`${name}:${line}: ${message}`, "output that compiles");
}

/** "Excessive stack depth comparing types", "Type instantiation is excessively deep". */
const tooDeepCodes = new Set([2321, 2589]);
