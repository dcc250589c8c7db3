import { DEVICES, type Device, type DeviceKey } from "../../../generated/devices.js";
import { type Verdict, verdictOf } from "../../sizing/fit.js";

/** A machine, and what a need of memory leaves free on it. */
export interface Machine {
  readonly device: DeviceKey;
  readonly label: string;
  readonly verdict: Verdict;
  readonly usableBytes: number;
  readonly reserveBytes: number;
  readonly headroomBytes: number;
  /** What happens when the memory runs out. */
  readonly whenFull?: string;
}

/** @param reserve bytes to keep free; undefined for the machine's own */
export function machineFor(
  device: DeviceKey,
  needed: number,
  reserve: number | undefined,
): Machine {
  const { label, usable_bytes, reserve_bytes, when_full }: Device = DEVICES[device];
  const reserveBytes = reserve ?? reserve_bytes ?? 0;
  const headroomBytes = usable_bytes - needed - reserveBytes;
  return {
    device,
    label,
    verdict: verdictOf(headroomBytes, usable_bytes),
    usableBytes: usable_bytes,
    reserveBytes,
    headroomBytes,
    ...(when_full !== undefined && { whenFull: when_full }),
  };
}
