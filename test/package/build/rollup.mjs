import { nodeResolve } from "@rollup/plugin-node-resolve";
import { rollup } from "rollup";

const [entry, out] = process.argv.slice(2);
const bundle = await rollup({
  input: entry,
  plugins: [nodeResolve({ browser: true })],
  onLog: (_, { message }) => console.error(message),
});
await bundle.write({ file: out, format: "es" });
