import type { Generated } from "../types.js";
import { compile } from "./compile.js";
import { readBack } from "./read-back.js";
import { verifyReaders } from "./readers.js";

export interface VerifyOptions {
  /** The folder from which `typescript` is resolved; the current folder unless given. */
  readonly from?: string;
}

/**
 * Verifies what `generate` made. The project's own TypeScript (5.4 or later) compiles all files together
 * under the strictest flags, in a scratch folder, and each constant must be assignable to its shape type.
 * Each module is read back: no `any`, readonly throughout, its literal types and unions are the data's,
 * and its constant, evaluated, is the data. Each reader is run on the data.
 *
 * @throws CodegenError if one of these does not hold, if the data is too deep or too complex for the
 * compiler, or if there is no such TypeScript
 * @example
 * ```ts
 * import { generate, verify } from "json-as-const";
 *
 * const generated = await generate({ name: "ports", data: '{ "http": 80 }', schema: "{}" });
 * await verify(generated);
 * ```
 */
export async function verify(generated: Generated, options: VerifyOptions = {}): Promise<void> {
  // Reads while the compiler's process runs.
  const compiled = compile(generated, options.from ?? process.cwd());
  const [compilation, reading] = await Promise.allSettled([
    compiled,
    Promise.resolve().then(() => {
      readBack(generated);
      return verifyReaders(generated);
    }),
  ]);
  for (const result of [compilation, reading]) {
    if (result.status === "rejected") throw result.reason;
  }
}
