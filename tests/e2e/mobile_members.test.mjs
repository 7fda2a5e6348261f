// A member goes away, is received in another city, moves on and comes back; who stands elsewhere sees nothing.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { act, choose, state, today } from "./support/acts.mjs";
import { DESKTOP, PHONE, axe, fitsWidth, launch, open, shot, withPage } from "./support/browser.mjs";
import { LIAISON, MEMBER, PASSWORD, threeCounties } from "./support/counties.mjs";
import { settled, signIn, visit } from "./support/people.mjs";

const record = (page, kind, fields) =>
  act(page, "填写记录", async (dialog) => {
    await dialog.locator("#record-kind").selectOption(kind);
    for (const [field, value] of Object.entries(fields)) {
      const input = dialog.locator(`#record-${field}`);
      if (await input.evaluate((element) => element.tagName === "SELECT")) await input.selectOption(value);
      else await input.fill(value);
    }
  });

/** Keeps back the answers to readings of an address; the function given lets them arrive. */
async function held(page, address) {
  let arrive;
  const free = new Promise((resolve) => (arrive = resolve));
  await page.route(address, async (route) => {
    if (route.request().method() === "GET") await free;
    await route.continue();
  });
  return async () => {
    arrive();
    await page.locator("html:not([data-renewing])").waitFor();
    await page.unroute(address);
  };
}

/** Receives the member whose certificate has this number, or whose code is in this picture. */
async function receive(page, { number, picture }, branch) {
  await visit(page, "/mobile/arrive");
  if (picture) {
    await page.locator("#arrival-picture").setInputFiles({ name: "code.png", mimeType: "image/png", buffer: picture });
    await page.waitForFunction(() => document.querySelector("#arrival-code").value.length > 100);
  } else await page.locator("#arrival-code").fill(number);
  await page.locator("#arrival-id_tail").fill(MEMBER.id.slice(-4));
  await page.locator("#arrival-form button[type=submit]").click();
  await page.locator("#arrival", { hasText: MEMBER.name }).waitFor();
  await fitsWidth(page);
  await axe(page);
  await page.locator("#receive-placement").selectOption("residence");
  // The own branch is known already.
  await page.waitForFunction((name) => document.querySelector("#receive-organization_id").value.includes(name), branch);
  await page.locator("#receive-form button[type=submit]").click();
  await state(page, "双向管理中");
}

