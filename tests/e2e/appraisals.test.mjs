// An officer makes a scheme from a ready-made one, breaks a weight and mends it, moves an indicator with the keyboard,
// publishes, and reads the dry run.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { DESKTOP, PHONE, axe, fitsWidth, shot } from "./support/browser.mjs";
import { settled, signIn, visit } from "./support/people.mjs";
import { stage } from "./support/stage.mjs";

const WEIGHT = "#scheme-groups-0-indicators-0-weight";
const title = (group, place) => `#scheme-groups-${group}-indicators-${place}-title`;

/** Opens the dialog of an action and sends it. */
async function act(page, words) {
  await page.getByRole("button", { name: words, exact: true }).click();
  const dialog = page.locator("dialog[open]");
  await dialog.locator("form").waitFor();
  await fitsWidth(page);
  await axe(page);
  await dialog.locator("button[type=submit]").click();
  await dialog.waitFor({ state: "detached" });
  await settled(page);
}

async function looked(page, name) {
  await settled(page);
  await fitsWidth(page);
  await axe(page);
  await shot(page, `${name}-${page.viewportSize().width}`);
}

describe("appraisal schemes", () => {
  const on = stage();

  test("are copied, broken, mended, published and tried", async () => {
    await on.page(DESKTOP, async (page) => {
      await signIn(page, "officer");
      await visit(page, "/appraisals/schemes");
      await act(page, "新建细则");
      await page.locator("table.list tbody a", { hasText: "抓基层党建工作责任制考评细则" }).click();
      await page.locator(".badges", { hasText: "草稿" }).waitFor();
      await looked(page, "scheme-draft");

      await page.getByRole("link", { name: "修改", exact: true }).click();
      await page.locator(WEIGHT).waitFor();
      await page.locator(".scheme-sum", { hasText: "100 分" }).waitFor();
      await page.locator(WEIGHT).fill("50.5");
      await page.locator(".scheme-sum", { hasText: "145.5 分，应为 100 分" }).waitFor();
      await page.locator(".dry-run .notice").waitFor();
      await page.locator(".form-actions button[type=submit]").click();
      await page.locator(".summary li", { hasText: "现为 145.5 分" }).waitFor();
      await page.locator(WEIGHT).fill("51");
      await page.locator(".summary li", { hasText: "现为 146 分" }).waitFor();
      await page.locator(WEIGHT).fill("多");
      await page.locator(".form-actions button[type=submit]").click();
      await page.locator(`${WEIGHT}[aria-invalid=true]`).waitFor();
      await looked(page, "scheme-broken");
      // What was typed is there after a reload.
      await page.reload();
      await page.locator(WEIGHT).waitFor();
      assert.equal(await page.locator(WEIGHT).inputValue(), "多");
      await page.locator(WEIGHT).fill("5");
      await page.locator(".scheme-sum", { hasText: "100 分" }).waitFor();

      // With the keyboard: the first goes down, and the focus with it.
      const first = await page.locator(title(0, 0)).inputValue();
      await page.locator("#scheme-groups-0-indicators-0-down").focus();
      await page.keyboard.press("Enter");
      await page.locator("#scheme-groups-0-indicators-1-down:focus").waitFor();
      assert.equal(await page.locator(title(0, 1)).inputValue(), first);
      await page.locator("#scheme-title").fill("桐花县党委考评细则");

      // The dry run follows: pledges kept weigh more, by what was typed.
      const total = page.locator(".dry-run tbody tr").first().locator("td").nth(2);
      await total.filter({ hasText: "/ 17" }).waitFor();
      await page.locator("#scheme-groups-1-indicators-5-weight").fill("13");
      await page.locator(WEIGHT).fill("0.01");
      await page.locator("#scheme-groups-0-indicators-1-weight").fill("0.01");
      await page.locator("#scheme-groups-0-indicators-2-weight").fill("4.98");
      await total.filter({ hasText: "/ 27" }).waitFor();
      await page.locator(".form-actions button[type=submit]").click();
      await page.locator("#page-title", { hasText: "桐花县党委考评细则" }).waitFor();
      await settled(page);

      await act(page, "发布");
      await page.locator(".badges", { hasText: "已发布" }).waitFor();
      const measured = page.waitForResponse((answer) => answer.url().includes("/measures"));
      await page.locator("#dry-run-year").selectOption({ index: 0 });
      await measured;
      await settled(page);
      const row = page.locator(".dry-run tbody tr").first();
      await row.locator("summary").click();
      await row.locator(".score-lines a").first().waitFor();
      await looked(page, "scheme-dry-run");
      await row.locator(".score-lines a", { hasText: "查看明细" }).first().click();
      await page.locator("#page-title").waitFor();
      assert.match(page.url(), /\/(ledger|mobile)/);
    });
    await on.page(PHONE, async (page) => {
      await signIn(page, "secretary");
      await visit(page, "/appraisals/schemes");
      await page.locator("table.list tbody a", { hasText: "桐花县党委考评细则" }).click();
      await page.locator(".badges", { hasText: "已发布" }).waitFor();
      assert.equal(await page.getByRole("link", { name: "修改", exact: true }).count(), 0, "seen, not changed");
      await looked(page, "scheme-below");
    });
    await on.page(PHONE, async (page) => {
      await signIn(page, "officer");
      await visit(page, "/appraisals/schemes");
      await page.locator("table.list tbody a", { hasText: "桐花县党委考评细则" }).click();
      await page.getByRole("link", { name: "修改", exact: true }).click();
      await page.locator(WEIGHT).waitFor();
      await page.locator(".scheme-indicator details summary").first().click();
      await page.locator("#scheme-groups-0-indicators-0-source-kind").selectOption("data");
      await page.locator("#scheme-groups-0-indicators-0-source-scale-kind").selectOption("steps");
      await page.locator("#scheme-groups-0-indicators-0-source-scale-steps-0-from").waitFor();
      await looked(page, "scheme-editor");
    });
  });
});
