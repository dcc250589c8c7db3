#!/usr/bin/env node
import { fileURLToPath } from "node:url";

// npm links a workspace's command before the workspace is built, and only if the file exists.
const cli = new URL("../dist/cli.js", import.meta.url);
process.argv[1] = fileURLToPath(cli);
await import(cli.href);
