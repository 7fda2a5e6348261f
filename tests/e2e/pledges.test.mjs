// Pledges from the draft to the notice board, as the people concerned do it; who stands elsewhere reaches nothing.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { DESKTOP, PHONE, axe, fitsWidth, open, shot } from "./support/browser.mjs";
import { settled, signIn, visit } from "./support/people.mjs";
import { stage } from "./support/stage.mjs";

const YEAR = new Date().getFullYear();
/** The smallest PNG there is. */
const PHOTOGRAPH = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** Fills in the pledge form; the pledger is known or chosen before. */
async function fillIn(page, { title, deed, area, gathering }) {
  await page.locator("#pledge-text-title").fill(title);
  await page.locator("#pledge-text-focus_area option", { hasText: area }).waitFor({ state: "attached" });
  await page.locator("#pledge-text-focus_area").selectOption({ label: area });
  await page.locator("#pledge-text-deed").fill(deed);
  await page.locator("#pledge-text-beneficiaries").fill("三组村民");
  await page.locator("#pledge-text-people_benefiting").fill("46");
  await page.locator("#pledge-text-safeguards").fill("每月检查一次，经费由村集体收入承担。");
  await page.locator("#pledge-text-due_on").fill(`${YEAR}-12-31`);
  if (gathering) {
    await page.locator("#pledge-text-gathering-way").selectOption("general_meeting");
    await page.locator("#pledge-text-gathering-held_on").fill(`${YEAR}-01-01`);
    await page.locator("#pledge-text-gathering-people").fill("31");
  }
}

/** Sends the form, reads it back and submits; ends on the pledge's own page. */
async function submit(page, title) {
  await page.locator("#pledge-form button[type=submit]").click();
  await page.locator("#page-title", { hasText: "提交前核对" }).waitFor();
  await settled(page);
  await axe(page);
  await page.getByRole("button", { name: "提交审核" }).click();
  await page.locator("#page-title", { hasText: title }).waitFor();
  await state(page, "待审核");
  return new URL(page.url()).pathname;
}

/** Answers each line of the checklist with yes, except the one named. */
async function checklist(page, no) {
  for (const line of await page.locator(".criterion").all()) {
    const refused = no && (await line.innerText()).includes(no);
    await line.getByRole("radio", { name: refused ? "不符合" : "符合", exact: true }).check();
    if (refused) await line.getByRole("textbox").fill("没有写明由谁负责。");
  }
}

const confirm = async (page) => {
  await checklist(page);
  await page.getByRole("button", { name: "确定这项承诺" }).click();
  await state(page, "已确定");
};

const publish = async (page) => {
  await page.getByRole("button", { name: "公开", exact: true }).click();
  await page.locator("dialog[open]").getByRole("button", { name: "公开到公示栏" }).click();
  await state(page, "已公开");
};

/** Waits until the heading shows a state. */
const state = (page, words) => page.locator(".badges", { hasText: words }).waitFor();

/** Runs one person's part in a fresh page. */
const as = (on, screen, account, part) =>
  on.page(screen, async (page) => {
    await signIn(page, account);
    return part(page);
  });

