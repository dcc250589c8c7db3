import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Subject } from "./modules.js";

/** The characters from which threads save more time than it takes each to load the compiler and get it warm. */
export const worthThreads = 20_000_000;

/** Each has a compiler of its own, and some 0.25 GB of memory. */
const mostThreads = 2;

/**
 * A thread that may grow lets its garbage lie. One that may not collects all the time, and makes some of the
 * compiler's machine code anew each time. The young generation is large enough for what a part needs.
 */
const resourceLimits = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 96 };

/**
 * Has modules proven by threads, each of which takes the next one when it is done.
 *
 * @param worker the script of a thread: it gets a subject and answers whether it is proven
 * @returns those that no thread has proven, in their order: who proves them himself learns why. There
 * are some where a module is wrong, and where threads cannot be had.
 */
export async function leftByThreads(
  subjects: Iterable<Subject>,
  worker: URL,
): Promise<Iterable<Subject>> {
  const untaken = subjects[Symbol.iterator]();
  const left = new Map<number, Subject>();
  let taken = 0;
  const work = async (): Promise<void> => {
    let thread: Thread | undefined;
    try {
      while (left.size === 0) {
        const next = untaken.next();
        if (next.done === true) break;
        const place = taken;
        taken += 1;
        thread ??= new Thread(worker);
        if (!(await thread.proves(next.value))) left.set(place, next.value);
      }
    } finally {
      // Also where there is no next one, because a module cannot be taken apart.
      await thread?.end();
    }
  };
  await Promise.all(
    Array.from({ length: Math.min(mostThreads, availableParallelism()) }, () => work()),
  );
  const inOrder = [...left].sort(([a], [b]) => a - b).map(([, subject]) => subject);
  return (function* () {
    yield* inOrder;
    yield* { [Symbol.iterator]: () => untaken };
  })();
}

class Thread {
  readonly #worker: Worker | undefined;
  #answer: (isProven: boolean) => void = () => {};
  #isGone = false;

  constructor(script: URL) {
    const gone = (): void => {
      this.#isGone = true;
      this.#answer(false);
    };
    try {
      // Node's own options of this process may be none that a thread can have, such as --input-type.
      this.#worker = new Worker(script, { resourceLimits, execArgv: [] })
        .on("message", (message) => this.#answer(message === true))
        .on("error", gone)
        .on("exit", gone);
    } catch {
      // Such as under Node's --permission.
      gone();
    }
  }

  async proves(subject: Subject): Promise<boolean> {
    if (this.#isGone) return false;
    this.#worker?.postMessage(subject);
    return new Promise((resolve) => {
      this.#answer = resolve;
    });
  }

  async end(): Promise<void> {
    await this.#worker?.terminate();
  }
}
