#!/usr/bin/env node
import { main } from "./command/main.js";
import { standardStreams } from "./command/streams/standard-streams.js";

process.exitCode = await main(process.argv.slice(2), standardStreams());
