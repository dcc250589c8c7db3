/** A list of objects with ids, its schema, and a program that uses them without a cast. */
export function entities(count: number): { data: string; schema: string; consumer: string } {
  const kinds = ["tree", "shrub", "herb"];
  const plants = Array.from({ length: count }, (_, index) => ({
    id: `plant-${index}`,
    name: `Plant ${index}`,
    kind: kinds[index % 3],
    ...(index % 5 === 0 && { edible: true }),
    ...(index % 7 === 0 && { height: index }),
    tags: [`t${index % 10}`],
  }));
  return { data: JSON.stringify(plants), schema: JSON.stringify(schema), consumer };
}

const schema = {
  type: "array",
  items: {
    type: "object",
    required: ["id", "name", "kind", "tags"],
    properties: {
      id: {
        type: "string",
        "x-codegen": { valueType: "PlantId", valueList: "PLANT_IDS", indexBy: "PLANTS_BY_ID" },
      },
      name: { type: "string" },
      kind: { enum: ["tree", "shrub", "herb"] },
      edible: { type: "boolean" },
      height: { type: "integer" },
      tags: { type: "array", items: { type: "string" }, "x-codegen": { widen: true } },
    },
    additionalProperties: false,
  },
};

/** Beside the generated `plants.ts`. */
const consumer = `
import { PLANT_IDS, plants, PLANTS_BY_ID } from "./plants.js";
import type { PlantId, Plants, PlantsDocument } from "./plants.js";

export type Plant = Plants[number];
export const seven: "Plant 7" = PLANTS_BY_ID["plant-7"].name;
export const edible: readonly string[] = plants.filter(({ edible }) => edible === true).map(({ name }) => name);
export const trees: readonly PlantId[] = plants.filter(({ kind }) => kind === "tree").map(({ id }) => id);
export const heights: readonly (number | undefined)[] = PLANT_IDS.map((id) => PLANTS_BY_ID[id].height);
export const document: PlantsDocument = plants;
export function heightOf(id: PlantId): number | undefined {
  return PLANTS_BY_ID[id].height;
}
export function tagged(text: string): readonly PlantId[] {
  return plants.filter(({ tags }) => tags.includes(text)).map(({ id }) => id);
}
export function named(text: string): Plant | undefined {
  return plants.find(({ name }) => name === text);
}
export function tallest(): number {
  let most = 0;
  for (const { height = 0 } of plants) most = Math.max(most, height);
  return most;
}
// @ts-expect-error: there is no such plant
export const none = PLANTS_BY_ID["plant-x"];
// @ts-expect-error: the schema has no such member
export const colours = plants.map(({ colour }) => colour);
`;
