#!/usr/bin/env node
// npm links a workspace's command before the workspace is built, and only if the file exists.
import "../dist/cli.js";
