// An administrator opens an account and grants a role; its holder signs in, chooses a password, sees the own part only.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { DESKTOP } from "./support/browser.mjs";
import { pick, settled, signIn, visit } from "./support/people.mjs";
import { stage } from "./support/stage.mjs";

const FIRST = "mountain river lantern 7";
const OWN = "quiet harvest window 52";

describe("accounts and roles", () => {
  const on = stage();

  test("a wrong password is refused in both languages", () =>
    on.page(DESKTOP, async (page) => {
      await page.goto("/sign-in");
      await page.locator("#sign-in-username").fill("roles");
      await page.locator("#sign-in-password").fill("not the password");
      await page.locator("#sign-in-form button[type=submit]").click();
      await page.locator(".summary", { hasText: "用户名或密码不正确" }).waitFor();
      await page.getByRole("button", { name: "English" }).click();
      await page.locator("#sign-in-username").fill("roles");
      await page.locator("#sign-in-password").fill("not the password");
      await page.locator("#sign-in-form button[type=submit]").click();
      await page.locator(".summary", { hasText: "User name or password is wrong" }).waitFor();
    }));

  test("from a new account to its own part", async () => {
    await on.page(DESKTOP, async (page) => {
      await signIn(page, "roles");
      await visit(page, "/accounts/new");
      await page.locator("#account-display_name").fill("甲书记");
      await page.locator("#account-username").fill("new.secretary");
      await pick(page, "#account-organization_id", "B422825103218", "支部");
      await page.locator("#account-password").fill(FIRST);
      await page.locator("#account-form button[type=submit]").click();
      await page.locator("#page-title", { hasText: "甲书记" }).waitFor();

      await page.getByRole("button", { name: "授予角色" }).click();
      await pick(page, "#grant-form-organization_id", "B422825103218", "支部");
      await page.locator("#grant-form-role").selectOption("branch_secretary");
      await page.locator("#grant-form-reason").fill("换届选举当选");
      await page.locator("#grant-form-form button[type=submit]").click();
      await page.locator("table.list td", { hasText: "党支部书记" }).first().waitFor();
      // What the role allows at the branch, and nothing at the county's seat.
      await page.locator("table.list tr", { hasText: "审核承诺" }).filter({ hasText: "党支部书记" }).waitFor();
      await pick(page, "#explain-organization_id", "B422825100001", "工农街");
      await page.locator("p", { hasText: "什么也不能做" }).waitFor();
      await page.getByRole("link", { name: "权限表" }).click();
      await page.locator("#page-title", { hasText: "权限表" }).waitFor();
    });

    await on.page(DESKTOP, async (page) => {
      await signIn(page, "new.secretary", FIRST);
      await page.locator("#page-title", { hasText: "请先修改初始密码" }).waitFor();
      await page.goto("/members");
      await page.locator("#page-title", { hasText: "请先修改初始密码" }).waitFor();
      await page.locator("#password-current").fill(FIRST);
      await page.locator("#password-new").fill(OWN);
      await page.locator("#password-form button[type=submit]").click();
      await page.locator("nav.side").waitFor();

      await visit(page, "/members");
      const total = Number((await page.locator(".pager p").innerText()).match(/共 (\d+) 条/)[1]);
      assert.ok(total > 0 && total < 200, `${total} members of one branch`);
      const branches = await page.locator('td[data-label="所在党组织"]').allInnerTexts();
      assert.equal(new Set(branches).size, 1, "only the own branch");
      assert.equal(await page.locator("nav.side a", { hasText: "账号与角色" }).count(), 0);

      // A reload keeps the session: the refresh cookie is still there.
      await page.reload();
      await page.locator("#page-title", { hasText: "党员" }).waitFor();
      await visit(page, "/accounts");
      await page.locator("#page-title", { hasText: "没有找到" }).waitFor();

      await visit(page, "/me");
      await page.getByRole("button", { name: "退出登录" }).click();
      await page.locator("#sign-in-form").waitFor();
      await page.goto("/members");
      await page.locator("#sign-in-form").waitFor();
    });
  });

  test("another session is ended from the own account", () =>
    on.page(DESKTOP, async (page) => {
      await signIn(page, "leader");
      await on.page(DESKTOP, async (other) => {
        await signIn(other, "leader");
        await visit(page, "/me");
        await page.getByRole("button", { name: "退出此设备" }).first().click();
        await page.locator(".toast", { hasText: "已退出该设备" }).waitFor();
        await other.reload();
        await settled(other);
        await other.locator("#sign-in-form").waitFor();
      });
    }));
});
