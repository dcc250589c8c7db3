import { testExamples } from "./command-examples.js";

testExamples("docs/outputs.md", 6);
