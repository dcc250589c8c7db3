import { DEVICES, type Device, type DeviceKey } from "fieldkit-capabilities/sizing";
import type { Request } from "./request.js";

/** The machine of a request. */
export function machineOf(device: Request["device"]): Device {
  return typeof device === "string" ? DEVICES[device as DeviceKey] : device;
}

/** The machine as its maker names it. */
export function machineName({ device }: Request): string {
  return machineOf(device).label;
}

/** What a machine keeps free unless the page says otherwise, in bytes. */
export function ownReserve(device: Request["device"]): number {
  return machineOf(device).reserve_bytes ?? 0;
}
