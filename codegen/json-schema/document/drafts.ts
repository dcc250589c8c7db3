/** The drafts of JSON Schema, oldest first. */
export const drafts = ["draft-04", "draft-06", "draft-07", "2019-09", "2020-12"] as const;
export type Draft = (typeof drafts)[number];

/** The draft of a schema that does not name one. */
export const latestDraft: Draft = "2020-12";

/** The identifiers of the drafts' own meta-schemas, without the empty fragment. */
export const metaSchemaUris: Readonly<Record<Draft, string>> = {
  "draft-04": "http://json-schema.org/draft-04/schema",
  "draft-06": "http://json-schema.org/draft-06/schema",
  "draft-07": "http://json-schema.org/draft-07/schema",
  "2019-09": "https://json-schema.org/draft/2019-09/schema",
  "2020-12": "https://json-schema.org/draft/2020-12/schema",
};

/** Whether a draft is the named one or younger. */
export function isAtLeast(draft: Draft, oldest: Draft): boolean {
  return drafts.indexOf(draft) >= drafts.indexOf(oldest);
}

/** The draft that a `$schema` names; people write it with and without `#`, with http and https. */
export function draftOf(uri: string): Draft | undefined {
  const written = bare(uri);
  return drafts.find((draft) => bare(metaSchemaUris[draft]) === written);
}

/** The draft whose meta-schema, or a part of it, an absolute URI names. */
export function draftOfMetaSchema(uri: string): Draft | undefined {
  const draft = draftOf(uri);
  if (draft !== undefined) return draft;
  const part = /^https:\/\/json-schema\.org\/draft\/(2019-09|2020-12)\/meta\//.exec(uri);
  return part?.[1] as Draft | undefined;
}

function bare(uri: string): string {
  return uri.replace(/#$/, "").replace(/^https?:/, "");
}
