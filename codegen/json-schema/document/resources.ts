import type { JsonDocument, JsonNode, JsonObject, NodePath } from "../../parse/json.js";
import { metaSchemaSources } from "../meta-schemas.js";
import type { ReferenceFailure, Resource, Subschema } from "../types.js";
import { addressOf, fileAt } from "./addresses.js";
import { type Draft, draftOf, draftOfMetaSchema, isAtLeast, metaSchemaUris } from "./drafts.js";
import {
  absolute,
  decoded,
  hidesSiblings,
  identify,
  member,
  splitFragment,
  text,
} from "./identifiers.js";
import { subschemaForm } from "./keywords.js";
import { Library, type SchemaFile } from "./library.js";

interface Context {
  readonly source: JsonDocument;
  readonly draft: Draft;
  readonly base: string;
  readonly resource: MutableResource | undefined;
}

interface MutableResource extends Resource {
  root: Subschema;
  readonly anchors: Map<string, Subschema>;
  readonly dynamicAnchors: Map<string, Subschema>;
}

/**
 * The subschemas of a schema document, their identifiers, and the targets of references: in the
 * document, in another schema file, or in a draft's meta-schema.
 */
export class Resources {
  readonly root: Subschema;
  /** Of the opened documents, parents before children; a reference to another value or file adds it. */
  readonly subschemas: Subschema[] = [];
  /**
   * What a meta-schema validates: the root, schemas of another draft than the one around them, and
   * values that are schemas only because a reference names them.
   */
  readonly validationRoots: Subschema[] = [];
  /** `$schema` members that name no draft, and identifiers that are no URI. */
  readonly malformed: { readonly owner: Subschema; readonly keyword: string }[] = [];
  readonly #byNode = new Map<JsonNode, Subschema>();
  readonly #byUri = new Map<string, Resource>();
  readonly #ambiguous = new Set<string>();
  readonly #opened: Set<JsonDocument>;
  readonly #library: Library;

  constructor(source: JsonDocument, draft: Draft, files: readonly SchemaFile[] = []) {
    this.#opened = new Set([source]);
    this.#library = new Library(files);
    const context = { source, draft, base: addressOf(source.file), resource: undefined };
    this.root = this.#scan(source.root, [], context);
    this.#byUri.set(context.base, this.root.resource);
  }

  /** The identifiers that a reference may name, without that of the schema itself. */
  uris(): string[] {
    const uris = new Set([...this.#byUri.keys(), ...this.#library.uris()]);
    uris.delete(this.root.resource.uri);
    return [...uris].filter((uri) => fileAt(uri) === undefined);
  }

  /** The paths of the other schema files. */
  paths(): string[] {
    return this.#library.files.map(({ file }) => file);
  }

  /** The subschema at some steps below another. @throws RangeError if there is nothing there. */
  at(parent: Subschema, steps: NodePath): Subschema {
    const found = this.#walk(parent, steps);
    if ("kind" in found) throw new RangeError(`no value at ${JSON.stringify(steps)}`);
    return found;
  }

  /** The target of a reference. */
  lookUp(from: Subschema, reference: string): Subschema | ReferenceFailure {
    const [address, fragment] = splitFragment(reference);
    const uri = absolute(address, from.base);
    const name = decoded(fragment);
    if (uri === undefined || name === undefined) return { kind: "malformed" };
    if (this.#ambiguous.has(uri)) return { kind: "ambiguous" };
    const resource = this.#resource(uri) ?? this.#fileBeside(from, address);
    if (resource === undefined) return { kind: "leaves the document", uri };
    if ("kind" in resource) return resource;
    if (name === "") return resource.root;
    if (name.startsWith("/")) {
      const steps = name.slice(1).split("/");
      return this.#walk(
        resource.root,
        steps.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~")),
      );
    }
    if (this.#ambiguous.has(`${uri}#${name}`)) return { kind: "ambiguous" };
    return resource.anchors.get(name) ?? { kind: "no such anchor", anchor: name, resource };
  }

  #walk(from: Subschema, steps: NodePath): Subschema | ReferenceFailure {
    let node = from.node;
    let nearest = from;
    const path = [...from.path];
    for (const step of steps) {
      const next = childOf(node, step);
      if (next === undefined) {
        return { kind: "no such value", deepest: node, path, step: String(step) };
      }
      path.push(node.kind === "array" ? Number(step) : step);
      node = next;
      nearest = this.#byNode.get(node) ?? nearest;
    }
    return this.#byNode.get(node) ?? this.#scan(node, path, nearest as Subschema & Context);
  }

  #resource(uri: string): Resource | ReferenceFailure | undefined {
    return this.#byUri.get(uri) ?? this.#metaSchema(uri) ?? this.#open(uri);
  }

  /** A relative reference is relative to the file too, whatever identifier the schema in it has. */
  #fileBeside(from: Subschema, address: string): Resource | ReferenceFailure | undefined {
    const uri = absolute(address, addressOf(from.source.file));
    return uri === undefined || fileAt(uri) === undefined ? undefined : this.#resource(uri);
  }

