// An administrator opens an account, grants a role and invites the holder, who chooses a password and sees the own part
// only. An account is locked and let in again.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { DESKTOP, PHONE, axe, fitsWidth, shot } from "./support/browser.mjs";
import { pick, settled, signIn, visit } from "./support/people.mjs";
import { stage } from "./support/stage.mjs";
import { totp } from "./support/totp.mjs";

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
    let link;
    await on.page(DESKTOP, async (page) => {
      await signIn(page, "roles");
      await visit(page, "/accounts/new");
      await page.locator("#account-display_name").fill("甲书记");
      await page.locator("#account-username").fill("new.secretary");
      await pick(page, "#account-organization_id", "B422825103218", "支部");
      await page.locator("#account-form button[type=submit]").click();
      await page.locator("#page-title", { hasText: "甲书记" }).waitFor();

      await page.locator(".badge", { hasText: "待设密码" }).waitFor();
      await page.getByRole("button", { name: "邀请本人" }).click();
      await page.getByRole("button", { name: "生成链接" }).click();
      link = new URL(await page.locator("#invitation-link").inputValue());
      await page.locator(".badge", { hasText: "已邀请" }).waitFor();
      await settled(page);
      await fitsWidth(page);
      await axe(page);
      await shot(page, "account-invited-desktop-zh");

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

    await on.page(PHONE, async (page) => {
      await visit(page, `${link.pathname}${link.hash}`);
      await page.getByText("甲**").waitFor();
      await page.locator("#invitation-password").fill("password1234");
      await page.locator("#invitation-form button[type=submit]").click();
      await page.locator("#invitation-password[aria-invalid=true]").waitFor();
      await fitsWidth(page);
      await axe(page);
      await shot(page, "invitation-phone-zh");
      await page.locator("#invitation-password").fill(OWN);
      await page.locator("#invitation-form button[type=submit]").click();
      await page.getByText("密码已设置").waitFor();
      await page.reload();
      await page.getByText("这个链接已经用过").waitFor();
    });

    await on.page(DESKTOP, async (page) => {
      await signIn(page, "new.secretary", OWN);
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

  test("an account is locked and let in again", () =>
    on.page(DESKTOP, async (page) => {
      await signIn(page, "roles");
      await visit(page, "/accounts?q=member2");
      await page.locator("table.list tbody a").first().click();
      await page.getByRole("button", { name: "停用账号" }).click();
      await page.locator("#lock-reason").fill("借调期间暂停使用");
      await page.locator("dialog[open] button[type=submit]").click();
      await page.locator(".badge", { hasText: "已停用" }).waitFor();
      await page.getByText("借调期间暂停使用").waitFor();
      await settled(page);
      await axe(page);
      await shot(page, "account-locked-desktop-zh");
      await page.getByRole("button", { name: "恢复账号" }).click();
      await page.locator("#lock-reason").fill("借调期满");
      await page.locator("dialog[open] button[type=submit]").click();
      await page.locator(".badge", { hasText: "可登录" }).waitFor();
    }));

  test("an auditor takes two role administrators", async () => {
    let account;
    await on.page(DESKTOP, async (page) => {
      await signIn(page, "roles");
      await visit(page, "/accounts?q=leader");
      await page.locator("table.list tbody a").first().click();
      await page.getByRole("button", { name: "授予角色" }).click();
      await pick(page, "#grant-form-organization_id", "P422825103", "镇");
      await page.locator("#grant-form-role").selectOption("auditor");
      await page.locator("#grant-form-reason").fill("内审分工调整");
      await page.locator("#grant-form-form button[type=submit]").click();
      await page.locator(".toast", { hasText: "等待另一名角色管理员确认" }).waitFor();
      const waiting = page.locator(".notice", { hasText: "待确认：审计员" });
      await waiting.waitFor();
      await settled(page);
      assert.equal(await page.getByRole("button", { name: "确认授予" }).count(), 0, "who asked cannot confirm");
      assert.equal(await page.locator("table.list td", { hasText: "审计员" }).count(), 0, "nothing is granted yet");
      await axe(page);
      await shot(page, "role-request-asked-desktop-zh");
      account = new URL(page.url()).pathname;

      // What was asked for by mistake is taken back, and asked for again.
      await page.getByRole("button", { name: "撤回" }).click();
      await page.locator("#role-request-form-reason").fill("起始日期有误");
      await page.locator("dialog[open] button[type=submit]").click();
      await waiting.waitFor({ state: "detached" });
      await page.getByRole("button", { name: "授予角色" }).click();
      await pick(page, "#grant-form-organization_id", "P422825103", "镇");
      await page.locator("#grant-form-role").selectOption("auditor");
      await page.locator("#grant-form-reason").fill("内审分工调整");
      await page.locator("#grant-form-form button[type=submit]").click();
      await waiting.waitFor();
    });

    await on.page(PHONE, async (page) => {
      await signIn(page, "roles2");
      await visit(page, "/");
      const todo = page.locator(".todos li", { hasText: "确认授予角色" });
      await todo.waitFor();
      await settled(page);
      await fitsWidth(page);
      await shot(page, "role-request-todo-phone-zh");
      await todo.getByRole("link").first().click();
      await page.locator("#page-title").waitFor();
      assert.equal(new URL(page.url()).pathname, account);
      await page.getByRole("button", { name: "确认授予" }).click();
      await page.locator("dialog[open]").getByText("请先向本人核实").waitFor();
      await settled(page);
      await fitsWidth(page);
      await axe(page);
      await shot(page, "role-request-confirm-phone-zh");
      await page.locator("dialog[open] button[type=submit]").click();
      await page.locator(".toast", { hasText: "角色已授予" }).waitFor();
      await page.locator("table.list td", { hasText: "审计员" }).first().waitFor();
    });

    await on.page(DESKTOP, async (page) => {
      await signIn(page, "leader");
      await page.getByRole("link", { name: "审计记录" }).waitFor();
    });
  });

  test("a second factor is set up, asked for and reset", async () => {
    let key;
    let used;
    await on.page(DESKTOP, async (page) => {
      await signIn(page, "new.secretary", OWN);
      await visit(page, "/me");
      await page.getByRole("link", { name: "设置动态验证码" }).click();
      await page.locator("#factor-password").fill(OWN);
      await page.locator("#factor-form button[type=submit]").click();
      await page.locator(".slip-code svg").waitFor();
      key = (await page.locator("dd code").innerText()).replaceAll(" ", "");
      await fitsWidth(page);
      await axe(page);
      await shot(page, "factor-scan-desktop-zh");
      await page.locator("#factor-confirm-code").fill("12345");
      await page.locator("#factor-confirm-form button[type=submit]").click();
      await page.locator("#factor-confirm-code[aria-invalid=true]").waitFor();
      used = totp(key);
      await page.locator("#factor-confirm-code").fill(used);
      await page.locator("#factor-confirm-form button[type=submit]").click();
      await page.locator(".recovery-codes code").first().waitFor();
      assert.equal(await page.locator(".recovery-codes code").count(), 10);
      await settled(page);
      await fitsWidth(page);
      await axe(page);
      await shot(page, "factor-codes-desktop-zh");
      await page.getByRole("button", { name: "已保存，完成" }).click();
      await page.locator(".recovery-codes").waitFor({ state: "detached" });
      await page.getByText("10 个（共 10 个）").waitFor();
    });

    await on.page(PHONE, async (page) => {
      await page.goto("/sign-in");
      await page.locator("#sign-in-username").fill("new.secretary");
      await page.locator("#sign-in-password").fill(OWN);
      await page.locator("#sign-in-form button[type=submit]").click();
      await page.locator("#sign-in-code-code").waitFor();
      await fitsWidth(page);
      await axe(page);
      await shot(page, "sign-in-code-phone-zh");
      // The code it was confirmed with is used up; that of the next half minute is taken already.
      await page.locator("#sign-in-code-code").fill(used);
      await page.locator("#sign-in-code-form button[type=submit]").click();
      await page.locator("#sign-in-code-code[aria-invalid=true]").waitFor();
      await page.locator("#sign-in-code-code").fill(totp(key, 30));
      await page.locator("#sign-in-code-form button[type=submit]").click();
      await page.locator("#sign-in-code-form").waitFor({ state: "detached" });
      await visit(page, "/me/second-factor");
      await page.getByText("已启用").first().waitFor();
      await fitsWidth(page);
      await shot(page, "factor-phone-zh");
    });

    await on.page(DESKTOP, async (page) => {
      await signIn(page, "roles");
      await visit(page, "/accounts?q=new.secretary");
      await page.locator("table.list tbody a").first().click();
      await page.getByRole("button", { name: "重置动态验证码" }).click();
      await page.locator("dialog[open] button[type=submit]").click();
      await page.locator(".toast", { hasText: "重置动态验证码" }).waitFor();
      await page.getByRole("button", { name: "重置动态验证码" }).waitFor({ state: "detached" });
    });
  });

  test("a role asks for a second factor", async () => {
    await on.page(DESKTOP, async (page) => {
      await signIn(page, "roles");
      await visit(page, "/accounts");
      await page.getByRole("link", { name: "动态验证码要求" }).click();
      await page.getByRole("button", { name: "新增要求" }).click();
      await pick(page, "#factor-rule-organization_id", "B422825103218", "支部");
      await page.locator("#factor-rule-role").selectOption("branch_secretary");
      await page.locator("dialog[open] button[type=submit]").click();
      await page.locator("table.list td", { hasText: "党支部书记" }).waitFor();
      await settled(page);
      await fitsWidth(page);
      await axe(page);
      await shot(page, "factor-rules-desktop-zh");
    });
    await on.page(PHONE, async (page) => {
      await signIn(page, "new.secretary", OWN);
      await page.locator("#page-title", { hasText: "请先设置动态验证码" }).waitFor();
      await page.goto("/members");
      await page.locator("#factor-password").waitFor();
      await fitsWidth(page);
      await axe(page);
      await shot(page, "factor-first-phone-zh");
      await page.getByRole("button", { name: "English" }).click();
      await page.locator("#page-title", { hasText: "Set up a second factor first" }).waitFor();
      await page.locator("#factor-password").fill(OWN);
      await page.locator("#factor-form button[type=submit]").click();
      await page.locator(".slip-code svg").waitFor();
      const key = (await page.locator("dd code").innerText()).replaceAll(" ", "");
      await page.locator("#factor-confirm-code").fill(totp(key));
      await page.locator("#factor-confirm-form button[type=submit]").click();
      await page.getByRole("button", { name: "I have kept them" }).click();
      await page.locator("#page-title", { hasText: "Members" }).waitFor();
    });
    await on.page(DESKTOP, async (page) => {
      await signIn(page, "roles");
      await visit(page, "/second-factor-rules");
      await page.getByRole("button", { name: "取消要求" }).click();
      await page.locator(".toast", { hasText: "已取消要求" }).waitFor();
    });
  });

  test("after wrong passwords the page says when to try again", () =>
    on.page(PHONE, async (page) => {
      await page.goto("/sign-in");
      // A slow machine may take longer for a try than the first delay lasts; the later ones are longer.
      for (let status = 401; status === 401; ) {
        await page.locator("#sign-in-username").fill("nobody.at.all");
        await page.locator("#sign-in-password").fill("not the password");
        const answer = page.waitForResponse((response) => response.url().endsWith("/api/v1/session"));
        await page.locator("#sign-in-form button[type=submit]").click();
        status = (await answer).status();
      }
      await page.locator(".summary", { hasText: "秒后可以再试" }).waitFor();
      await fitsWidth(page);
      await axe(page);
      await shot(page, "sign-in-waits-phone-zh");
    }));

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
