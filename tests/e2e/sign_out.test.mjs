// A device that somebody leaves, and pages of other sites: neither has anything of the account (rows 78 and 36).

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, describe, test } from "node:test";

import { DESKTOP, PHONE } from "./support/browser.mjs";
import { settled, signIn, visit } from "./support/people.mjs";
import { stage } from "./support/stage.mjs";

const NAME = "丁试用";

/** What the page keeps on this device: keys with their values. */
const kept = (page) => page.evaluate(() => ({ ...localStorage, ...sessionStorage }));

async function cookies(page) {
  return (await page.context().cookies()).map((cookie) => cookie.name);
}

describe("signing out", () => {
  const on = stage();

  test("leaves nothing of the account on the device", () =>
    on.page(DESKTOP, async (page) => {
      await signIn(page, "secretary");
      await visit(page, "/members");
      const member = (await page.locator("table.list tbody a").first().innerText()).trim();
      await visit(page, "/members/new");
      await page.locator("#member-name").fill(NAME);
      // The control: a draft is kept on the device while somebody is there, and so is the cookie of the session.
      await page.waitForFunction((name) => JSON.stringify({ ...localStorage }).includes(name), NAME);
      assert.ok((await cookies(page)).some((name) => name.endsWith("cx_refresh")));
      await visit(page, "/me");

      await page.getByRole("button", { name: "退出登录" }).click();
      await page.locator("#sign-in-form").waitFor();
      const left = await kept(page);
      const known = ["changxiao.lang", "changxiao.large"];
      assert.deepEqual(Object.keys(left).filter((key) => !known.includes(key)), []);
      assert.equal(await page.evaluate(async () => (await caches.keys()).length), 0);
      assert.equal(await page.evaluate(async () => (await indexedDB.databases()).length), 0);
      assert.ok(!(await cookies(page)).some((name) => name.endsWith("cx_refresh")));

      // Back in the history, and the address itself, lead to the form and show nobody.
      for (const again of [() => page.goBack(), () => page.goto("/members"), () => page.reload()]) {
        await again();
        await page.locator("#sign-in-form").waitFor();
        assert.ok(!(await page.locator("body").innerText()).includes(member));
      }
    }));
});

describe("a page of another site", () => {
  const on = stage();
  let other;

  // `localhost` is another site to the browser than 127.0.0.1, where the product is.
  before(async () => {
    other = createServer((_, reply) => reply.setHeader("content-type", "text/html").end("<h1>evil</h1>"));
    await new Promise((ready) => other.listen(0, "localhost", ready));
  });
  after(() => other?.close());

  test("does nothing in the name of whoever is signed in", () =>
    on.page(PHONE, async (page) => {
      await signIn(page, "secretary");
      await visit(page, "/me");
      const sessions = await page.locator("#page-title").innerText();
      const evil = await page.context().newPage();
      await evil.goto(`http://localhost:${other.address().port}/`);
      const answered = [];
      evil.on("response", (response) => {
        if (response.url().startsWith(on.server.url)) answered.push(response.status());
      });
      const spots = ["/api/v1/session/refresh", "/api/v1/session", "/api/v1/session/step-up", "/api/v1/members", "/api/v1/me/preferences"];
      // What a page can send without asking first: a form, a request without answer, a picture.
      for (const spot of spots) {
        await evil.evaluate(
          async ([address]) => {
            const send = (settings) => fetch(address, { mode: "no-cors", credentials: "include", ...settings }).catch(() => {});
            await send({ method: "POST", body: "{}" });
            await send({ method: "POST", body: '{"lang":"en"}', headers: { "content-type": "text/plain" } });
            await send({ method: "GET" });
            const picture = new Image();
            const done = new Promise((end) => (picture.onload = picture.onerror = end));
            picture.src = `${address}?picture`;
            await done;
            const frame = Object.assign(document.createElement("iframe"), { name: "sink" });
            const form = Object.assign(document.createElement("form"), { action: address, method: "post", target: "sink", enctype: "text/plain" });
            form.append(Object.assign(document.createElement("input"), { name: '{"lang":"en","x":"', value: '"}' }));
            const sent = new Promise((end) => (frame.onload = end));
            document.body.append(frame);
            await sent;
            const posted = new Promise((end) => (frame.onload = end));
            document.body.append(form);
            form.submit();
            await posted;
            frame.remove();
            form.remove();
          },
          [`${on.server.url}${spot}`],
        );
        // With headers that need leave, the browser asks first, and gets none.
        const asked = await evil.evaluate(
          ([address]) =>
            fetch(address, { method: "POST", credentials: "include", headers: { "X-Changxiao": "1", "content-type": "application/json" }, body: "{}" }).then(
              () => "answered",
              () => "refused",
            ),
          [`${on.server.url}${spot}`],
        );
        assert.equal(asked, "refused", spot);
      }
      assert.ok(answered.length >= spots.length, `${answered.length} answers`);
      assert.deepEqual(answered.filter((status) => status < 400), [], answered.join());

      // The account is where it was: signed in, with its session, in its language.
      await page.reload();
      await settled(page);
      assert.equal(await page.locator("#page-title").innerText(), sessions);
      assert.equal(await page.locator("html").getAttribute("lang"), "zh-CN");
    }));
});
