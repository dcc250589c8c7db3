import {
  DEVICE_KEYS,
  DEVICES,
  type Device,
  type DeviceKey,
} from "../../../../generated/devices.js";
import { keyOf } from "../did-you-mean.js";
import { wordsOf } from "./words.js";

/**
 * The device that a name is: its key or another name of it, in any case and with any separators, or with
 * the maker's name before it.
 *
 * @throws UsageError
 */
export function deviceNamed(text: string): DeviceKey {
  const name = spelled(text);
  const found = DEVICE_KEYS.find((key) => {
    const { aliases = [] }: Device = DEVICES[key];
    return [key, ...aliases].some((each) => spelled(each) === name);
  });
  return found ?? keyOf(text, DEVICE_KEYS, "device", "fieldkit show devices lists them");
}

function spelled(name: string): string {
  const words = wordsOf(name);
  const isMaker = words.length > 1 && /^(nvidia|geforce|amd|apple)$/.test(words[0] ?? "");
  return words.slice(isMaker ? 1 : 0).join("");
}
