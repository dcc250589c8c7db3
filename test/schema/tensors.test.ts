import { expect, it } from "vitest";
import { TENSORS } from "../../generated/tensors.js";
import { tensorsDocument } from "./tensors.js";

it("the tensors of a model are those of its config; npm run tensors writes them", () => {
  const computed = tensorsDocument().models;
  for (const [key, layout] of Object.entries(TENSORS)) expect(layout).toEqual(computed[key]);
});
