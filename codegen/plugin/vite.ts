import type { VitePlugin } from "unplugin";
import type { PluginOptions } from "./options.js";
import { plugin } from "./plugin.js";

export type { PluginOptions } from "./options.js";

/** The generator as a plugin of Vite. */
const jsonAsConst: (options: PluginOptions) => VitePlugin = plugin.vite;
export default jsonAsConst;
