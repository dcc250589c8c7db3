import { build } from "esbuild";

const [entry, out] = process.argv.slice(2);
const { warnings } = await build({
  entryPoints: [entry],
  outfile: out,
  bundle: true,
  minify: true,
  format: "esm",
  platform: "browser",
  logLevel: "silent",
});
for (const { text } of warnings) console.error(text);
