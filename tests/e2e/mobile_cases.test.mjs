// A member away gets lost and is found, is claimed by two branches, placed elsewhere, audited and at last transferred;
// meanwhile the two committees exchange news.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { act, choose, state, today } from "./support/acts.mjs";
import { client } from "./support/api.mjs";
import { DESKTOP, PHONE, axe, fitsWidth, launch, shot, withPage } from "./support/browser.mjs";
import { LIAISON, MEMBER, PASSWORD, SETTLER, threeCounties } from "./support/counties.mjs";
import { pick, settled, signIn, visit } from "./support/people.mjs";

/** A member's mobility, approved with this paper. */
async function approved(server, member, settled, paper) {
  const home = await client(server, "home", PASSWORD);
  const { items } = await home("GET", "/members");
  const id = (name) => items.find((member) => member.name === name).id;
  const whereabouts = { destination: "440306000000", employer: "临港电子厂" };
  const plan = { reason: "work", starts_on: today(), settled, whereabouts };
  const made = await home("POST", "/mobilities", { member_id: id(member.name), plan });
  const talk = { talk_on: today(), requirements: "按月联系", liaison_id: id(LIAISON.name) };
  return home("POST", `/mobilities/${made.id}/approve`, { ...talk, ...paper }, made.version);
}

/** The member's mobility, received by the branch away. */
async function received(server) {
  const { id, certificate } = await approved(server, MEMBER, "unsettled", { instrument: "activity_certificate" });
  const away = await client(server, "away", PASSWORD);
  const { items: branches } = await away("GET", "/organizations");
  await away("POST", "/arrivals", {
    code: certificate.number,
    id_tail: MEMBER.id.slice(-4),
    organization_id: branches[0].id,
    placement: "residence",
    received_on: today(),
  });
  return { address: `/mobile/${id}`, number: certificate.number };
}

