// API clients: opened, given a secret that is shown once, withdrawn. Leads: entered after a survey, followed, ended.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { DESKTOP, PHONE, axe, fitsWidth, shot } from "./support/browser.mjs";
import { pick, settled, signIn, visit } from "./support/people.mjs";
import { stage } from "./support/stage.mjs";

/** Asks for a token as the other body's program does. */
async function token(server, id, secret) {
  const form = new URLSearchParams({ grant_type: "client_credentials", client_id: id, client_secret: secret });
  return fetch(`${server.url}/api/v1/oauth/token`, { method: "POST", body: form });
}

describe("third parties and leads", () => {
  const on = stage();
  const dialog = (page) => page.locator("dialog[open]");

  test("a client is opened, gets its secret once, and is withdrawn", () =>
    on.page(DESKTOP, async (page) => {
      await signIn(page, "roles");
      await visit(page, "/api-clients");
      await page.locator(".head a.main").click();
      await page.locator("#client-name").fill("县公安局人口管理系统");
      await pick(page, "#client-organization_id", "C422825", "宣恩县");
      await page.locator("button[type=submit]").click();
      await page.locator("#client-scopes[aria-invalid=true]").waitFor();
      await page.getByLabel("报送部门通报").check();
      await page.locator("#client-networks").fill("127.0.0.1\n203.0.113.0/24");
      await fitsWidth(page);
      await axe(page);
      await shot(page, "client-new-desktop-zh");
      await page.locator("button[type=submit]").click();
      await page.locator("#page-title", { hasText: "县公安局人口管理系统" }).waitFor();
      await page.locator(".badge", { hasText: "未发密钥" }).waitFor();

      await page.getByRole("button", { name: "发放密钥" }).click();
      await dialog(page).getByRole("button", { name: "发放密钥" }).click();
      const secret = await dialog(page).locator("#client-secret").inputValue();
      const id = await dialog(page).locator("#client-id").inputValue();
      assert.match(secret, /^cxcs_[\w-]{43}$/);
      await axe(page);
      await shot(page, "client-secret-desktop-zh");
      await dialog(page).locator(".form-actions button").click();
      await page.locator(".badge", { hasText: "有效" }).waitFor();
      assert.equal(await page.getByText(secret).count(), 0, "it is shown once");
      assert.equal((await token(on.server, id, secret)).status, 200);

      await visit(page, page.url());
      await page.getByText("127.0.0.1").first().waitFor();
      await page.getByRole("button", { name: "撤销接入" }).click();
      await page.locator("#withdraw-reason").fill("合作到期");
      await dialog(page).locator("button[type=submit]").click();
      await page.locator(".badge", { hasText: "已撤销" }).waitFor();
      assert.equal((await token(on.server, id, secret)).status, 401);
    }));

  test("a lead is entered after a survey, followed and ended", () =>
    on.page(PHONE, async (page) => {
      await signIn(page, "secretary");
      await visit(page, "/leads");
      await page.locator(".head a.main").click();
      await page.locator("#lead-name").fill("田未名");
      await page.locator("#lead-place").fill("422825101");
      await page.locator("#lead-spot").fill("庆阳坝茶厂");
      await fitsWidth(page);
      await axe(page);
      await shot(page, "lead-new-phone-zh");
      await page.locator("#lead button[type=submit], form button[type=submit]").first().click();
      await page.locator("#page-title", { hasText: "田未名" }).waitFor();
      await page.locator(".badge", { hasText: "待核实" }).waitFor();

      await page.getByRole("button", { name: "记录联系" }).click();
      await page.locator("#contact-note").fill("上门见到本人，三天内带证来报到");
      await axe(page);
      await dialog(page).locator("button[type=submit]").click();
      await page.locator(".badge", { hasText: "已联系" }).waitFor();
      await page.locator(".timeline", { hasText: "三天内带证来报到" }).waitFor();
      await fitsWidth(page);
      await shot(page, "lead-phone-zh");

      await visit(page, "/");
      await page.locator(".todos li", { hasText: "田未名" }).getByRole("link").click();
      await page.getByRole("button", { name: "不再跟进" }).click();
      await page.locator("#dismiss-note").fill("本人已回原籍");
      await dialog(page).locator("button[type=submit]").click();
      await page.locator(".badge", { hasText: "不再跟进" }).waitFor();
      await visit(page, "/leads");
      await settled(page);
      assert.equal(await page.getByText("田未名").count(), 0, "nobody follows it any more");
    }));
});
