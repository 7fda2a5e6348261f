// Rules in force: an officer adopts a set and tightens a value, and a secretary below sees both with their source.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { DESKTOP, PHONE, axe, fitsWidth, shot } from "./support/browser.mjs";
import { settled, signIn, visit } from "./support/people.mjs";
import { stage } from "./support/stage.mjs";

/** Fills in the open dialog and sends it. */
async function fill(page, fields) {
  const dialog = page.locator("dialog[open]");
  await dialog.locator("form").waitFor();
  await axe(page);
  for (const [field, value] of Object.entries(fields)) {
    const input = dialog.locator(`#${field}`);
    if (await input.evaluate((element) => element.tagName === "SELECT")) await input.selectOption(value);
    else await input.fill(value);
  }
  await dialog.locator("button[type=submit]").click();
}

describe("rules", () => {
  const on = stage();
  const row = (page, words) => page.locator("table tbody tr", { hasText: words });

  test("are adopted and tightened above, and shown below", async () => {
    await on.page(DESKTOP, async (page) => {
      await signIn(page, "officer");
      await visit(page, "/rules");
      await row(page, "外出后报到期限").filter({ hasText: "30 天" }).filter({ hasText: "默认" }).waitFor();
      assert.equal(await row(page, "连续外出月数").count(), 0, "no set in force says what makes a member mobile");
      await page.getByRole("button", { name: "加严一项规则" }).click();
      await fill(page, { "tighten-rule": "report_in_days", "tighten-value": "40", "tighten-reason": "本县要求" });
      // Looser than what is in force: the dialog says so at the field and keeps what was typed.
      await page.locator("dialog[open] [aria-invalid=true]#tighten-value").waitFor();
      await fill(page, { "tighten-value": "15" });
      await page.locator("dialog[open]").waitFor({ state: "detached" });
      await row(page, "外出后报到期限").filter({ hasText: "15 天" }).filter({ hasText: "加严" }).waitFor();
      await page.locator("details", { hasText: "2024 年意见" }).locator("summary").click();
      await page.locator("details[open]").getByRole("button", { name: "启用这个规则集" }).click();
      await fill(page, { "adopt-reason": "按上级文件执行" });
      await page.locator("dialog[open]").waitFor({ state: "detached" });
      await row(page, "连续外出月数").filter({ hasText: "6 个月" }).waitFor();
      await settled(page);
      await fitsWidth(page);
      await axe(page);
      await shot(page, "rules-officer-desktop-zh");
    });
    await on.page(PHONE, async (page) => {
      await signIn(page, "secretary");
      await visit(page, "/rules");
      await row(page, "外出后报到期限").filter({ hasText: "15 天" }).waitFor();
      await row(page, "连续外出月数").filter({ hasText: "A3-01" }).waitFor();
      assert.equal(await page.getByRole("button", { name: "加严一项规则" }).count(), 0);
      await fitsWidth(page);
      await axe(page);
      await shot(page, "rules-secretary-phone-zh");
    });
  });
});
