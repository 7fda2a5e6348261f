// Somebody looks at a member's numbers; the auditor finds it, takes the list and a checkpoint; the member sees it too.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, test } from "node:test";

import { DESKTOP, PHONE, shot } from "./support/browser.mjs";
import { signIn, visit } from "./support/people.mjs";
import { stage } from "./support/stage.mjs";

const PURPOSE = "核对组织关系";

describe("who did what", () => {
  const on = stage();

  test("a look at a member's numbers is seen by the auditor and by the member", async () => {
    let member;
    await on.page(PHONE, async (page) => {
      await signIn(page, "member");
      await visit(page, "/me");
      await page.locator("h2", { hasText: "谁看过、改过我的信息" }).waitFor();
      member = (await page.locator(".facts dd").first().innerText()).trim();
    });

    await on.page(DESKTOP, async (page) => {
      await signIn(page, "secretary");
      await visit(page, `/members?q=${encodeURIComponent(member)}`);
      await page.locator("table.list tbody a", { hasText: member }).first().click();
      await page.getByRole("button", { name: "查看完整号码" }).click();
      await page.locator("dialog[open] textarea, dialog[open] input[type=text]").first().fill(PURPOSE);
      await page.locator("dialog[open] button[type=submit]").click();
      await page.locator("dialog[open]").waitFor({ state: "detached" });
    });

    await on.page(DESKTOP, async (page) => {
      await signIn(page, "auditor");
      await visit(page, "/audit?kind=disclosure");
      const row = page.locator("table.list tbody tr", { hasText: PURPOSE });
      await row.waitFor();
      assert.match(await row.innerText(), /查看完整号码[\s\S]*党支部书记/);

      const [sheet] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: "导出表格" }).click(),
      ]);
      assert.match(sheet.suggestedFilename(), /xlsx$/);
      const [file] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: "下载检查点" }).click(),
      ]);
      const checkpoint = JSON.parse(await readFile(await file.path(), "utf8"));
      assert.equal(checkpoint.heads.length, 8);
      assert.ok(checkpoint.seal.length > 20);

      await visit(page, "/audit?kind=rights");
      assert.equal(await page.locator("table.list tbody tr", { hasText: PURPOSE }).count(), 0);
    });

    // Who gives auditors their role sees what they looked at.
    await on.page(DESKTOP, async (page) => {
      await signIn(page, "roles");
      await page.getByRole("link", { name: "审计员查阅记录" }).click();
      await page.locator("#page-title", { hasText: "审计员查阅记录" }).waitFor();
      for (const words of ["查阅审计记录", "导出审计记录", "下载审计检查点"]) {
        await page.locator("table.list tbody tr", { hasText: words }).first().waitFor();
      }
      assert.ok(!(await page.locator("main").innerText()).includes(PURPOSE));
      await shot(page, "audit-readings-desktop-zh");
    });

    await on.page(PHONE, async (page) => {
      await signIn(page, "member");
      await visit(page, "/me");
      const look = page.locator("table.list tbody tr", { hasText: PURPOSE });
      await look.waitFor();
      assert.match(await look.innerText(), /党支部书记/);
      const [data] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: "下载我的信息" }).click(),
      ]);
      assert.equal(data.suggestedFilename(), "本人信息.zip");
      const bytes = await readFile(await data.path());
      assert.equal(bytes.subarray(0, 2).toString(), "PK");
    });
  });
});
