import { testExamples } from "./command-examples.js";

testExamples("docs/inputs.md", 8);
