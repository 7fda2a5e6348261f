// Reports and samples: an officer begins a report and writes it, announces a sample, draws it and fills in a sheet; a
// visitor sees the hash before and the seed after.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, test } from "node:test";

import { DESKTOP, PHONE, axe, fitsWidth, shot } from "./support/browser.mjs";
import { settled, signIn, visit } from "./support/people.mjs";
import { stage } from "./support/stage.mjs";

/** Sends the open dialog and waits until it is gone. */
async function send(page) {
  const dialog = page.locator("dialog[open]");
  await dialog.locator("button[type=submit]").click();
  await dialog.waitFor({ state: "detached" });
  await settled(page);
}

/** What stands beside a label in a list of facts. */
const fact = (page, label) => page.locator("dt", { hasText: label }).locator("xpath=following-sibling::dd[1]");

describe("reports and samples", () => {
  const on = stage();

  test("a report has its figures from the registers and is put into words", async () => {
    await on.page(DESKTOP, async (page) => {
      await signIn(page, "officer");
      await visit(page, "/mobile/reports");
      await page.getByRole("button", { name: "起草报告" }).click();
      await page.locator("#begin-report-period").selectOption("year");
      await send(page);
      await page.locator("table.list tbody a").first().click();
      await page.locator(".figures").waitFor();
      const away = page.locator("tr", { hasText: "期末外出党员" }).locator("td").nth(1);
      assert.match(await away.innerText(), /^[1-9]/, "the demonstration has members away");
      await page.getByRole("button", { name: "填写" }).click();
      await page.locator("#write-work").fill("逐人建立联系卡，每月通话一次。");
      await send(page);
      await page.getByText("逐人建立联系卡").waitFor();
      assert.ok((await page.locator("tr", { hasText: "未起草" }).count()) > 0, "who below has not begun");
      await axe(page);
      await shot(page, "report-officer-desktop-zh");
    });
  });

  test("a sample is announced, drawn and inspected; a visitor checks the seed", async () => {
    let announced;
    await on.page(DESKTOP, async (page) => {
      await signIn(page, "officer");
      await visit(page, "/samples");
      await page.getByRole("button", { name: "公布抽查" }).click();
      await page.locator("#announce-size").fill("2");
      await axe(page);
      await send(page);
      announced = await fact(page, "种子摘要").innerText();
      assert.equal(await page.locator("dt", { hasText: /^种子$/ }).count(), 0, "no seed before the draw");
      await page.getByRole("link", { name: "查看个案和检查表" }).click();
      await page.getByRole("button", { name: "抽取", exact: true }).click();
      await send(page);
      await page.getByText("已检查 0 件，共 2 件").waitFor();
      const cases = page.locator("section details").filter({ hasText: "待检查" });
      assert.equal(await cases.count(), 2);
      await cases.first().locator("summary").first().click();
      await page.locator("details[open]").getByRole("button", { name: "填写检查表" }).click();
      await page.locator("#inspect-conclusion").fill("记录完整，联系及时。");
      await axe(page);
      await send(page);
      await page.getByText("已检查 1 件，共 2 件").waitFor();
      await shot(page, "sample-officer-desktop-zh");
    });
    await on.page(PHONE, async (page) => {
      await visit(page, "/samples");
      const seed = await fact(page, /^种子$/).innerText();
      assert.equal(createHash("sha256").update(Buffer.from(seed, "hex")).digest("hex"), announced);
      assert.equal(await fact(page, "种子摘要").innerText(), announced);
      assert.equal(await page.getByRole("button", { name: "公布抽查" }).count(), 0);
      await page.getByText("怎样核对").click();
      await fitsWidth(page);
      await axe(page);
      await shot(page, "samples-visitor-phone-zh");
    });
  });
});
