import { DEVICES, type Device, type DeviceKey } from "../../generated/devices.js";
import { MODELS, type Model, type ModelKey } from "../../generated/models.js";
import { UnknownDevice, UnknownModel } from "../capabilities/errors.js";
import { requireInteger } from "../capabilities/exact.js";

/** A model of the data set by its key, or any model of the same shape. */
export type ModelArgument = ModelKey | Model;

/** A device of the data set by its key, or any device of the same shape. */
export type DeviceArgument = DeviceKey | Device;

/** @throws UnknownModel for what is neither a key nor has layer groups and parameters */
export function resolveModel(model: ModelArgument): Model {
  if (typeof model === "object" && Array.isArray(model?.layer_groups) && model.params) return model;
  if (typeof model === "string" && Object.hasOwn(MODELS, model)) return MODELS[model];
  throw new UnknownModel(model, Object.keys(MODELS));
}

/**
 * @throws UnknownDevice for what is neither a key nor an object
 * @throws RangeError for a device of one's own whose figures are no counts
 */
export function resolveDevice(device: DeviceArgument): Device {
  if (typeof device === "object" && device !== null) {
    requireInteger("usable_bytes", device.usable_bytes, 1);
    requireInteger("bandwidth_bytes_per_second", device.bandwidth_bytes_per_second, 1);
    return device;
  }
  if (typeof device === "string" && Object.hasOwn(DEVICES, device)) return DEVICES[device];
  throw new UnknownDevice(device, Object.keys(DEVICES));
}
