// The page loads from the real server: language, heading, policy, accessibility, both sizes of screen.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { SCREENS, axe, fitsWidth, open, shot } from "./support/browser.mjs";
import { stage } from "./support/stage.mjs";

describe("the page", () => {
  const on = stage();

  for (const screen of SCREENS) {
    test(`opens on a ${screen.name}`, async () => {
      await on.page(screen, async (page) => {
        await open(page, "/");
        assert.equal(await page.locator("html").getAttribute("lang"), "zh-CN");
        assert.notEqual((await page.title()).trim(), "");
        assert.notEqual((await page.getByRole("heading", { level: 1 }).first().innerText()).trim(), "");
        assert.ok(await page.locator("#boot-failed").isHidden());
        await fitsWidth(page);
        await axe(page);
        await shot(page, `smoke-${screen.name}`);
      });
    });
  }

  test("comes with a strict policy, compressed, and kept by its name", async () => {
    const document = await fetch(on.server.url);
    const policy = document.headers.get("content-security-policy") ?? "";
    assert.match(policy, /script-src 'self' 'wasm-unsafe-eval'(;|$)/);
    assert.doesNotMatch(policy, /unsafe-inline/);
    const html = await document.text();
    const assets = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path);
    for (const type of [".js", ".css", ".wasm"]) {
      assert.ok(assets.some((path) => path.endsWith(type)), `${type} in ${assets}`);
    }
    for (const path of new Set(assets)) {
      const asset = await fetch(on.server.url + path, { headers: { "accept-encoding": "br" } });
      assert.equal(asset.status, 200, path);
      assert.equal(asset.headers.get("content-encoding"), "br", path);
      assert.match(asset.headers.get("cache-control") ?? "", /immutable/, path);
    }
  });
});
