import { DEVICES, type DeviceKey } from "fieldkit-capabilities/sizing";
import type { Request } from "./reading.js";

/** The machine as its maker names it. */
export function machineName({ device }: Request): string {
  return DEVICES[device as DeviceKey].label;
}