describe("hard cases of mobile members", () => {
  const on = {};
  before(async () => {
    on.server = await threeCounties();
    on.case = await received(on.server);
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

  test("lost and found, claimed twice, placed elsewhere, audited", async () => {
    const { address, number } = on.case;

    await as(DESKTOP, "home", async (page) => {
      await visit(page, address);
      await page.locator("main", { hasText: "不是党员所在支部的书记或委员" }).waitFor();
      await act(page, "登记失联", (dialog) => dialog.locator("#report_lost-reason").fill("电话停机，三个月联系不上。"));
      await state(page, "失去联系");
    });

    await as(PHONE, "away", async (page) => {
      await visit(page, address);
      await act(page, "恢复联系", (dialog) => dialog.locator("#find-reason").fill("上门走访时见到本人，换了号码。"));
      await state(page, "双向管理中");
      await fitsWidth(page);
    });

    await as(PHONE, "next", async (page) => {
      await visit(page, "/mobile/arrive");
      await page.locator("#arrival-code").fill(number);
      await page.locator("#arrival-id_tail").fill(MEMBER.id.slice(-4));
      await page.locator("#arrival-form button[type=submit]").click();
      await page.locator("#arrival", { hasText: "其他党组织" }).waitFor();
      await axe(page);
      await page.locator("#receive-placement").selectOption("employer");
      await page.waitForFunction(() => document.querySelector("#receive-organization_id").value.includes("东湖社区"));
      await page.locator("#receive-form button[type=submit]").click();
      await page.locator("#receive-form").waitFor({ state: "detached" });
      await page.goto(address);
      await page.locator("main", { hasText: "没有找到" }).waitFor();
    });

    await as(DESKTOP, "home", async (page) => {
      await visit(page, "/");
      await page.locator(".todos a", { hasText: "确认由谁接收" }).first().click();
      await page.locator("#page-title", { hasText: MEMBER.name }).waitFor();
      await settled(page);
      await act(page, "确认由谁接收", async (dialog) => {
        await dialog.locator("#settle_claim-accept").check();
        await dialog.locator("#settle_claim-reason").fill("本人确认已到东湖社区居住。");
      });
      await page.locator("table", { hasText: "东湖社区" }).first().waitFor();
    });

    await as(DESKTOP, "awaytown", async (page) => {
      await visit(page, address);
      await act(page, "调整接收党组织", async (dialog) => {
        await pick(page, "#reassign-organization_id", "临港社区", "临港社区");
        await dialog.locator("#reassign-placement").selectOption("residence");
        await dialog.locator("#reassign-reason").fill("搬回临港社区居住。");
      });
      await page.locator("table", { hasText: "搬回临港社区居住" }).waitFor();
    });

    await as(DESKTOP, "home", async (page) => {
      await visit(page, address);
      await act(page, "年审活动证", (dialog) => dialog.locator("#audit-note").fill("证件与本人相符。"));
      await page.locator("main", { hasText: "证件与本人相符" }).waitFor();
      await act(page, "更换联系人", (dialog) => choose(page, "#name_liaison-liaison_id", LIAISON.name, LIAISON.name));
      await axe(page);
      await shot(page, "mobility-audited-desktop-zh");
    });
  });

  test("two committees exchange news, and the membership is transferred", async () => {
    const { address } = on.case;
    let sheet;

    await as(DESKTOP, "hometown", async (page) => {
      await visit(page, "/mobile/exchanges");
      const row = page.locator("tr", { hasText: "临港街道" });
      await axe(page);
      await row.getByRole("link", { name: "填写反馈表" }).click();
      const member = page.locator("fieldset", { hasText: MEMBER.name });
      await member.waitFor();
      await settled(page);
      await axe(page);
      await fitsWidth(page);
      await shot(page, "exchange-new-desktop-zh");
      await member.getByLabel("家庭和流出地情况").fill("家中老人身体健康。");
      // What is written outlives the page.
      await page.reload();
      await member.waitFor();
      assert.equal(await member.getByLabel("家庭和流出地情况").inputValue(), "家中老人身体健康。");
      await page.locator("#exchange-note").fill("请多关心。");
      await page.locator("#exchange-form button[type=submit]").click();
      await page.locator("table", { hasText: "家中老人身体健康" }).waitFor();
      await state(page, "待对方回复");
      sheet = new URL(page.url()).pathname;
    });

    await as(PHONE, "awaytown", async (page) => {
      await visit(page, "/");
      await page.locator(".todos li", { hasText: "青石镇" }).getByRole("link").click();
      const member = page.locator("fieldset", { hasText: MEMBER.name });
      await member.waitFor();
      await fitsWidth(page);
      await axe(page);
      await member.getByLabel("现实表现").fill("遵守厂规，表现良好。");
      await page.locator("#exchange-form button[type=submit]").click();
      await state(page, "已回复");
      await page.locator("table", { hasText: "表现良好" }).waitFor();
      await shot(page, "exchange-answered-phone-zh");
      await page.emulateMedia({ media: "print" });
      await shot(page, "exchange-answered-print-zh");
    });

    await as(DESKTOP, "third", async (page) => {
      await page.goto(sheet);
      await page.locator("main", { hasText: "没有找到" }).waitFor();
    });

    // The county's office sees with whom it shares members and whether the committees keep in touch.
    await as(DESKTOP, "homecounty", async (page) => {
      await visit(page, "/mobile/exchanges");
      const row = page.locator("tr", { hasText: "中共乙市委员会" });
      await row.waitFor();
      assert.deepEqual(await row.locator("td").allInnerTexts(), ["中共乙市委员会", "1", "0", "1", "0", "1", "1"]);
      await axe(page);
      await shot(page, "exchange-counties-desktop-zh");
      await page.setViewportSize(PHONE.viewport);
      await fitsWidth(page);
      await shot(page, "exchange-counties-phone-zh");
    });

    await as(DESKTOP, "home", async (page) => {
      await visit(page, address);
      await page.locator(".entries", { hasText: "表现良好" }).waitFor();
      await act(page, "转为组织关系转接", (dialog) => dialog.locator("#convert-reason").fill("已在当地落户，转去组织关系。"));
      await state(page, "已转接组织关系");
    });
  });

  test("a letter is issued anew, and only the new number is received", async () => {
    const paper = { instrument: "introduction_letter", instrument_reason: "单位固定" };
    const { id, letter } = await approved(on.server, SETTLER, "fixed", paper);
    let renewed;

    await as(DESKTOP, "home", async (page) => {
      await visit(page, `/mobile/${id}`);
      await page.locator("main", { hasText: letter.number }).waitFor();
      await act(page, "换发函件", (dialog) => dialog.locator("#renew_letter-reason").fill("原函件在路上遗失。"));
      renewed = letter.number.replace(/1$/, "2");
      await page.locator("main strong.number", { hasText: renewed }).waitFor();
      await shot(page, "letter-renewed-desktop-zh");
    });

    await as(PHONE, "away", async (page) => {
      await visit(page, "/mobile/arrive");
      const check = async (number) => {
        await page.locator("#arrival-code").fill(number);
        await page.locator("#arrival-id_tail").fill(SETTLER.id.slice(-4));
        await page.locator("#arrival-form button[type=submit]").click();
      };
      await check(letter.number);
      await page.locator("#arrival-code-error").waitFor();
      await axe(page);
      await shot(page, "letter-void-phone-zh");
      assert.equal(await page.locator("#arrival-code").inputValue(), letter.number);
      await check(renewed);
      await page.locator("#arrival", { hasText: SETTLER.name }).waitFor();
      await fitsWidth(page);
      await shot(page, "letter-arrival-phone-zh");
      await page.locator("#receive-placement").selectOption("residence");
      await page.waitForFunction(() => document.querySelector("#receive-organization_id").value.includes("临港社区"));
      await page.locator("#receive-form button[type=submit]").click();
      await page.locator("#receive-form").waitFor({ state: "detached" });
    });
  });
});
