import { DEVICES, type Device, type DeviceKey } from "../generated/devices.js";
import { MODELS, type Model, type ModelKey } from "../generated/models.js";
import { UnknownDevice, UnknownModel } from "./errors.js";

/** A model of the data set by its key, or any model of the same shape. */
export type ModelArgument = ModelKey | Model;

/** A device of the data set by its key, or any device of the same shape. */
export type DeviceArgument = DeviceKey | Device;

/** @throws UnknownModel */
export function resolveModel(model: ModelArgument): Model {
  if (typeof model === "object" && model !== null) return model;
  if (typeof model === "string" && Object.hasOwn(MODELS, model)) return MODELS[model];
  throw new UnknownModel(model, Object.keys(MODELS));
}

/** @throws UnknownDevice */
export function resolveDevice(device: DeviceArgument): Device {
  if (typeof device === "object" && device !== null) return device;
  if (typeof device === "string" && Object.hasOwn(DEVICES, device)) return DEVICES[device];
  throw new UnknownDevice(device, Object.keys(DEVICES));
}
