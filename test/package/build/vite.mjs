import { basename, dirname } from "node:path";
import { build, createLogger } from "vite";

const [entry, out] = process.argv.slice(2);
const customLogger = createLogger("warn");
customLogger.warn = (text) => console.error(text);
await build({
  root: dirname(entry),
  configFile: false,
  customLogger,
  build: {
    outDir: dirname(out),
    emptyOutDir: false,
    rolldownOptions: { input: entry, output: { entryFileNames: basename(out) } },
  },
});
