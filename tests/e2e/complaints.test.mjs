// A visitor on a small phone complains, an inspector asks back and answers, and nobody else learns of it.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { act, choose, state } from "./support/acts.mjs";
import { DESKTOP, PHONE, axe, fitsWidth, shot } from "./support/browser.mjs";
import { settled, signIn, visit } from "./support/people.mjs";
import { stage } from "./support/stage.mjs";

const VILLAGE = "B422825103218";
const TEXT = "春耕物资发放账目与实际不符，经手人拒绝公开明细。";

/** Looks the screen over. */
async function look(page, name) {
  await fitsWidth(page);
  await axe(page);
  await shot(page, name);
}

/** Fills in and sends the form of the complaint box; the code that is shown once. */
async function file(page) {
  await page.goto("/board");
  await page.getByRole("link", { name: "检举、申诉" }).click();
  await page.locator("#complaint-kind").selectOption("complaint");
  await choose(page, "#complaint-organization_id", VILLAGE, "村");
  await page.getByLabel("反映的是某个人").check();
  await page.locator("#complaint-person-name").fill("某某");
  await page.locator("#complaint-person-post").selectOption("leader");
  await page.getByLabel("留下姓名和联系方式").check();
  await page.locator("#complaint-complainant-name").fill("柳知春");
  await page.locator("#complaint-complainant-contact").fill("13900000000");
  await page.locator("#complaint-form button[type=submit]").click();
  await page.locator("#complaint-summary").waitFor();
  await page.locator("#complaint-text").fill(TEXT);
  await look(page, "complaint-form-360");
  await page.locator("#complaint-form button[type=submit]").click();
  const code = await page.locator("#tracking-code").innerText();
  assert.match(code, /^([0-9A-Z]{5}-){4}[0-9A-Z]{5}$/);
  await look(page, "complaint-filed-360");
  return code;
}

/** Opens a case with its code. */
async function track(page, code) {
  await page.goto("/complaints/track");
  await page.locator("#track-code").fill(code.toLowerCase());
  await page.locator("#track-form button[type=submit]").click();
  await page.locator("dl.facts").waitFor();
  assert.ok(!page.url().includes(code.slice(0, 5)), "no code in the address");
}

describe("complaints", () => {
  const on = stage();

  test("from the visitor's phone to the answer", async () => {
    let code;
    await on.page(PHONE, async (page) => {
      code = await file(page);
      const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
      assert.ok(!kept.includes(code.slice(0, 5)) && !kept.includes("春耕"), "nothing stays on the device");
    });

    await on.page(DESKTOP, async (page) => {
      await signIn(page, "inspector");
      await page.getByRole("link", { name: /办理/ }).first().click();
      await page.locator(".words", { hasText: TEXT }).waitFor();
      assert.ok(!(await page.locator("main").innerText()).includes("柳知春"));
      await act(page, "受理", (dialog) => dialog.locator("#accept-text").fill("已经受理。"));
      await state(page, "已受理");
      await page.locator("#ask-text").fill("请问是哪一批物资？");
      await page.locator("#ask-form button[type=submit]").click();
      await page.locator(".messages", { hasText: "哪一批" }).waitFor();
      await act(page, "查看来信人", (dialog) => dialog.locator("#reveal-purpose").fill("核实情况"));
      await page.locator("#complainant", { hasText: "柳知春" }).waitFor();
      await look(page, "complaint-case-1280");
    });

    await on.page(PHONE, async (page) => {
      await page.goto("/complaints/track");
      await page.locator("#track-code").fill(code.slice(0, -1));
      await page.locator("#track-form button[type=submit]").click();
      await page.locator(".error", { hasText: "查询码有误" }).waitFor();
      await track(page, code);
      await page.locator(".messages", { hasText: "哪一批" }).waitFor();
      await page.locator("#tell-text").fill("三月的化肥。");
      await page.locator("#tell-form button[type=submit]").click();
      await page.locator(".messages", { hasText: "化肥" }).waitFor();
      await look(page, "complaint-tracked-360");
    });

    await on.page(DESKTOP, async (page) => {
      await signIn(page, "inspector");
      await visit(page, "/complaint-cases");
      await page.locator("table.list", { hasText: "有新来信" }).waitFor();
      await look(page, "complaint-list-1280");
      await page.locator("table.list tbody a").first().click();
      await page.locator(".messages", { hasText: "化肥" }).waitFor();
      await act(page, "开始核查");
      await state(page, "核查中");
      await act(page, "答复", (dialog) => dialog.locator("#answer-text").fill("反映属实，已责令公开并整改。"));
      await state(page, "已答复");
      await act(page, "办结");
      await state(page, "已办结");
      await settled(page);
      await look(page, "complaint-closed-1280");
    });

    await on.page(PHONE, async (page) => {
      await track(page, code);
      await page.locator(".messages", { hasText: "已责令公开并整改" }).waitFor();
      await state(page, "已办结");
      assert.equal(await page.locator("#tell-text").count(), 0, "nothing is written to a closed case");
    });

    for (const account of ["secretary", "town", "officer", "roles", "auditor"]) {
      await on.page(DESKTOP, async (page) => {
        await signIn(page, account);
        await page.goto("/complaint-cases");
        await page.locator("#page-title", { hasText: "没有找到" }).waitFor();
        assert.equal(await page.getByRole("link", { name: "检举申诉" }).count(), 0, account);
      });
    }
  });
});
