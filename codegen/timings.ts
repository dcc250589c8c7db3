/** What a run does, in this order. */
export type Stage =
  | "up-to-date"
  | "parse"
  | "validate"
  | "model"
  | "shape"
  | "reader"
  | "render"
  | "verify";

/** Gets what each stage took that was run, all data sets together. */
export type OnTiming = (stage: Stage, milliseconds: number) => void;

export type Timed = <Result>(stage: Stage, work: () => Result | Promise<Result>) => Promise<Result>;

export function timer(onTiming: OnTiming): Timed {
  return async (stage, work) => {
    const begin = performance.now();
    const result = await work();
    onTiming(stage, performance.now() - begin);
    return result;
  };
}
