// Members: found, changed by two people at once, shown in full for a purpose; what is personal stays off the device.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { DESKTOP } from "./support/browser.mjs";
import { settled, signIn, visit } from "./support/people.mjs";
import { stage } from "./support/stage.mjs";

/** A made-up man with a region code that was never assigned. */
const NUMBER = "42998019800302001X";

describe("members", () => {
  const on = stage();

  test("filters stand in the address and are found again", () =>
    on.page(DESKTOP, async (page) => {
      await signIn(page, "officer");
      await visit(page, "/members");
      const all = await page.locator(".pager p").innerText();
      await page.locator(".filters select").first().selectOption("probationary");
      await page.waitForURL(/kind=probationary/);
      await settled(page);
      assert.notEqual(await page.locator(".pager p").innerText(), all);
      await page.locator('a[rel="next"]').click();
      await page.waitForURL(/from=20/);
      await settled(page);
      const second = await page.locator(".pager p").innerText();
      const name = await page.locator("table.list tbody a").first().innerText();
      await page.locator("table.list tbody a").first().click();
      await page.locator("#page-title", { hasText: name }).waitFor();
      await page.goBack();
      await page.waitForURL(/from=20/);
      await settled(page);
      assert.equal(await page.locator(".pager p").innerText(), second);
      await page.locator(".chip").first().click();
      await settled(page);
      assert.equal(await page.locator(".pager p").innerText(), all);
      await page.getByRole("searchbox").fill("zhang");
      await page.waitForURL(/q=zhang/);
      await settled(page);
      assert.ok((await page.locator("table.list tbody a").count()) > 0, "found by pinyin");
    }));

  test("entered with the number telling birth date and sex, drafts without numbers", () =>
    on.page(DESKTOP, async (page) => {
      await signIn(page, "secretary");
      await visit(page, "/members/new");
      await page.locator("#member-name").fill("丁试用");
      await page.locator("#member-id_number").fill(NUMBER.slice(0, 17) + "9");
      await page.locator("#member-id_number").blur();
      await page.locator("#member-id_number-error", { hasText: "校验位" }).waitFor();
      await page.locator("#member-id_number").fill(NUMBER);
      assert.equal(await page.locator("#member-birth_on").inputValue(), "1980-03-02");
      assert.equal(await page.locator("#member-sex").inputValue(), "1");
      await page.locator("#member-phone").fill("13800001234");
      const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }));
      assert.ok(kept.includes("丁试用"), "the draft is kept");
      assert.ok(!kept.includes(NUMBER) && !kept.includes("13800001234"), "without personal numbers");

      await page.reload();
      await page.locator("#member-name").waitFor();
      assert.equal(await page.locator("#member-name").inputValue(), "丁试用");
      await page.locator("#member-id_number").fill(NUMBER);
      await page.locator("#member-phone").fill("13800001234");
      await page.locator("#member-ethnicity").selectOption("15");
      await page.locator("#member-kind").selectOption("full");
      await page.locator("#member-joined_on").fill("1990-01-01");
      await page.locator("#member-form button[type=submit]").click();
      await page.locator(".summary a", { hasText: "16 周岁" }).waitFor();
      await page.locator("#member-joined_on").fill("2003-07-01");
      await page.locator("#member-form button[type=submit]").click();
      await page.locator("#page-title", { hasText: "丁试用" }).waitFor();

      assert.ok((await page.locator("main").innerText()).includes("429***********001X"));
      await page.getByRole("button", { name: "查看完整号码" }).click();
      await page.locator("#unmask-form-purpose").fill("办理组织关系转接");
      await page.locator("#unmask-form-form button[type=submit]").click();
      await page.locator("dd", { hasText: NUMBER }).waitFor();
      await page.locator(".timeline", { hasText: "办理组织关系转接" }).waitFor();
      const address = new URL(page.url()).pathname;
      await visit(page, "/members");
      await page.getByRole("button", { name: "按身份号码查找" }).click();
      await page.locator("#find-form-id_number").fill(NUMBER.toLowerCase());
      await page.locator("#find-form-form button[type=submit]").click();
      await page.waitForURL((url) => url.pathname === address);
      await page.locator("#page-title", { hasText: "丁试用" }).waitFor();
      assert.ok(!(await page.locator("main").innerText()).includes(NUMBER), "hidden again after leaving");
    }));

  test("two people change one record: both see both", () =>
    on.page(DESKTOP, async (page) => {
      await signIn(page, "secretary");
      await visit(page, "/members");
      await page.locator("table.list tbody a").last().click();
      await page.getByRole("link", { name: "修改" }).click();
      await page.locator("#member-occupation").fill("果农");

      await on.page(DESKTOP, async (other) => {
        await signIn(other, "officer");
        await visit(other, new URL(page.url()).pathname);
        await other.locator("#member-occupation").fill("茶农");
        await other.locator("#member-employer").fill("茅坝塘茶叶合作社");
        await other.locator("#member-form button[type=submit]").click();
        await other.locator(".timeline", { hasText: "职业、工作单位" }).waitFor();
      });

      await page.locator("#member-form button[type=submit]").click();
      const conflict = page.locator(".conflict");
      await conflict.waitFor();
      const rows = await conflict.locator("tbody tr").allInnerTexts();
      assert.equal(rows.length, 2);
      assert.ok(rows[0].includes("果农") && rows[0].includes("茶农"), rows[0]);
      assert.ok(rows[1].includes("茅坝塘茶叶合作社"), rows[1]);
      await conflict.getByRole("button", { name: "按对照结果保存" }).click();
      await page.locator("dd", { hasText: "果农" }).waitFor();
      await page.locator("dd", { hasText: "茅坝塘茶叶合作社" }).waitFor();
    }));
});
