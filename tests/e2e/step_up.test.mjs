// A dangerous act long after signing in: one dialog asks for the password, and what was typed goes on with it. That a
// session is old the test says in the server's place, word for word; who proves to be there proves it to the server.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { client } from "./support/api.mjs";
import { DESKTOP, PHONE, axe, fitsWidth, shot } from "./support/browser.mjs";
import { PASSWORD, pick, signIn, visit } from "./support/people.mjs";
import { stage } from "./support/stage.mjs";
import { totp } from "./support/totp.mjs";

const PROBLEM = {
  type: "urn:changxiao:problem:step_up_required",
  title: "Confirm with your password.",
  status: 401,
  code: "step_up_required",
};

/** From now on calls to these addresses are refused until the server has taken a proof. Counts what got through. */
async function grownOld(page, addresses) {
  const seen = { refused: 0, passed: 0 };
  let proved = false;
  page.on("response", (response) => {
    if (response.url().endsWith("/session/step-up") && response.ok()) proved = true;
  });
  await page.route(addresses, async (route) => {
    if (proved) {
      seen.passed += 1;
      return route.continue();
    }
    seen.refused += 1;
    const headers = { "content-type": "application/problem+json" };
    return route.fulfill({ status: 401, headers, body: JSON.stringify(PROBLEM) });
  });
  return seen;
}

describe("step-up", () => {
  const on = stage();

  test("what was typed is kept, whether confirmed or not", () =>
    on.page(DESKTOP, async (page) => {
      await signIn(page, "secretary");
      await visit(page, "/members");
      await page.locator("table.list tbody a").first().click();
      await page.getByRole("button", { name: "查看完整号码" }).click();
      const seen = await grownOld(page, "**/api/v1/members/*/unmask");
      await page.locator("#unmask-form-purpose").fill("办理组织关系转接");
      await page.locator("#unmask-form-form button[type=submit]").click();
      const asked = page.locator("#step-up-dialog[open]");
      await asked.getByRole("heading", { name: "请确认是您本人" }).waitFor();
      await page.waitForFunction(() => document.activeElement?.id === "step-up-password");
      await axe(page);
      await shot(page, "step-up-desktop-zh");
      // The last button leads back to the first: the focus stays inside.
      for (let n = 0; n < 6; n += 1) {
        await page.keyboard.press("Tab");
        const inside = await page.evaluate(
          () => document.activeElement === document.body || !!document.activeElement.closest("#step-up-dialog"),
        );
        assert.ok(inside, "the focus stays in the dialog");
      }
      await page.locator("#step-up-password").focus();
      await page.keyboard.press("Escape");
      await asked.waitFor({ state: "detached" });
      assert.equal(await page.locator("#unmask-form-purpose").inputValue(), "办理组织关系转接");
      assert.equal(await page.locator("#unmask-form-form .summary").count(), 0, "nothing is wrong with the form");
      assert.equal(await page.locator("#unmask-form-form [aria-busy=true]").count(), 0, "it can be sent again");
      assert.ok(await page.evaluate(() => !!document.activeElement.closest("#unmask")), "the focus is back in the form");

      await page.locator("#unmask-form-form button[type=submit]").click();
      await page.locator("#step-up-password").fill("not the password");
      await page.keyboard.press("Enter");
      await page.locator("#step-up-password[aria-invalid=true]").waitFor();
      await axe(page);
      await shot(page, "step-up-wrong-desktop-zh");
      assert.deepEqual(seen, { refused: 2, passed: 0 });
      await page.locator("#step-up-password").fill(PASSWORD);
      await page.keyboard.press("Enter");
      await asked.waitFor({ state: "detached" });
      await page.locator(".timeline", { hasText: "办理组织关系转接" }).waitFor();
      assert.deepEqual(seen, { refused: 2, passed: 1 }, "sent once more, by itself");
    }));

  test("a download waits for it too, on a phone and in English", () =>
    on.page(PHONE, async (page) => {
      await signIn(page, "officer");
      await visit(page, "/members");
      await page.getByRole("button", { name: "English" }).click();
      await page.getByRole("button", { name: "Export" }).waitFor();
      await grownOld(page, "**/api/v1/members.xlsx*");
      await page.getByRole("button", { name: "Export" }).click();
      await page.locator("#step-up-dialog[open]").getByRole("heading", { name: "Confirm that it is you" }).waitFor();
      await page.locator("#step-up-password").waitFor();
      await fitsWidth(page);
      await axe(page);
      await shot(page, "step-up-phone-en");
      await page.locator("#step-up-dialog").getByRole("button", { name: "Cancel" }).click();
      await page.locator(".toast", { hasText: "nothing was done" }).waitFor();
      await page.getByRole("button", { name: "Export" }).click();
      await page.locator("#step-up-password").fill(PASSWORD);
      const download = page.waitForEvent("download");
      await page.locator("#step-up-form button[type=submit]").click();
      assert.match((await download).suggestedFilename(), /xlsx$/);
    }));

  test("with a second factor the code is asked for as well", async () => {
    const call = await client(on.server, "roles", PASSWORD);
    const { key } = await call("POST", "/me/second-factor", { password: PASSWORD });
    const { codes } = await call("POST", "/me/second-factor/confirm", { code: totp(key) });
    await on.page(PHONE, async (page) => {
      await page.goto("/sign-in");
      await page.locator("#sign-in-username").fill("roles");
      await page.locator("#sign-in-password").fill(PASSWORD);
      await page.locator("#sign-in-form button[type=submit]").click();
      await page.locator("#sign-in-code-code").fill(codes[0]);
      await page.locator("#sign-in-code-form button[type=submit]").click();
      await page.locator("#sign-in-code-form").waitFor({ state: "detached" });
      await visit(page, "/accounts/new");
      await grownOld(page, (url) => url.pathname === "/api/v1/accounts");
      await page.locator("#account-username").fill("step.up");
      await page.locator("#account-display_name").fill("试用");
      await pick(page, "#account-organization_id", "B422825103218", "支部");
      await page.locator("#account-form button[type=submit]").click();
      await page.locator("#step-up-code").waitFor();
      await fitsWidth(page);
      await axe(page);
      await shot(page, "step-up-code-phone-zh");
      await page.locator("#step-up-password").fill(PASSWORD);
      await page.locator("#step-up-form button[type=submit]").click();
      await page.locator("#step-up-code[aria-invalid=true]").waitFor();
      await page.locator("#step-up-code").fill(totp(key, 30));
      await page.locator("#step-up-form button[type=submit]").click();
      await page.locator("#page-title", { hasText: "试用" }).waitFor();
    });
  });
});
