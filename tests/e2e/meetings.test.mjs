// The end of a pledge: a meeting of the public votes on it from phones, the verdict stands on the notice board, and the
// secretary closes it.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { client } from "./support/api.mjs";
import { act, makeSlips, vote } from "./support/ballots.mjs";
import { DESKTOP, PHONE, SCREENS, axe, fitsWidth, shot } from "./support/browser.mjs";
import { PASSWORD, settled, signIn, visit } from "./support/people.mjs";
import { stage } from "./support/stage.mjs";

const TITLE = "每周为三户老人送菜上门";
const today = () => new Date(Date.now() + 8 * 3600e3).toISOString().slice(0, 10);
const state = (page, words) => page.locator(".badges", { hasText: words }).first().waitFor();

/** A member's pledge of this year, done and accounted for. */
async function kept(server) {
  const [member, secretary] = [await client(server, "member", PASSWORD), await client(server, "secretary", PASSWORD)];
  const me = await member("GET", "/me");
  const { organization } = await member("GET", `/members/${me.member_id}`);
  const year = Number(today().slice(0, 4));
  const text = {
    title: TITLE,
    deed: "每周五上午送菜上门，一户不落。",
    beneficiaries: "三户独居老人",
    people_benefiting: 3,
    focus_area: "rural_member_hardship",
    safeguards: "本人负责，党小组长每月核对。",
    due_on: `${year}-12-31`,
  };
  const pledge = await member("POST", "/pledges", { organization_id: organization.id, member_id: me.member_id, year, text });
  await member("POST", `/pledges/${pledge.id}/submit`, undefined, 1);
  const checklist = ["suits_member", "can_be_kept"].map((criterion) => ({ criterion, met: true }));
  await secretary("POST", `/pledges/${pledge.id}/confirm`, { checklist }, 2);
  await member("POST", `/pledges/${pledge.id}/publish`, undefined, 3);
  await member("POST", `/pledges/${pledge.id}/progress`, { happened_on: today(), text: "全年送满。", percent: 100 });
  const { version } = await member("GET", `/pledges/${pledge.id}`);
  const account = { result: "done", account: "全年送满，老人都认得我了。" };
  await member("POST", `/pledges/${pledge.id}/self-assessment`, account, version);
  return pledge.id;
}

describe("public appraisal", () => {
  const on = stage();

  test("the public votes on a pledge, the verdict is on the board, the secretary closes it", async () => {
    const pledge = await kept(on.server);
    let meeting;
    let slips;
    await on.page(DESKTOP, async (page) => {
      await signIn(page, "secretary");
      await visit(page, "/");
      const line = page.locator(".todos li", { hasText: "召开群众评议会" }).first();
      await line.waitFor();
      await visit(page, "/meetings");
      await act(page, "筹备群众评议会", async (dialog) => {
        await dialog.locator(".candidates li", { hasText: TITLE }).waitFor();
        await dialog.locator("#new-meeting-eligible").fill("40");
        await shot(page, "meeting-new");
      });
      await page.locator("table.list tbody a").first().click();
      await state(page, "待投票");
      meeting = new URL(page.url()).pathname;
      await page.locator("table.list tbody tr", { hasText: TITLE }).waitFor();
      await page.locator(".actions a", { hasText: "投票" }).click();
      await state(page, "筹备中");
      slips = await makeSlips(page, 3);
      await act(page, "开始投票");
      await state(page, "投票中");
    });
    let questions;
    for (const [at, slip] of slips.entries()) {
      await on.page(PHONE, async (page) => {
        const { questions: asked } = await (await fetch(`${on.server.url}/api/v1/ballots/${slip.round}`)).json();
        questions = asked.map(({ text }) => text);
        await vote(page, slip, asked.map(() => ["满意", "满意", "弃权"][at]));
      });
    }
    assert.ok(questions.some((text) => text.includes(TITLE)), questions.join());
    await on.page(DESKTOP, async (page) => {
      await signIn(page, "secretary");
      await visit(page, `/ballots/${slips[0].round}`);
      await act(page, "截止并计票");
      await state(page, "已截止");
      await act(page, "公布结果");
      await state(page, "已公布");
      await visit(page, meeting);
      await act(page, "登记结果", (dialog) => dialog.locator("#record-present").fill("26"));
      await state(page, "已出结果");
      const row = page.locator("table.list tbody tr", { hasText: TITLE });
      await row.locator(".badge", { hasText: "满意" }).waitFor();
      assert.ok((await row.innerText()).includes("满意 2，基本满意 0，不满意 0，弃权 1"));
      await axe(page);
      await shot(page, "meeting-recorded-1280");
      await page.locator(".actions button", { hasText: "办结承诺" }).click();
      await page.locator("dialog[open] button.main", { hasText: "办结" }).click();
      await row.locator(".badge", { hasText: "已办结" }).waitFor();
      await settled(page);
      await visit(page, "/ledger");
      await page.locator("table.list tbody tr", { hasText: TITLE }).locator(".badge", { hasText: "满意" }).waitFor();
      await shot(page, "ledger-verdict");
    });
    for (const screen of SCREENS) {
      await on.page(screen, async (page) => {
        await visit(page, `/board/${pledge}`);
        await page.locator("section", { hasText: "群众评议" }).locator(".badge", { hasText: "满意" }).waitFor();
        await fitsWidth(page);
        await axe(page);
        await shot(page, `board-verdict-${screen.name}`);
        await page.locator("a", { hasText: "投票结果" }).click();
        await page.locator(".ballot-result", { hasText: TITLE }).waitFor();
      });
    }
    await on.page(PHONE, async (page) => {
      await signIn(page, "secretary");
      await visit(page, meeting);
      await fitsWidth(page);
      await axe(page);
      await shot(page, "meeting-recorded-360");
    });
  });
});
