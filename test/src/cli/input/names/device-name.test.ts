import { describe, expect, it } from "vitest";
import { DEVICE_KEYS, DEVICES, type Device } from "../../../../../generated/devices.js";
import { deviceNamed } from "../../../../../src/cli/input/names/device-name.js";

describe("a device", () => {
  it.each([
    ["spark", "dgx-spark"],
    ["GB10", "dgx-spark"],
    ["NVIDIA DGX Spark", "dgx-spark"],
    ["2x-spark", "dgx-spark-2x"],
    ["h100", "h100-sxm-80gb"],
    ["4090", "rtx-4090"],
    ["RTX 4090", "rtx-4090"],
    ["rtx4090", "rtx-4090"],
    ["thor", "jetson-thor"],
  ])("%s is %s", (name, key) => expect(deviceNamed(name)).toBe(key));

  it("has no name of another", () => {
    const names = DEVICE_KEYS.flatMap((key) => {
      const { aliases = [] }: Device = DEVICES[key];
      return [key, ...aliases];
    });
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !DEVICE_KEYS.includes(deviceNamed(name)))).toEqual([]);
  });

  it.each(["4091", "gb100", "", "x"])("%s is refused", (name) =>
    expect(() => deviceNamed(name)).toThrow(`unknown device ${JSON.stringify(name)}`),
  );
});
