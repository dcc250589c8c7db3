/*
 * Each schema file has an absolute URI, so that references between files are resolved as those between
 * URIs are. The folder from which relative paths start is deep, because "../" may lead out of it.
 */

const levels = 32;
const home = `schema:///${"_/".repeat(levels)}`;
const fileSystem = "schema://files/";

/** The URI of a file. @example addressOf("a/b.json") === new URL("b.json", addressOf("a/c.json")).href */
export function addressOf(file: string): string {
  const path = encodeURI(file.replaceAll("\\", "/")).replace(/[?#]/g, encodeURIComponent);
  if (path.startsWith("/")) return new URL(path.slice(1), fileSystem).href;
  return new URL(`./${path}`, /^[A-Za-z]:/.test(path) ? fileSystem : home).href;
}

/** The path of a URI that `addressOf` made, or that is relative to one; undefined for any other. */
export function fileAt(uri: string): string | undefined {
  if (uri.startsWith(fileSystem)) {
    const path = decoded(uri.slice(fileSystem.length));
    return /^[A-Za-z]:/.test(path) ? path : `/${path}`;
  }
  if (!uri.startsWith("schema:///")) return undefined;
  const steps = uri.slice("schema:///".length).split("/");
  const above = steps.slice(0, levels).findIndex((step) => step !== "_");
  if (above === 0) return decoded(`/${steps.join("/")}`);
  const inside = above === -1 ? levels : above;
  return decoded([...Array(levels - inside).fill(".."), ...steps.slice(inside)].join("/"));
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
