import { UnknownKey } from "../capabilities/errors.js";

/** Thrown for a storage format that is neither in the formats nor a dtype. */
export class UnknownFormat<Key extends string = string> extends UnknownKey<Key> {
  override readonly name = "UnknownFormat";
}

/** Thrown for a model that the data set does not have. */
export class UnknownModel<Key extends string = string> extends UnknownKey<Key> {
  override readonly name = "UnknownModel";
}

/** Thrown for a device that the data set does not have. */
export class UnknownDevice<Key extends string = string> extends UnknownKey<Key> {
  override readonly name = "UnknownDevice";
}