describe("mobile members", () => {
  const on = {};
  before(async () => {
    on.server = await threeCounties();
    on.browser = await launch();
  });
  after(async () => {
    await on.browser?.close();
    await on.server?.stop();
  });
  const visitor = (screen, part) => withPage(on.browser, on.server, screen, part);
  const as = (screen, account, part) =>
    visitor(screen, async (page) => {
      await signIn(page, account, PASSWORD);
      return part(page);
    });

  test("from the application to the return, for both sides", async () => {
    let address;
    let number;
    let picture;

    await as(PHONE, "member", async (page) => {
      await visit(page, "/mobile");
      await page.locator(".empty", { hasText: "没有外出记录" }).waitFor();
      await page.getByRole("link", { name: "申请外出" }).click();
      await page.locator("#mobility-plan-reason").waitFor();
      await page.locator("#mobility-plan-reason").selectOption("work");
      await page.locator("#mobility-plan-starts_on").fill(today());
      await page.locator("#mobility-plan-settled").selectOption("unsettled");
      await page.locator(".notice", { hasText: "流动党员活动证" }).waitFor();
      // Sent with a gap, it says where.
      await page.locator("#mobility-form button[type=submit]").click();
      await page.locator(".summary a", { hasText: "去向" }).waitFor();
      await axe(page);
      await page.locator("#mobility-plan-whereabouts-destination").fill("440306000000");
      await page.locator("#mobility-plan-whereabouts-employer").fill("临港电子厂");
      await page.locator("#mobility-plan-whereabouts-phone").fill("13800001234");
      const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }));
      assert.ok(kept.includes("临港电子厂") && !kept.includes("13800001234"), "a draft without numbers");
      await fitsWidth(page);
      await page.locator("#mobility-form button[type=submit]").click();
      await page.locator("#page-title", { hasText: MEMBER.name }).waitFor();
      await state(page, "待审批");
      await settled(page);
      await fitsWidth(page);
      await axe(page);
      assert.ok(!(await page.locator("main").innerText()).includes("13800001234"), "masked");
      address = new URL(page.url()).pathname;
      await shot(page, "mobility-applied-phone-zh");
      // Who has applied is led to that record instead of a form that would be refused.
      await visit(page, "/mobile/new");
      await page.locator(".notice", { hasText: "未结束的外出" }).getByRole("link").click();
      await state(page, "待审批");
    });

    await as(DESKTOP, "home", async (page) => {
      await visit(page, "/");
      await page.locator(".todos", { hasText: MEMBER.name }).waitFor();
      await page.locator(".todos a", { hasText: "批准" }).first().click();
      await page.locator("#page-title", { hasText: MEMBER.name }).waitFor();
      await settled(page);
      await act(page, "批准", async (dialog) => {
        await dialog.locator("#approve-requirements").fill("按时报到，每半年汇报一次。");
        await choose(page, "#approve-liaison_id", LIAISON.name, LIAISON.name);
      });
      await state(page, "已批准");
      number = await page.locator(".number").innerText();
      picture = await page.locator("img.qr-code").screenshot();
      await shot(page, "mobility-approved-desktop-zh");
      await act(page, "登记外出");
      await state(page, "已外出，待报到");
      await page.getByRole("link", { name: "活动证内页" }).click();
      await page.locator(".booklet", { hasText: number }).waitFor();
      await axe(page);
      await page.emulateMedia({ media: "print" });
      await shot(page, "mobility-booklet-print-zh");
    });

    await visitor(PHONE, async (page) => {
      await open(page, "/check");
      await page.locator("#check-code").fill(number);
      await page.locator("#check-form button[type=submit]").click();
      const answer = page.locator("#check-result");
      await answer.locator(".facts").waitFor();
      const words = await answer.innerText();
      assert.ok(words.includes("证件真实") && words.includes("有效") && !words.includes(MEMBER.name), words);
      await fitsWidth(page);
      await axe(page);
      await shot(page, "mobility-check-phone-zh");
      await page.locator("#check-code").fill(`${number.slice(0, -1)}9`);
      await page.locator("#check-form button[type=submit]").click();
      await answer.locator("h2", { hasText: "不是真实的证件" }).waitFor();
    });

    await as(PHONE, "away", async (page) => {
      await page.goto(address);
      await page.locator("main", { hasText: "没有找到" }).waitFor();
      await receive(page, { picture }, "临港社区");
      assert.equal(new URL(page.url()).pathname, address, "both sides have the same case");
      await record(page, "attendance", { education_days: "2", text: "参加社区党支部集中学习。" });
      await record(page, "dues", { amount_fen: "12.50", text: "交纳本月党费。" });
      await page.locator(".entries", { hasText: "12.50 元" }).first().waitFor();
      await fitsWidth(page);
      await axe(page);
      await shot(page, "mobility-received-phone-zh");
      await visit(page, "/mobile?register=arrived");
      await page.locator("table.list", { hasText: MEMBER.name }).waitFor();
      await fitsWidth(page);
    });

    await as(DESKTOP, "home", async (page) => {
      await visit(page, address);
      const words = await page.locator("main").innerText();
      assert.ok(words.includes("集中教育 2 天") && words.includes("12.50 元"), "the outflow side sees both");
      await record(page, "contact", { channel: "phone", text: "工作生活稳定。" });
      await act(page, "发送通知", async (dialog) => {
        await dialog.locator("#notify-kind").selectOption("election");
        await dialog.locator("#notify-text").fill("本月底换届选举，请答复能否参加。");
      });
      await visit(page, "/mobile?register=away");
      await page.locator("table.list", { hasText: "临港社区" }).waitFor();
      await axe(page);
      await visit(page, "/mobile/flows");
      await page.locator("table.list", { hasText: "1 人" }).waitFor();
      await axe(page);
    });

    await as(PHONE, "member", async (page) => {
      await visit(page, address);
      const arrive = await held(page, `**/api/v1${address.replace("/mobile/", "/mobilities/")}`);
      await page.getByRole("button", { name: "确认通知", exact: true }).click();
      await page.locator("#acknowledge-answer").fill("届时回乡参加。");
      await page.locator("dialog[open] button[type=submit]").click();
      await page.locator("dialog[open]").waitFor({ state: "detached" });
      // Until the renewed record is there, no dialog opens that would vanish with the old one.
      const care = page.getByRole("button", { name: "提出关怀事项", exact: true });
      assert.equal(await care.evaluate((button) => getComputedStyle(button).pointerEvents), "none");
      await arrive();
      await page.locator(".answer", { hasText: "届时回乡参加" }).waitFor();
      assert.equal(await care.evaluate((button) => getComputedStyle(button).pointerEvents), "auto");
      await act(page, "提出关怀事项", async (dialog) => {
        await dialog.locator("#ask_care-kind").selectOption("children");
        await dialog.locator("#ask_care-text").fill("孩子在当地入学需要证明。");
      });
    });

    await as(PHONE, "away", async (page) => {
      await visit(page, address);
      await act(page, "办理关怀事项", (dialog) => dialog.locator("#give_care-result").fill("已联系学校并开具证明。"));
      await page.locator(".answer", { hasText: "已联系学校" }).waitFor();
    });

    await as(PHONE, "member", async (page) => {
      await visit(page, address);
      await page.locator(".answer", { hasText: "已联系学校" }).waitFor();
      await act(page, "转往他地", async (dialog) => {
        await dialog.locator("#move_on-destination").fill("420106000000");
        await dialog.locator("#move_on-employer").fill("东湖物流园");
      });
      await state(page, "已外出，待报到");
    });

    await as(PHONE, "next", (page) => receive(page, { number }, "东湖社区"));

    await as(PHONE, "member", async (page) => {
      await visit(page, address);
      assert.ok((await page.locator("main").innerText()).includes("东湖社区"));
      await act(page, "报告返回");
      await state(page, "返回待审核");
    });

    await as(DESKTOP, "home", async (page) => {
      await visit(page, address);
      await act(page, "审核结束", async (dialog) => {
        await dialog.locator("#close-certificate_handed_in").check();
        await dialog.locator("#close-grade").selectOption("good");
        await dialog.locator("#close-review").fill("按时报到，参加组织生活，交纳党费。");
      });
      await state(page, "已结束");
      await page.locator("main", { hasText: "已交回" }).waitFor();
      await shot(page, "mobility-closed-desktop-zh");
      await axe(page);
    });

    for (const account of ["third", "thirdcounty"]) {
      await as(DESKTOP, account, async (page) => {
        for (const register of ["away", "arrived"]) {
          await visit(page, `/mobile?register=${register}&state=closed`);
          assert.ok(!(await page.locator("main").innerText()).includes(MEMBER.name), "not on a register");
        }
        for (const path of [address, `${address}/edit`, `${address}/booklet`]) {
          await page.goto(path);
          await page.locator("main", { hasText: "没有找到" }).waitFor();
        }
      });
    }
  });
});
