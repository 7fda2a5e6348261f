// Signing in with an identity provider, a real one on this machine: linked on the own account, signed in with, refused to
// whom nobody knows, with a second factor, unlinked.

import assert from "node:assert/strict";
import { after, describe, test } from "node:test";

import { client } from "./support/api.mjs";
import { DESKTOP, PHONE, axe, fitsWidth, shot } from "./support/browser.mjs";
import { startProvider } from "./support/oidc.mjs";
import { PASSWORD, signIn, visit } from "./support/people.mjs";
import { stage } from "./support/stage.mjs";
import { totp } from "./support/totp.mjs";

/** Somebody at the provider says who they are, and agrees. */
async function confirm(page, name) {
  await page.locator("input[name=login]").fill(name);
  await page.locator("input[name=password]").fill("any");
  await page.locator("button[type=submit]").click();
  await page.locator("input[name=prompt][value=consent]").waitFor({ state: "attached" });
  await page.locator("button[type=submit]").click();
}

/** The look of the provider's pages comes from elsewhere, where tests do not go. */
const alone = (page) => page.route("https://fonts.googleapis.com/**", (route) => route.fulfill({ contentType: "text/css", body: "" }));

async function english(page) {
  await page.getByRole("button", { name: "English" }).click();
  await page.locator("html[lang=en]").waitFor();
}

describe("identity provider", () => {
  let provider;
  const on = stage(async () => {
    provider = await startProvider();
    return { env: provider.env };
  });
  after(() => provider?.stop());

  /** Links on /me through the page. */
  async function linked(page, name) {
    await visit(page, "/me");
    await page.locator("#identity").getByRole("button", { name: "关联我的身份" }).click();
    await confirm(page, name);
    await page.locator("#identity").getByRole("button", { name: "取消关联" }).waitFor();
  }

  test("linked, signed in with, unlinked, refused", () =>
    on.page(DESKTOP, async (page) => {
      await alone(page);
      await signIn(page, "secretary");
      await visit(page, "/me");
      await page.locator("#identity").waitFor();
      await axe(page);
      await shot(page, "identity-unlinked-desktop-zh");
      await linked(page, "alice");
      await page.locator("#identity", { hasText: "还没有用过" }).waitFor();
      await axe(page);
      await shot(page, "identity-linked-desktop-zh");

      await page.getByRole("button", { name: "退出登录" }).click();
      const way = page.getByRole("link", { name: "用统一身份认证登录" });
      await way.waitFor();
      await axe(page);
      await shot(page, "identity-sign-in-desktop-zh");
      // Where somebody wanted to go is where they arrive.
      await page.goto("/members");
      await way.click();
      // The provider knows the browser by now and asks for nothing.
      await page.waitForURL("**/members");
      await page.locator("#page-title").waitFor();
      assert.ok(!page.url().includes("#"), page.url());
      await visit(page, "/me");
      await page.locator("#identity").getByRole("button", { name: "取消关联" }).waitFor();
      assert.equal(await page.locator("#identity", { hasText: "还没有用过" }).count(), 0);

      // The provider proved no presence: the password of this place is asked for.
      await page.locator("#identity").getByRole("button", { name: "取消关联" }).click();
      await page.locator("#unlink-identity[open] button[type=submit]").click();
      await page.locator("#step-up-password").fill(PASSWORD);
      await page.locator("#step-up-form button[type=submit]").click();
      await page.locator("#identity").getByRole("button", { name: "关联我的身份" }).waitFor();
      await page.getByRole("button", { name: "退出登录" }).click();
      await way.click();
      await page.getByRole("alert").filter({ hasText: "没有关联可以登录的账号" }).waitFor();
      await axe(page);
      await shot(page, "identity-unknown-desktop-zh");
      await english(page);
      await page.getByRole("alert").filter({ hasText: "No account that can sign in" }).waitFor();
      await shot(page, "identity-unknown-desktop-en");
    }));

  test("a phone in English, and an identity that has an account already", () =>
    on.page(PHONE, async (page) => {
      await alone(page);
      await signIn(page, "member");
      await linked(page, "carol");
      await english(page);
      await fitsWidth(page);
      await axe(page);
      await shot(page, "identity-linked-phone-en");
      await page.context().clearCookies();
      await page.evaluate(() => localStorage.clear());
      await signIn(page, "officer");
      await visit(page, "/me");
      await page.locator("#identity").getByRole("button", { name: "关联我的身份" }).click();
      await confirm(page, "carol");
      await page.getByRole("alert").filter({ hasText: "已经关联了另一个账号" }).waitFor();
      await fitsWidth(page);
      await axe(page);
      await shot(page, "identity-taken-phone-zh");
      await page.getByRole("button", { name: "退出登录" }).click();
      await page.getByRole("link", { name: "用统一身份认证登录" }).waitFor();
      await fitsWidth(page);
      await shot(page, "identity-sign-in-phone-zh");
      await english(page);
      await page.getByRole("link", { name: "Sign in with single sign-on" }).waitFor();
      await fitsWidth(page);
      await axe(page);
      await shot(page, "identity-sign-in-phone-en");
    }));

  test("who manages an account takes the link away", async () => {
    await on.page(DESKTOP, async (page) => {
      await alone(page);
      await signIn(page, "inspector");
      await linked(page, "erin");
    });
    const { id } = await (await client(on.server, "inspector", PASSWORD))("GET", "/me");
    await on.page(DESKTOP, async (page) => {
      await signIn(page, "roles");
      await visit(page, `/accounts/${id}`);
      const removal = page.getByRole("button", { name: "移除外部身份" }).first();
      await removal.waitFor();
      await axe(page);
      await shot(page, "identity-account-desktop-zh");
      await removal.click();
      await page.locator("#remove-identity[open] button[type=submit]").click();
      await removal.waitFor({ state: "detached" });
    });
  });

  test("with a second factor the code is asked for, and stands in no address", async () => {
    const call = await client(on.server, "roles", PASSWORD);
    const { key } = await call("POST", "/me/second-factor", { password: PASSWORD });
    const { codes } = await call("POST", "/me/second-factor/confirm", { code: totp(key) });
    await on.page(PHONE, async (page) => {
      await alone(page);
      await page.goto("/sign-in");
      await page.locator("#sign-in-username").fill("roles");
      await page.locator("#sign-in-password").fill(PASSWORD);
      await page.locator("#sign-in-form button[type=submit]").click();
      await page.locator("#sign-in-code-code").fill(codes[0]);
      await page.locator("#sign-in-code-form button[type=submit]").click();
      await page.locator("#sign-in-code-form").waitFor({ state: "detached" });
      await linked(page, "dave");
      await page.getByRole("button", { name: "退出登录" }).click();
      await page.getByRole("link", { name: "用统一身份认证登录" }).click();
      await page.locator("#sign-in-code-code").waitFor();
      await page.waitForFunction(() => location.hash === "");
      await page.getByText("身份已确认").waitFor();
      await fitsWidth(page);
      await axe(page);
      await shot(page, "identity-code-phone-zh");
      await page.locator("#sign-in-code-code").fill(codes[1]);
      await page.locator("#sign-in-code-form button[type=submit]").click();
      await page.locator("#page-title").waitFor();
    });
  });
});
