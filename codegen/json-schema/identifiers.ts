import type { JsonNode, JsonObject } from "../parse/json.js";
import { type Draft, draftOf, isAtLeast } from "./drafts.js";
import type { Resource } from "./types.js";

/** Until draft-07 a `$ref` stands alone: its siblings mean nothing, not even an identifier. */
export function hidesSiblings(node: JsonNode, draft: Draft): boolean {
  return !isAtLeast(draft, "2019-09") && text(node, "$ref") !== undefined;
}

/** What holds around a schema. */
interface Context {
  readonly draft: Draft;
  readonly base: string;
  readonly resource: Resource | undefined;
}

interface Identity {
  readonly draft: Draft;
  /** Of a resource of its own; undefined for a mere anchor. */
  readonly uri?: string;
  readonly anchor?: string;
  readonly malformed: readonly string[];
}

/** What a schema says of itself: its draft and identifier, and a location-independent name. */
export function identify(node: JsonObject, context: Context): Identity {
  const malformed: string[] = [];
  const dialect = text(node, "$schema");
  const named = dialect === undefined ? context.draft : draftOf(dialect);
  const draft = named ?? context.draft;
  const keyword = draft === "draft-04" ? "id" : "$id";
  const identifier = hidesSiblings(node, draft) ? undefined : text(node, keyword);
  const [address, fragment] = splitFragment(identifier ?? "");
  const uri = absolute(address, context.base);
  if (uri === undefined) malformed.push(keyword);
  const isOwn = address !== "" && uri !== undefined && uri !== context.resource?.uri;
  if (named === undefined && (isOwn || context.resource === undefined)) malformed.push("$schema");
  const anchor = decoded(fragment);
  return {
    // The dialect changes where a resource begins, and nowhere else.
    draft: isOwn || context.resource === undefined ? draft : context.draft,
    ...(isOwn ? { uri } : {}),
    // Generators of old wrote the place's pointer as an identifier, which names nothing.
    ...(anchor === undefined || /^(\/|$)/.test(anchor) ? {} : { anchor }),
    malformed,
  };
}

export function member(node: JsonNode, key: string): JsonNode | undefined {
  return node.kind === "object" ? node.members.get(key)?.value : undefined;
}

/** A member that is a string. */
export function text(node: JsonNode, key: string): string | undefined {
  const value = member(node, key);
  return value?.kind === "scalar" && typeof value.value === "string" ? value.value : undefined;
}

export function splitFragment(reference: string): [address: string, fragment: string] {
  const hash = reference.indexOf("#");
  return hash === -1 ? [reference, ""] : [reference.slice(0, hash), reference.slice(hash + 1)];
}

export function absolute(address: string, base: string): string | undefined {
  if (address === "") return base;
  try {
    return new URL(address, base).href;
  } catch {
    return undefined;
  }
}

export function decoded(fragment: string): string | undefined {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return undefined;
  }
}