describe("pledges", () => {
  const on = stage();

  test("a member proposes, the secretary returns, then confirms; a visitor comments and is answered", async () => {
    const title = "为三组老人代办医保";
    let address;

    await as(on, PHONE, "member", async (page) => {
      await visit(page, "/pledges/new");
      const area = await page.locator("#pledge-text-focus_area option").nth(1).innerText();
      // Sent with a gap, it says where, and keeps what was typed.
      await fillIn(page, { title, deed: "每周三上午在村委会代办。", area });
      await page.locator("#pledge-text-due_on").fill(`${YEAR + 1}-01-15`);
      await page.locator("#pledge-form button[type=submit]").click();
      await page.locator(".summary a", { hasText: "所属年度" }).waitFor();
      assert.equal(await page.locator("#pledge-text-title").inputValue(), title);
      await page.locator("#pledge-text-due_on").fill(`${YEAR}-12-31`);
      address = await submit(page, title);
      await fitsWidth(page);
    });

    await as(on, PHONE, "secretary", async (page) => {
      await visit(page, "/");
      await page.locator(".todos, main", { hasText: title }).first().waitFor();
      await visit(page, address);
      await checklist(page, "能够兑现");
      await page.getByRole("button", { name: "退回修改" }).click();
      await page.locator("#review-summary a", { hasText: "退回意见" }).click();
      await page.waitForFunction(() => document.activeElement?.id === "review-reason");
      await axe(page);
      await page.locator("#review-reason").fill("请写明每次由谁值班。");
      await page.getByRole("button", { name: "退回修改" }).click();
      await state(page, "退回修改");
    });

    await as(on, PHONE, "member", async (page) => {
      await visit(page, "/");
      await page.locator("main", { hasText: title }).waitFor();
      await page.getByRole("link", { name: new RegExp(title) }).first().click();
      await page.locator("main", { hasText: "请写明每次由谁值班。" }).waitFor();
      await page.locator("#pledge-text-deed").fill("每周三上午在村委会代办，由本人值班。");
      await submit(page, title);
    });

    await as(on, DESKTOP, "secretary", async (page) => {
      await visit(page, address);
      await page.locator("main", { hasText: "由本人值班" }).waitFor();
      await confirm(page);
      await publish(page);
      await page.locator(".timeline", { hasText: "退回" }).waitFor();
      await shot(page, "pledge-published-desktop-zh");
    });

    await on.page(PHONE, async (page) => {
      await open(page, "/board");
      await page.getByRole("searchbox").fill("代办医保");
      await page.waitForURL(/q=/);
      await settled(page);
      await page.getByRole("link", { name: title }).click();
      await page.locator("#page-title", { hasText: title }).waitFor();
      await settled(page);
      await fitsWidth(page);
      await axe(page);
      assert.ok((await page.locator("main").innerText()).includes("由本人值班"));
      await page.locator("#comment-body").fill("周三能不能延长到中午？");
      await page.locator("#comment-name").fill("三组村民");
      await page.locator("#comment-form button[type=submit]").click();
      await page.locator("#comment-sent").waitFor();
      await page.reload();
      await page.locator("#comment-body").waitFor();
      await settled(page);
      assert.ok(!(await page.locator("main").innerText()).includes("延长到中午"), "it waits to be looked at");
    });

    await as(on, PHONE, "secretary", async (page) => {
      await visit(page, "/comments");
      const comment = () => page.locator(".entries > li", { hasText: "延长到中午" });
      await comment().getByRole("button", { name: "公开这条留言" }).click();
      await comment().waitFor({ state: "detached" });
      await visit(page, "/comments?state=approved");
      await comment().getByRole("button", { name: "答复" }).click();
      await page.locator("dialog[open] #answer-answer").fill("从下周起延长到十二点。");
      await axe(page);
      await page.locator("dialog[open] button[type=submit]").click();
      await comment().locator(".answer", { hasText: "十二点" }).waitFor();
    });

    await on.page(DESKTOP, async (page) => {
      await open(page, address.replace("/pledges/", "/board/"));
      await settled(page);
      const words = await page.locator("main").innerText();
      assert.ok(words.includes("延长到中午") && words.includes("从下周起延长到十二点。"), words);
    });
  });

  test("an organisation's pledge is confirmed above, carried out with a photograph, urged and assessed", async () => {
    const title = "整修村卫生室";
    let address;

    await as(on, DESKTOP, "secretary", async (page) => {
      await visit(page, "/pledges/new");
      const options = await page.locator("#pledge-organization_id option").allInnerTexts();
      const organisation = options.find((words) => !words.startsWith("本人") && words.includes("支部"));
      await page.locator("#pledge-organization_id").selectOption({ label: organisation });
      await page.locator("#pledge-text-focus_area option").nth(1).waitFor({ state: "attached" });
      const area = await page.locator("#pledge-text-focus_area option").nth(1).innerText();
      await fillIn(page, { title, deed: "更换屋顶和诊台。", area });
      // Organisations say how opinions were gathered.
      await page.locator("#pledge-form button[type=submit]").click();
      await page.locator(".summary a", { hasText: "听取意见的方式" }).waitFor();
      await fillIn(page, { title, deed: "更换屋顶和诊台。", area, gathering: true });
      address = await submit(page, title);
      assert.equal(await page.locator(".criterion").count(), 0, "nobody reviews their own");
    });

    await as(on, DESKTOP, "town", async (page) => {
      await visit(page, "/reviews");
      await page.getByRole("link", { name: title }).click();
      await page.locator("#page-title", { hasText: title }).waitFor();
      await settled(page);
      await axe(page);
      await confirm(page);
      await publish(page);
    });

    await as(on, PHONE, "secretary", async (page) => {
      await visit(page, address);
      await page.getByRole("button", { name: "填报进展" }).click();
      await page.locator("dialog[open] #progress-text").fill("屋顶已换好。");
      await page.locator("dialog[open] #progress-percent").fill("60");
      const files = { name: "屋顶.png", mimeType: "image/png", buffer: PHOTOGRAPH };
      await page.locator("dialog[open] #progress-files").setInputFiles(files);
      await axe(page);
      await page.locator("dialog[open] button[type=submit]").click();
      await page.locator("main", { hasText: "屋顶.png" }).waitFor();
      await fitsWidth(page);
    });

    await as(on, DESKTOP, "town", async (page) => {
      await visit(page, address);
      await page.getByRole("button", { name: "督办或检查" }).click();
      await page.locator("dialog[open] select").selectOption("urging");
      await page.locator("dialog[open] textarea").fill("请说明诊台何时到位。");
      await page.locator("dialog[open] button[type=submit]").click();
      await page.locator("main", { hasText: "请说明诊台何时到位。" }).waitFor();
    });

    await as(on, PHONE, "secretary", async (page) => {
      await visit(page, address);
      await page.locator("#main, main").getByRole("button", { name: "答复" }).first().click();
      await page.locator("dialog[open] #answer-answer").fill("诊台下周到货。");
      await page.locator("dialog[open] button[type=submit]").click();
      await page.locator("main", { hasText: "诊台下周到货。" }).waitFor();
      await page.getByRole("button", { name: "填报进展" }).click();
      await page.locator("dialog[open] #progress-text").fill("诊台已安装。");
      await page.locator("dialog[open] #progress-percent").fill("100");
      await page.locator("dialog[open] button[type=submit]").click();
      await page.locator("dialog[open]").waitFor({ state: "detached" });
      await page.getByRole("button", { name: "自评" }).click();
      await page.locator("dialog[open] #assess-result").selectOption("done");
      await page.locator("dialog[open] #assess-account").fill("屋顶和诊台都已更换。");
      await page.locator("dialog[open] button[type=submit]").click();
      await state(page, "已自评");
      await shot(page, "pledge-assessed-phone-zh");
      await axe(page);
    });

    await as(on, DESKTOP, "officer", async (page) => {
      await visit(page, "/ledger");
      await page.locator("table.list", { hasText: title }).waitFor();
      await axe(page);
    });
  });

  test("the secretary's own pledge goes to the level above", async () => {
    const title = "结对帮扶一户困难家庭";
    let address;
    await as(on, DESKTOP, "secretary", async (page) => {
      await visit(page, "/pledges/new");
      const options = await page.locator("#pledge-organization_id option").allInnerTexts();
      await page.locator("#pledge-organization_id").selectOption({ label: options.find((o) => o.startsWith("本人")) });
      await page.locator("#pledge-text-focus_area option").nth(1).waitFor({ state: "attached" });
      const area = await page.locator("#pledge-text-focus_area option").nth(1).innerText();
      await fillIn(page, { title, deed: "每月上门一次，帮助申请补助。", area });
      address = await submit(page, title);
      await page.locator(".facts", { hasText: "上级党组织" }).waitFor();
      assert.equal(await page.locator(".criterion").count(), 0);
    });
    await as(on, DESKTOP, "town", async (page) => {
      await visit(page, address);
      await confirm(page);
    });
  });

  test("who belongs to another branch reaches none of it", async () => {
    let address;
    await as(on, DESKTOP, "secretary", async (page) => {
      await visit(page, "/pledges?kind=member");
      await page.locator("table.list tbody a").first().click();
      await page.locator("#page-title").waitFor();
      await settled(page);
      address = new URL(page.url()).pathname;
    });
    await as(on, DESKTOP, "secretary2", async (page) => {
      await page.goto("/pledges");
      await page.locator("#page-title").waitFor();
      await settled(page);
      assert.ok(!(await page.locator("main").innerText()).includes("冉大河"), "nothing of the other branch is listed");
      for (const path of [address, `${address}/edit`, `${address}/submit`]) {
        await page.goto(path);
        await page.locator("main", { hasText: "没有找到" }).waitFor();
      }
    });
  });

  test("a lost connection is said, and nothing typed is lost", () =>
    on.page(PHONE, async (page) => {
      await signIn(page, "member2");
      await visit(page, "/pledges/new");
      await page.locator("#pledge-text-title").fill("教五位老人用手机挂号");
      await page.locator("#pledge-text-deed").fill("每月一次上门教。");
      await page.context().setOffline(true);
      await page.locator(".offline").waitFor();
      await page.getByRole("button", { name: "存为草稿" }).click();
      await page.locator(".summary", { hasText: "连接不上服务器" }).waitFor();
      await fitsWidth(page);
      await axe(page);
      assert.equal(await page.locator("#pledge-text-deed").inputValue(), "每月一次上门教。");
      await page.context().setOffline(false);
      await page.locator(".offline").waitFor({ state: "detached" });
      // Even with the page gone meanwhile, what was typed is there.
      await page.reload();
      await page.locator("#pledge-text-title").waitFor();
      assert.equal(await page.locator("#pledge-text-title").inputValue(), "教五位老人用手机挂号");
      await page.getByRole("button", { name: "存为草稿" }).click();
      await page.locator("#page-title", { hasText: "教五位老人用手机挂号" }).waitFor();
      await state(page, "草稿");
    }));

  test("a pledge is proposed with the keyboard alone, in a few steps", () =>
    on.page(DESKTOP, async (page) => {
      const key = page.keyboard;
      let steps = 0;
      const tabTo = async (id) => {
        for (let presses = 0; presses < 60; presses += 1) {
          if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), id)) return;
          await key.press("Tab");
        }
        assert.fail(`Tab does not reach ${id}`);
      };
      const type = async (id, words) => {
        await tabTo(id);
        await key.type(words);
        steps += 1;
      };
      await signIn(page, "member2");
      await visit(page, "/pledges/new");
      await page.locator("#pledge-text-focus_area option").nth(1).waitFor({ state: "attached" });
      await type("#pledge-text-title", "清扫村口河道");
      await tabTo("#pledge-text-focus_area");
      await key.press("ArrowDown");
      steps += 1;
      await type("#pledge-text-deed", "每月清扫一次。");
      await type("#pledge-text-beneficiaries", "沿河村民");
      await type("#pledge-text-people_benefiting", "80");
      await type("#pledge-text-safeguards", "与护河员一起。");
      await tabTo("#pledge-text-due_on");
      // In which order a date is typed is the browser's own affair.
      await page.locator("#pledge-text-due_on").fill(`${YEAR}-12-31`);
      await tabTo("#pledge-form button[type=submit]");
      await key.press("Enter");
      await page.locator("#page-title", { hasText: "提交前核对" }).waitFor();
      await settled(page);
      await tabTo(".form-actions button.main");
      await key.press("Enter");
      await state(page, "待审核");
      assert.ok(steps + 3 <= 25, `${steps + 3} interactions`);
    }));
});
