import { DEVICES, type Device, type DeviceKey } from "../../generated/devices.js";
import { MODELS, type Model, type ModelKey } from "../../generated/models.js";
import { requireInteger } from "../capabilities/exact.js";
import { UnknownDevice, UnknownModel } from "./errors.js";

/** The key of a model in the data set, or a model of your own of the same shape. */
export type ModelArgument = ModelKey | Model;

/** The key of a device in the data set, or a device of your own of the same shape. */
export type DeviceArgument = DeviceKey | Device;

/** @throws UnknownModel for anything but a key or an object with layer groups and parameters */
export function resolveModel(model: ModelArgument): Model {
  if (typeof model === "object" && Array.isArray(model?.layer_groups) && model.params) return model;
  if (typeof model === "string" && Object.hasOwn(MODELS, model)) return MODELS[model];
  throw new UnknownModel(model, Object.keys(MODELS));
}

/**
 * @throws UnknownDevice for anything but a key or an object
 * @throws RangeError for an object whose figures are not counts
 */
export function resolveDevice(device: DeviceArgument): Device {
  if (typeof device === "object" && device !== null) {
    requireInteger("usable_bytes", device.usable_bytes, 1);
    requireInteger("reserve_bytes", device.reserve_bytes ?? 0, 0);
    requireInteger("bandwidth_bytes_per_second", device.bandwidth_bytes_per_second, 1);
    return device;
  }
  if (typeof device === "string" && Object.hasOwn(DEVICES, device)) return DEVICES[device];
  throw new UnknownDevice(device, Object.keys(DEVICES));
}
