import type { RollupPlugin } from "unplugin";
import type { PluginOptions } from "./options.js";
import { plugin } from "./plugin.js";

export type { PluginOptions } from "./options.js";

/** The generator as a plugin of Rollup. */
const jsonAsConst: (options: PluginOptions) => RollupPlugin = plugin.rollup;
export default jsonAsConst;
