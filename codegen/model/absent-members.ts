import { keyword } from "../json-schema/applicable.js";
import type { Subschema } from "../json-schema/schema-document.js";
import type { JsonNode, JsonObject } from "../parse/json.js";

/** An object of the data. */
export interface DescribedObject {
  readonly node: JsonObject;
  /** The subschemas that apply to it without condition. */
  readonly always: readonly Subschema[];
  /** All subschemas that apply to it. */
  readonly subschemas: readonly Subschema[];
}

/**
 * The members that an object lacks, others of the same schema have, and the schema lists in `properties`:
 * who goes through a list reads them of every entry.
 */
export function absentMembers(
  objects: readonly DescribedObject[],
): ReadonlyMap<JsonNode, readonly string[]> {
  const groups = new Map<string, DescribedObject[]>();
  const keyOf = groupKeys();
  for (const object of objects) {
    const key = keyOf(object.always);
    if (key === "") continue;
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(object);
  }
  const absent = new Map<JsonNode, readonly string[]>();
  for (const group of groups.values()) {
    if (group.length === 1) continue;
    const listed = new Set(
      [...new Set(group.map(({ subschemas }) => subschemas))].flatMap(propertiesOf),
    );
    const present = new Set(group.flatMap(({ node }) => [...node.members.keys()]));
    const common = [...present].filter((key) => listed.has(key));
    for (const { node } of group) {
      absent.set(
        node,
        common.filter((key) => !node.members.has(key)),
      );
    }
  }
  return absent;
}

/** Equal for objects that the same subschemas with `properties`, or else the same subschemas, describe. */
function groupKeys(): (subschemas: readonly Subschema[]) => string {
  const numbers = new Map<JsonNode, number>();
  const known = new Map<readonly Subschema[], string>();
  const numberOf = ({ node }: Subschema): number => {
    const number = numbers.get(node) ?? numbers.size;
    numbers.set(node, number);
    return number;
  };
  return (subschemas) => {
    let key = known.get(subschemas);
    if (key === undefined) {
      const main = subschemas.filter((subschema) => propertiesOf([subschema]).length > 0);
      key = (main.length > 0 ? main : subschemas).map(numberOf).join(" ");
      known.set(subschemas, key);
    }
    return key;
  };
}

function propertiesOf(subschemas: readonly Subschema[]): string[] {
  return subschemas.flatMap((subschema) => {
    const properties = keyword(subschema, "properties");
    return properties?.kind === "object" ? [...properties.members.keys()] : [];
  });
}
