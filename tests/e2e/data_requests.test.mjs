// A member asks about the own data; the nearest office refuses with a reason, grants, and erases; a restriction hides the
// numbers from everybody until the member ends it.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { DESKTOP, PHONE, axe, fitsWidth, shot } from "./support/browser.mjs";
import { settled, signIn, visit } from "./support/people.mjs";
import { stage } from "./support/stage.mjs";

const WHY = "号码已经停用，请删除。";
const REASON = "党费收缴和会议通知仍需要这个号码，更换后可以更正。";

/** The own page of requests. */
async function own(page) {
  await signIn(page, "member");
  await visit(page, "/me");
  await page.getByRole("link", { name: "查看和提出请求" }).click();
  await page.locator("#page-title", { hasText: "更正、删除我的信息" }).waitFor();
  await settled(page);
}

async function ask(page, kind, item, words) {
  await page.getByRole("button", { name: "提出请求" }).click();
  await page.locator("#data-request-kind").selectOption(kind);
  if (item) await page.getByLabel(item).check();
  await page.locator("#data-request-words").fill(words);
  await page.locator("dialog[open] button[type=submit]").click();
  await page.locator(".toast", { hasText: "请求已提交" }).waitFor();
  await page.locator("section", { hasText: words }).first().waitFor();
}

/** What waits at the office of the town. */
async function office(page) {
  await signIn(page, "town");
  const todo = page.locator(".todos li", { hasText: "答复个人信息请求" });
  await todo.waitFor();
  await todo.getByRole("link").first().click();
  await page.locator("#page-title", { hasText: "个人信息请求" }).waitFor();
  await settled(page);
}

async function grant(page, answer) {
  await page.getByRole("button", { name: "办理", exact: true }).click();
  await page.locator("#grant-answer").fill(answer);
  await page.locator("dialog[open] button[type=submit]").click();
  await page.locator(".toast", { hasText: "已办理" }).waitFor();
}

describe("requests about the own data", () => {
  const on = stage();

  test("a refusal has a reason, and the member reads it", async () => {
    await on.page(PHONE, async (page) => {
      await own(page);
      await page.getByText("您还没有提出过请求").waitFor();
      await page.getByRole("button", { name: "提出请求" }).click();
      await page.locator("dialog[open] button[type=submit]").click();
      await page.locator("#data-request-kind[aria-invalid=true]").waitFor();
      assert.ok(!(await page.getByLabel("手机号码").isVisible()), "items are for an erasure");
      await page.locator("#data-request-kind").selectOption("erasure");
      await page.locator("#data-request-words").fill(WHY);
      await page.locator("dialog[open] button[type=submit]").click();
      await page.locator("#data-request-items[aria-invalid=true]").waitFor();
      assert.equal(await page.locator("#data-request-words").inputValue(), WHY, "what was typed stays");
      await settled(page);
      await fitsWidth(page);
      await axe(page);
      await shot(page, "data-request-ask-phone-zh");
      await page.getByLabel("手机号码").check();
      await page.locator("dialog[open] button[type=submit]").click();
      await page.locator(".badge", { hasText: "待办理" }).waitFor();
      await settled(page);
      await fitsWidth(page);
      await axe(page);
      await shot(page, "data-request-own-phone-zh");
    });

    await on.page(DESKTOP, async (page) => {
      await office(page);
      await page.getByText(WHY).waitFor();
      await axe(page);
      await shot(page, "data-requests-desktop-zh");
      await page.getByRole("button", { name: "不予办理" }).click();
      await page.locator("#refuse-ground").selectOption("needed_for_duty");
      await page.locator("#refuse-answer").fill("不行");
      await page.locator("dialog[open] button[type=submit]").click();
      await page.locator("#refuse-answer[aria-invalid=true]").waitFor();
      await shot(page, "data-request-refuse-desktop-zh");
      await page.locator("#refuse-answer").fill(REASON);
      await page.locator("dialog[open] button[type=submit]").click();
      await page.locator(".toast", { hasText: "已答复不予办理" }).waitFor();
    });

    await on.page(PHONE, async (page) => {
      await own(page);
      await page.getByText(REASON).waitFor();
      await page.locator(".badge", { hasText: "未予办理" }).waitFor();
      await page.getByRole("button", { name: "English" }).click();
      await page.locator(".badge", { hasText: "refused" }).waitFor();
      await settled(page);
      await fitsWidth(page);
      await shot(page, "data-request-own-phone-en");
      await page.getByRole("button", { name: "中文" }).click();
      await page.locator(".badge", { hasText: "未予办理" }).waitFor();
    });
  });

  test("a restriction hides the numbers until it is ended, and what is granted is erased", async () => {
    let member;
    await on.page(PHONE, async (page) => {
      await own(page);
      await ask(page, "restriction", null, "近期有人冒用我的信息。");
    });
    await on.page(DESKTOP, async (page) => {
      await office(page);
      await grant(page, "已限制查看。");
      await page.getByText("没有符合条件的个人信息请求").waitFor();
      await visit(page, "/data-requests?state=granted");
      await page.locator("dd a").first().click();
      await page.getByRole("button", { name: "查看完整号码" }).click();
      await page.locator("#unmask-form-purpose").fill("核对党员名册");
      await page.locator("dialog[open] button[type=submit]").click();
      await page.locator("dialog[open]", { hasText: "本人已要求限制查看" }).waitFor();
      member = new URL(page.url()).pathname;
    });
    await on.page(PHONE, async (page) => {
      await own(page);
      await page.getByRole("button", { name: "结束限制" }).click();
      await page.locator(".toast", { hasText: "已撤回" }).waitFor();
      await ask(page, "erasure", "手机号码", WHY);
    });
    await on.page(DESKTOP, async (page) => {
      await office(page);
      await page.getByRole("button", { name: "办理", exact: true }).click();
      await page.locator("dialog[open] .notice", { hasText: "不能恢复" }).waitFor();
      await settled(page);
      await axe(page);
      await shot(page, "data-request-grant-desktop-zh");
      await page.locator("dialog[open] button", { hasText: "取消" }).click();
      await grant(page, "已删除手机号码。");
      await visit(page, member);
      assert.equal(await page.locator("dt", { hasText: "手机号码" }).locator("+ dd").innerText(), "未填写");
      await page.getByText("按本人请求删除信息").waitFor();

      // By letter: everything is erased only of those who have left.
      await page.getByRole("button", { name: "登记信息请求" }).click();
      await page.locator("#data-request-kind").selectOption("erasure");
      await page.getByLabel("全部信息").check();
      await page.locator("#data-request-words").fill("本人来信请求删除全部信息。");
      await page.locator("dialog[open] button[type=submit]").click();
      await page.locator("dialog[open]", { hasText: "党员身份尚未终止" }).waitFor();
      await settled(page);
      await axe(page);
      await shot(page, "data-request-enter-desktop-zh");
    });
  });
});
