import type { JsonNode, JsonObject } from "../../parse/json.js";
import type { Resource } from "../types.js";
import { type Draft, draftOf, isAtLeast } from "./drafts.js";

/** Whether a `$ref` makes its siblings meaningless, also an identifier: until draft-07 it does. */
export function hidesSiblings(node: JsonNode, draft: Draft): boolean {
  return !isAtLeast(draft, "2019-09") && text(node, "$ref") !== undefined;
}

/** The schema around one. */
interface Context {
  readonly draft: Draft;
  readonly base: string;
  readonly resource: Resource | undefined;
}

interface Identity {
  readonly draft: Draft;
  /** Of a resource of its own. */
  readonly uri?: string;
  readonly anchor?: string;
  readonly malformed: readonly string[];
}

/** The draft, the identifier and the anchor of a schema. */
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
    // Only a resource of its own can have another dialect.
    draft: isOwn || context.resource === undefined ? draft : context.draft,
    ...(isOwn ? { uri } : {}),
    // A pointer as an identifier, as old generators wrote it, names nothing.
    ...(anchor === undefined || /^(\/|$)/.test(anchor) ? {} : { anchor }),
    malformed,
  };
}

/** A member's value. */
export function member(node: JsonNode, key: string): JsonNode | undefined {
  return node.kind === "object" ? node.members.get(key)?.value : undefined;
}

/** A member that is a string. */
export function text(node: JsonNode, key: string): string | undefined {
  const value = member(node, key);
  return value?.kind === "scalar" && typeof value.value === "string" ? value.value : undefined;
}

/** A reference before and after its `#`. */
export function splitFragment(reference: string): [address: string, fragment: string] {
  const hash = reference.indexOf("#");
  return hash === -1 ? [reference, ""] : [reference.slice(0, hash), reference.slice(hash + 1)];
}

/** The absolute URI of an address; undefined if it is not one. */
export function absolute(address: string, base: string): string | undefined {
  if (address === "") return base;
  try {
    return new URL(address, base).href;
  } catch {
    return undefined;
  }
}

/** A fragment without percent-encoding; undefined if it is malformed. */
export function decoded(fragment: string): string | undefined {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return undefined;
  }
}