  /** Reads another schema file. One that names no draft has the draft of the first. */
  #open(uri: string): Resource | ReferenceFailure | undefined {
    const [found, ...others] = this.#library.find(uri);
    if (found === undefined) return undefined;
    if (others.length > 0) return { kind: "ambiguous" };
    const { document: source, file, problems } = found;
    if (source === undefined) return { kind: "unreadable", problems };
    this.#opened.add(source);
    const { draft } = this.root;
    const context = { source, draft, base: addressOf(file), resource: undefined };
    const { resource } = this.#scan(source.root, [], context);
    this.#byUri.set(uri, resource);
    return resource;
  }

  #metaSchema(uri: string): Resource | undefined {
    const draft = draftOfMetaSchema(uri);
    if (draft === undefined) return undefined;
    const main = metaSchemaUris[draft];
    for (const source of metaSchemaSources(draft)) {
      // The opened document may be a vocabulary itself.
      if (this.#byUri.has(source.file)) continue;
      this.#scan(source.root, [], { source, draft, base: main, resource: undefined });
    }
    return this.#byUri.get(draftOf(uri) === undefined ? uri : main);
  }

  /** Registers a schema, its identifiers, and all schemas in it. */
  #scan(node: JsonNode, path: NodePath, context: Context, isInside = false): Subschema {
    const known = this.#byNode.get(node);
    if (known !== undefined) return known;
    const identity = node.kind === "object" ? identify(node, context) : undefined;
    const draft = identity?.draft ?? context.draft;
    const base = identity?.uri ?? context.base;
    const isResource = context.resource === undefined || identity?.uri !== undefined;
    const resource: MutableResource =
      context.resource === undefined || isResource
        ? { uri: base, root: undefined as never, anchors: new Map(), dynamicAnchors: new Map() }
        : context.resource;
    const subschema: Subschema = { node, path, base, draft, source: context.source, resource };
    this.#byNode.set(node, subschema);
    if (this.#opened.has(context.source)) {
      this.subschemas.push(subschema);
      if (!isInside || draft !== context.draft) this.validationRoots.push(subschema);
    }
    if (isResource) {
      resource.root = subschema;
      if (this.#byUri.has(base)) this.#ambiguous.add(base);
      else this.#byUri.set(base, resource);
    }
    if (node.kind === "object") {
      for (const keyword of identity?.malformed ?? []) {
        this.malformed.push({ owner: subschema, keyword });
      }
      this.#name(subschema, resource, identity?.anchor);
      this.#scanChildren(node, path, { source: context.source, draft, base, resource });
    }
    return subschema;
  }

  #name(subschema: Subschema, resource: MutableResource, identifier: string | undefined): void {
    const { draft } = subschema;
    const names = [identifier];
    if (isAtLeast(draft, "2019-09")) names.push(text(subschema.node, "$anchor"));
    if (draft === "2020-12") {
      const dynamic = text(subschema.node, "$dynamicAnchor");
      names.push(dynamic);
      if (dynamic !== undefined) resource.dynamicAnchors.set(dynamic, subschema);
    }
    if (draft === "2019-09" && subschema === resource.root) {
      const recursive = member(subschema.node, "$recursiveAnchor");
      if (recursive?.kind === "scalar" && recursive.value === true) {
        resource.dynamicAnchors.set("", subschema);
      }
    }
    for (const name of names) {
      if (name === undefined) continue;
      const earlier = resource.anchors.get(name);
      if (earlier === undefined) resource.anchors.set(name, subschema);
      else if (earlier !== subschema) this.#ambiguous.add(`${resource.uri}#${name}`);
    }
  }

  #scanChildren(node: JsonObject, path: NodePath, context: Context): void {
    const alone = hidesSiblings(node, context.draft);
    for (const [keyword, { value }] of node.members) {
      const form = subschemaForm(keyword, context.draft);
      if (form === undefined || (alone && keyword !== "definitions")) continue;
      if (form === "schema" || (form === "schema or list" && value.kind !== "array")) {
        this.#scan(value, [...path, keyword], context, true);
      } else if (form === "list" || form === "schema or list") {
        if (value.kind !== "array") continue;
        for (const [index, item] of value.items.entries()) {
          this.#scan(item, [...path, keyword, index], context, true);
        }
      } else if (value.kind === "object") {
        for (const [name, { value: item }] of value.members) {
          if (form === "map of schemas or names" && item.kind === "array") continue;
          this.#scan(item, [...path, keyword, name], context, true);
        }
      }
    }
  }
}

function childOf(node: JsonNode, step: string | number): JsonNode | undefined {
  if (node.kind === "object") return node.members.get(String(step))?.value;
  if (node.kind === "array" && /^(0|[1-9]\d*)$/.test(String(step))) return node.items[Number(step)];
  return undefined;
}
