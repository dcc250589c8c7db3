import type { EsbuildPlugin } from "unplugin";
import type { PluginOptions } from "./options.js";
import { plugin } from "./plugin.js";

export type { PluginOptions } from "./options.js";

/** The generator as a plugin of esbuild. */
const jsonAsConst: (options: PluginOptions) => EsbuildPlugin = plugin.esbuild;
export default jsonAsConst;
