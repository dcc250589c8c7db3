import type { WebpackPluginInstance } from "unplugin";
import type { PluginOptions } from "./options.js";
import { plugin } from "./plugin.js";

export type { PluginOptions } from "./options.js";

/** The generator as a plugin of webpack. */
const jsonAsConst: (options: PluginOptions) => WebpackPluginInstance = plugin.webpack;
export default jsonAsConst;
