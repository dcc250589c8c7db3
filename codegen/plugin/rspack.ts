import type { RspackPluginInstance } from "unplugin";
import type { PluginOptions } from "./options.js";
import { plugin } from "./plugin.js";

export type { PluginOptions } from "./options.js";

/** The generator as a plugin of Rspack. */
const jsonAsConst: (options: PluginOptions) => RspackPluginInstance = plugin.rspack;
export default jsonAsConst;
