import { spawn } from "node:child_process";
import { expect, it } from "vitest";

it("`npm run calculator` builds the page and serves it", async () => {
  // A group of its own, so that the server ends with npm.
  const child = spawn("npm", ["run", "calculator"], {
    detached: true,
    env: { ...process.env, NO_COLOR: "1" },
  });
  try {
    const address = await new Promise<string>((resolve, reject) => {
      let printed = "";
      child.stdout.on("data", (text) => {
        printed += text;
        const found = /Local:\s+(http:\S+)/.exec(printed)?.[1];
        if (found !== undefined) resolve(found);
      });
      child.on("exit", () => reject(new Error(printed)));
    });
    const page = await (await fetch(address)).text();
    expect(page).toContain("<h1>Does it fit?</h1>");
    const script = /src="(\.\/assets\/[^"]+\.js)"/.exec(page)?.[1] ?? "";
    const response = await fetch(new URL(script, address));
    expect(response.headers.get("content-type")).toContain("javascript");
    expect(await response.text()).toContain("llama-3.3-70b");
  } finally {
    if (child.pid !== undefined) process.kill(-child.pid);
  }
});
