import { readdirSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { parse } from "jsonc-parser";
import { describe, expect, it } from "vitest";
import {
  getLanguageService,
  type LanguageService,
  type SchemaConfiguration,
  TextDocument,
} from "vscode-json-languageservice";

/* VS Code's own JSON service, with this project's settings, on each data set. */

const settings = parse(readFileSync(".vscode/settings.json", "utf8"));

function service(): LanguageService {
  const service = getLanguageService({
    workspaceContext: {
      resolveRelativePath: (path, resource) => new URL(path, resource).href,
    },
    schemaRequestService: async (uri) => {
      if (!uri.startsWith("file:")) throw new Error(`asked for ${uri}`);
      return readFileSync(new URL(uri), "utf8");
    },
  });
  // As the editor hands its setting "json.schemas" on: a path is one from the folder that is open.
  const schemas: SchemaConfiguration[] = settings["json.schemas"].map(
    ({ url, ...rest }: { url: string }) => ({
      uri: new URL(url, pathToFileURL("./")).href,
      ...rest,
    }),
  );
  service.configure({ validate: true, schemas });
  return service;
}

// The tensors are computed from configs and have no edition of their own.
const dataFiles = readdirSync("schema").filter(
  (name) => /^[^.]+\.json$/.test(name) && name !== "tensors.json",
);

function open(name: string, change: (text: string) => string) {
  const before = readFileSync(`schema/${name}`, "utf8");
  const text = change(before);
  if (text === before) throw new Error(`the change leaves ${name} as it is`);
  const cursor = text.indexOf("¦");
  const uri = pathToFileURL(`schema/${name}`).href;
  const document = TextDocument.create(uri, "json", 1, text.replace("¦", ""));
  const json = service();
  const parsed = json.parseJSONDocument(document);
  return {
    problems: async () => (await json.doValidation(document, parsed)).map(({ message }) => message),
    completions: async () => {
      const list = await json.doComplete(document, document.positionAt(cursor), parsed);
      return (list?.items ?? []).map(({ label }) => label);
    },
    hover: async () => {
      const hover = await json.doHover(document, document.positionAt(cursor), parsed);
      return JSON.stringify(hover?.contents ?? "");
    },
  };
}

describe.each(dataFiles)("%s in the editor", (name) => {
  it("has no problems", async () => {
    expect(await open(name, (text) => `${text}\n`).problems()).toEqual([]);
  });

  it("has one when a member is none of the schema's", async () => {
    const { problems } = open(name, (text) => text.replace('"version":', '"versoin":'));
    expect((await problems()).join("\n")).toContain("versoin");
  });

  it("shows the schema's description of a member", async () => {
    const { hover } = open(name, (text) => text.replace('"version":', '"ver¦sion":'));
    const schema = JSON.parse(
      readFileSync(`schema/${name.replace(/json$/, "schema.json")}`, "utf8"),
    );
    expect(await hover()).toContain(schema.properties.version.description.slice(0, 20));
  });
});

it("a data set completes the members that are missing, each with its name", async () => {
  const { completions } = open("spark-capabilities.json", (text) =>
    text.replace('"name": "DGX Spark",\n', "¦\n"),
  );
  expect(await completions()).toContain("name");
});

it("a model of the collection has the schema that the settings name", async () => {
  const { hover, problems } = open("models/gpt-oss-20b.json", (text) =>
    text.replace('"license":', '"lic¦ense":'),
  );
  expect(await problems()).toEqual([]);
  expect(await hover()).toContain("The licence of the weights");
  const misspelt = open("models/gpt-oss-20b.json", (text) =>
    text.replace('"license":', '"licence":'),
  );
  expect((await misspelt.problems()).join("\n")).toContain("licence");
});
