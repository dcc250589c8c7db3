import { type Parameters, plain } from "./parameters.js";

/** Hyper-connections around one sublayer: `streams` copies of the hidden state are mixed. */
export function hyperConnection(hidden: number, streams: number): Parameters {
  const mixes = (2 + streams) * streams;
  return plain(mixes * streams * hidden + mixes + 3);
}

/** The mix of the streams before the head. */
export function hyperHead(hidden: number, streams: number): Parameters {
  return plain(streams * streams * hidden + streams + 1);
}
