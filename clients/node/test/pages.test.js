/** Runs the code of the pages. */

import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { test } from "node:test";

const url = process.env.HERMOD_URL;
const options = { skip: url ? false : "HERMOD_URL names no running Hermod: clients/test starts one" };
const pages = process.env.HERMOD_PAGES ?? new URL("../../../docs/how-to", import.meta.url).pathname;

for (const page of [`${pages}/node.md`, new URL("../README.md", import.meta.url).pathname]) {
  test(`the code of ${page.split("/").pop()} runs`, options, async () => {
    const blocks = [...readFileSync(page, "utf8").matchAll(/^```js\n(.*?)^```/gms)];
    assert.ok(blocks.length);
    for (const [index, [, code = ""]] of blocks.entries()) {
      const file = new URL(`page-${index}.mjs`, import.meta.url);
      // "…" stands for the rest of a key, which a header cannot have.
      writeFileSync(file, code.replaceAll("http://127.0.0.1:8080", url ?? "").replaceAll("sk-bf-…", "none"));
      try {
        await import(file.href);
      } finally {
        rmSync(file);
      }
    }
  });
}
