import { test } from "vitest";
import { checkMadeDocuments } from "./random-documents.js";

/* `npm run fuzz` makes any number of documents, each time others. */
test("what is generated from made documents compiles, and is the document", async () => {
  await checkMadeDocuments(50, 20_261_123, 40_000);
});
