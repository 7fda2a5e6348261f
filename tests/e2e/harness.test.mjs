// The harness itself: each thing it promises to notice, it notices.

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, describe, test } from "node:test";

import { PHONE, axe, fitsWidth, launch, open, withPage } from "./support/browser.mjs";

const POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'unsafe-inline'";
const SCRIPTS = {
  "/good.js": "",
  "/logs.js": "console.error('lost')",
  "/throws.js": "throw new Error('broken')",
  "/blocked.js": "new Image().src = 'http://127.0.0.1:9/x.png'",
  "/crashes.js": "fetch('/api/crash')",
  "/refused.js": "fetch('/api/refused')",
};

const page = (script, body) => `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
  <meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>t</title></head>
  <body><main><h1>页面</h1>${body}</main><script src="${script}"></script></body></html>`;

function answer(request, response) {
  const url = new URL(request.url, "http://localhost");
  if (url.pathname === "/") {
    const body = url.searchParams.get("body") ?? "";
    response.setHeader("content-security-policy", POLICY + "; img-src data:");
    response.setHeader("content-type", "text/html");
    return response.end(page(url.searchParams.get("script"), body));
  }
  if (url.pathname in SCRIPTS) {
    response.setHeader("content-type", "text/javascript");
    return response.end(SCRIPTS[url.pathname]);
  }
  response.statusCode = url.pathname === "/api/crash" ? 500 : 404;
  response.end();
}

describe("the harness", () => {
  const server = createServer(answer);
  let site;
  let browser;
  before(async () => {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    site = { url: `http://127.0.0.1:${server.address().port}` };
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    server.close();
  });

  const visit = (script, body = "", look = async () => {}) =>
    withPage(browser, site, PHONE, async (page) => {
      await open(page, `/?${new URLSearchParams({ script, body })}`);
      await page.waitForLoadState("networkidle");
      await look(page);
    });

  test("accepts a good page", () =>
    visit("/good.js", "<p>好</p>", async (page) => {
      await axe(page);
      await fitsWidth(page);
    }));
  test("accepts what the API refuses", () => visit("/refused.js"));
  test("notices a logged error", () => assert.rejects(visit("/logs.js"), /console: lost/));
  test("notices an error thrown", () => assert.rejects(visit("/throws.js"), /error: broken/));
  test("notices a broken policy", () => assert.rejects(visit("/blocked.js"), /policy: img-src/));
  test("notices a failing server", () => assert.rejects(visit("/crashes.js"), /500: .*\/api\/crash/));
  test("notices a missing file", () => assert.rejects(visit("/absent.js"), /console: .*404/));
  test("notices an unlabelled field", () => assert.rejects(visit("/good.js", "<input>", axe), /label: /));
  test("notices a page wider than the screen", () =>
    assert.rejects(visit("/good.js", '<div style="width:900px">宽</div>', fitsWidth), /900 px|px wide/));
});
