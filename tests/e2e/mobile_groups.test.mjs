// Three members are away at one factory: their branch sets a group up, entrusts it, and the organisation of the place
// keeps it; then both branches put their co-management on paper.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { act, state, today } from "./support/acts.mjs";
import { client } from "./support/api.mjs";
import { DESKTOP, PHONE, axe, fitsWidth, launch, shot, withPage } from "./support/browser.mjs";
import { BRANCHES, PASSWORD, idNumber, threeCounties } from "./support/counties.mjs";
import { settled, signIn, visit } from "./support/people.mjs";

const NAMES = ["安一帆", "柏双全", "岑三省"];

/** The branch's three, approved and gone. */
async function threeAway(server) {
  const home = await client(server, "home", PASSWORD);
  const { items } = await home("GET", "/members");
  const { organization, id: liaison } = items[0];
  for (const [at, name] of NAMES.entries()) {
    const member = await home("POST", "/members", {
      name,
      sex: "1",
      ethnicity: "15",
      birth_on: "1985-06-14",
      id_number: idNumber(`4299801985061410${2 * at + 1}`),
      joined_on: "2005-07-01",
      full_on: "2006-07-01",
      kind: "full",
      status: "normal",
      organization_id: organization.id,
    });
    const whereabouts = { destination: "440306019000", employer: "临港电子厂" };
    const plan = { reason: "work", starts_on: today(), settled: "unsettled", whereabouts };
    const { id } = await home("POST", "/mobilities", { member_id: member.id, plan });
    const talk = { talk_on: today(), requirements: "按月联系", instrument: "activity_certificate", liaison_id: liaison };
    await home("POST", `/mobilities/${id}/approve`, talk, 1);
    await home("POST", `/mobilities/${id}/depart`, { departed_on: today() }, 2);
  }
}

describe("organisations of mobile members", () => {
  const on = {};
  before(async () => {
    on.server = await threeCounties();
    await threeAway(on.server);
    on.browser = await launch();
  });
  after(async () => {
    await on.browser?.close();
    await on.server?.stop();
  });
  const as = (screen, account, part) =>
    withPage(on.browser, on.server, screen, async (page) => {
      await signIn(page, account, PASSWORD);
      return part(page);
    });

  test("from the suggestion to an activity of all, for both sides", async () => {
    let address;

    await as(DESKTOP, "home", async (page) => {
      await visit(page, "/mobile");
      await page.locator(".tabs").getByRole("link", { name: "流动党员组织" }).click();
      const suggestion = page.locator("section", { hasText: "建议成立" });
      await suggestion.locator("li", { hasText: "临港电子厂" }).waitFor();
      await settled(page);
      await axe(page);
      await fitsWidth(page);
      await shot(page, "groups-suggested-desktop-zh");
      await suggestion.getByRole("link", { name: "成立组织" }).click();
      await page.locator("#group-text-mobility_ids").waitFor();
      assert.equal(await page.locator("#group-text-mobility_ids input:checked").count(), 3);
      assert.equal(await page.locator("#group-text-kind").inputValue(), "temporary_branch");
      await page.locator("#group-text-name").fill("驻深圳临港电子厂临时党支部");
      await page.locator("#group-text-leader_id").selectOption({ label: NAMES[0] });
      await axe(page);
      await shot(page, "group-new-desktop-zh");
      await page.locator("#group-form button[type=submit]").click();
      await page.locator("#page-title", { hasText: "临时党支部" }).waitFor();
      await state(page, "已成立");
      address = new URL(page.url()).pathname;
      await act(page, "委托管理", (dialog) => dialog.locator("#entrust-organization_code").fill(BRANCHES.away));
      await page.locator(".notice", { hasText: "临港社区" }).waitFor();
    });

    await as(PHONE, "third", async (page) => {
      await page.goto(address);
      await page.locator("main", { hasText: "没有找到" }).waitFor();
    });

    await as(PHONE, "away", async (page) => {
      await visit(page, "/");
      await page.locator(".todos li", { hasText: "临时党支部" }).getByRole("link").click();
      await page.locator(".notice", { hasText: "请答复" }).waitFor();
      const before = await page.locator("main").innerText();
      assert.ok(before.includes("3 人") && !before.includes(NAMES[1]), "how many, not yet who");
      await fitsWidth(page);
      await act(page, "同意接受");
      await state(page, "已委托管理");
      await page.locator("table.list", { hasText: NAMES[1] }).waitFor();
      await act(page, "登记活动", async (dialog) => {
        await dialog.locator("#record-text").fill("集中学习，交流务工情况。");
        assert.equal(await dialog.locator("input[type=checkbox]:checked").count(), 3, "all, unless somebody was away");
      });
      await page.locator(".entries", { hasText: "到场 3 人" }).waitFor();
      await fitsWidth(page);
      await axe(page);
      await shot(page, "group-kept-phone-zh");
    });

    await as(DESKTOP, "home", async (page) => {
      await visit(page, address);
      await page.locator(".entries", { hasText: "集中学习" }).waitFor();
      await shot(page, "group-entrusted-desktop-zh");
      await page.locator("table.list").getByRole("link", { name: NAMES[2] }).click();
      await page.locator(".entries", { hasText: "集中学习" }).waitFor();
      assert.ok((await page.locator("main").innerText()).includes("驻深圳临港电子厂临时党支部"));
      await visit(page, "/mobile/groups");
      assert.equal(await page.getByText("建议成立").count(), 0, "nothing is left to suggest");
    });
  });

  test("an agreement with its paper, for both parties", async () => {
    let address;

    await as(PHONE, "home", async (page) => {
      await visit(page, "/mobile/agreements");
      await page.locator(".empty").waitFor();
      await axe(page);
      await page.getByRole("link", { name: "提出共管协议" }).click();
      await page.locator("#agreement-partner_code").fill(BRANCHES.away);
      await page.locator("#agreement-text-ends_on").fill("2099-12-31");
      await page.locator("#agreement-text-duties").fill("流出地按月提供名单；流入地组织学习、代收党费。");
      await fitsWidth(page);
      await axe(page);
      await shot(page, "agreement-new-phone-zh");
      await page.locator("#agreement-form button[type=submit]").click();
      await state(page, "待对方确认");
      const paper = { name: "共管协议.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7\n signed") };
      await page.locator("#agreement-file").setInputFiles(paper);
      await page.getByRole("button", { name: "下载 共管协议.pdf" }).waitFor();
      address = new URL(page.url()).pathname;
    });

    await as(DESKTOP, "away", async (page) => {
      await visit(page, address);
      await page.locator("#page-title", { hasText: "石桥村" }).waitFor();
      await act(page, "同意签订");
      await state(page, "生效");
      const [saved] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: "下载 共管协议.pdf" }).click(),
      ]);
      assert.equal(saved.suggestedFilename(), "共管协议.pdf");
      await axe(page);
      await shot(page, "agreement-in-force-desktop-zh");
    });

    await as(PHONE, "third", async (page) => {
      await page.goto(address);
      await page.locator("main", { hasText: "没有找到" }).waitFor();
    });
  });
});
