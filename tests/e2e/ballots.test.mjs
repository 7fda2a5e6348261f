// A branch holds a secret ballot: three slips are printed, three phones vote, the result is published, and each voter
// finds the own ballot with the receipt.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { act, address, makeSlips, vote } from "./support/ballots.mjs";
import { DESKTOP, PHONE, axe, fitsWidth, shot } from "./support/browser.mjs";
import { signIn, visit } from "./support/people.mjs";
import { stage } from "./support/stage.mjs";

const TITLE = "公开承诺群众评议";
const QUESTIONS = ["支部承诺：修通二组水渠", "田小满承诺：每月上门代办两次"];

const state = (page, words) => page.locator(".badges", { hasText: words }).first().waitFor();

describe("secret ballots", () => {
  const on = stage();

  test("three slips, three phones, one result", async () => {
    const slips = [];
    let path;
    await on.page(DESKTOP, async (page) => {
      await signIn(page, "secretary");
      await visit(page, "/ballots");
      await act(page, "新建投票", async (dialog) => {
        await dialog.locator("input#new-round-title").fill(TITLE);
        await dialog.locator("#new-round-questions").fill(QUESTIONS.join("\n"));
        await dialog.locator("#new-round-minimum").fill("3");
      });
      await page.locator("table.list tbody a", { hasText: TITLE }).click();
      await state(page, "筹备中");
      slips.push(...(await makeSlips(page, 3)));
      await fitsWidth(page);
      await axe(page);
      await shot(page, "ballot-slips");
      path = new URL(page.url()).pathname;
      await act(page, "开始投票");
      await state(page, "投票中");
      assert.equal(await page.locator(".slip").count(), 0, "codes are shown once");
    });

    const answers = [
      ["满意", "满意"],
      ["满意", "不了解"],
      ["不满意", "基本满意"],
    ];
    const receipts = [];
    for (const [at, slip] of slips.entries()) {
      await on.page(PHONE, async (page) => receipts.push(await vote(page, slip, answers[at])));
    }
    await on.page(PHONE, async (page) => {
      await page.goto(address(slips[0]));
      await page.locator(".vote form button[type=submit]").click();
      await page.locator(".vote-problem", { hasText: "已经领过选票" }).waitFor();
    });
    await on.page(PHONE, async (page) => {
      await page.goto(address({ ...slips[0], fingerprint: "0".repeat(20) }));
      await page.locator(".vote-problem", { hasText: "密钥" }).waitFor();
      assert.equal(await page.locator("#code").count(), 0, "nothing is sent under another key");
    });

    await on.page(DESKTOP, async (page) => {
      await signIn(page, "secretary");
      await visit(page, path);
      await act(page, "截止并计票");
      await state(page, "已截止");
      await shot(page, "ballot-round-1280");
      await act(page, "公布结果");
      await state(page, "已公布");
    });
    for (const screen of [PHONE, DESKTOP]) {
      await on.page(screen, async (page) => {
        await visit(page, path.replace("/ballots/", "/vote/"));
        const first = page.locator(".ballot-result").first();
        const cells = await first.locator("tbody td.num").allInnerTexts();
        assert.deepEqual(cells.map(Number), [2, 0, 1, 0]);
        await page.locator("#receipt").fill(receipts[2]);
        await page.locator(".look-up button").click();
        const own = await page.locator("#own-ballot ol").innerText();
        assert.ok(answers[2].every((choice) => own.includes(choice)), own);
        await page.locator("#receipt").fill("0000");
        await page.locator(".look-up button").click();
        await page.locator("#own-ballot", { hasText: "没有这个回执" }).waitFor();
        await fitsWidth(page);
        await axe(page);
        await shot(page, `ballot-result-${page.viewportSize().width}`);
      });
    }
  });
});
