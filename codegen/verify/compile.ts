import type { ts as TypeScript } from "ts-morph";

/** Modules as the compiler sees them, with what it says of them. */
export interface Compilation {
  readonly program: TypeScript.Program;
  readonly diagnostics: readonly TypeScript.Diagnostic[];
}

/**
 * Compiles modules in memory under the strictest flags, in one program: the compiler's own beginnings
 * cost more than a small module. What one module imports from another is looked up among those given.
 */
export function compile(ts: typeof TypeScript, modules: ReadonlyMap<string, string>): Compilation {
  const options: TypeScript.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    moduleDetection: ts.ModuleDetectionKind.Force,
    noLib: true,
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noPropertyAccessFromIndexSignature: true,
    noUnusedLocals: true,
    isolatedDeclarations: true,
    declaration: true,
    verbatimModuleSyntax: true,
    erasableSyntaxOnly: true,
  };
  const files = new Map([[globalsFile, globals], ...modules]);
  const sources = new Map(
    [...files].map(([file, text]) => [
      file,
      ts.createSourceFile(file, text, {
        languageVersion: ts.ScriptTarget.ES2022,
        jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
      }),
    ]),
  );
  const program = ts.createProgram([...files.keys()], options, {
    fileExists: (file) => files.has(file),
    readFile: (file) => files.get(file),
    getSourceFile: (file) => sources.get(file),
    getDefaultLibFileName: () => globalsFile,
    getCurrentDirectory: () => "",
    getCanonicalFileName: (file) => file,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    writeFile: () => {},
    resolveModuleNameLiterals: (literals) =>
      literals.map(({ text }) => {
        const file = text.replace(/^\.\/(.*)\.js$/, "$1.ts");
        return {
          resolvedModule: files.has(file)
            ? { resolvedFileName: file, extension: ts.Extension.Ts, isExternalLibraryImport: false }
            : undefined,
        };
      }),
  });
  return {
    program,
    // Not those of the declarations: where every type is written out, there is nothing to infer.
    diagnostics: [
      ...program.getOptionsDiagnostics(),
      ...program.getSyntacticDiagnostics(),
      ...program.getGlobalDiagnostics(),
      ...program.getSemanticDiagnostics(),
    ],
  };
}

const globalsFile = "globals.d.ts";

/** What the compiler needs of a library: loading the real one would take longer than the proof. */
const globals = `
interface Array<T> { readonly length: number; [index: number]: T }
interface ReadonlyArray<T> { readonly length: number; readonly [index: number]: T }
interface Boolean {}
interface CallableFunction {}
interface Function {}
interface IArguments {}
interface NewableFunction {}
interface Number {}
interface Object {}
interface RegExp {}
interface String {}
`;
