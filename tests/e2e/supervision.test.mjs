// What follows from an appraisal: criticism with a deadline, plan, report, re-check; a special inquiry whose finding is
// shown beside the result; a commendation up to its public notice; a secretary held to account, heard first.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { act, choose, state, today } from "./support/acts.mjs";
import { client } from "./support/api.mjs";
import { DESKTOP, PHONE, SCREENS, axe, fitsWidth, shot } from "./support/browser.mjs";
import { PASSWORD, settled, signIn, visit } from "./support/people.mjs";
import { stage } from "./support/stage.mjs";

/** The organisation of somebody's first role of a kind. */
async function placeOf(server, username, role) {
  const me = await (await client(server, username, PASSWORD))("GET", "/me");
  return me.roles.find((held) => held.role === role).organization;
}

/** A round about one branch, decided and circulated; all that leads there is tested elsewhere. */
async function circulated(server) {
  const officer = await client(server, "officer", PASSWORD);
  const county = (await officer("GET", "/me")).roles[0].organization.id;
  const branch = await placeOf(server, "secretary", "branch_secretary");
  const body = { organization_id: county, subject: "committee", body: "local_committee" };
  const scheme = await officer("POST", "/appraisal-schemes", body);
  await officer("POST", `/appraisal-schemes/${scheme.id}/publish`, undefined, 1);
  const round = await officer("POST", "/appraisals", {
    organization_id: county,
    scheme_id: scheme.id,
    year: Number(today().slice(0, 4)),
    title: "党建责任制考评",
    self_check_until: today(),
    objection_days: 5,
    subjects: [{ organization_id: branch.id }],
  });
  const subject = round.subjects[0].id;
  const step = async (path, sent) => {
    const { version } = await officer("GET", `/appraisals/${round.id}`);
    await officer("POST", `/appraisals/${round.id}/${path}`, sent, version);
  };
  await step("team", { username: "town" });
  await step("advance", { step: "start_self_check" });
  const town = await client(server, "town", PASSWORD);
  await town("POST", `/appraisals/${round.id}/accept`);
  await step("advance", { step: "start_field_work" });
  await step("advance", { step: "start_scoring" });
  const { content } = await town("GET", `/appraisal-subjects/${subject}`);
  const asked = content.groups.flatMap(({ indicators }) => indicators).filter(({ source }) => source.kind === "person");
  const lines = asked.filter(({ kind }) => kind === "base").map(({ key }) => ({ key, marks: "0.5" }));
  await town("PUT", `/appraisal-subjects/${subject}/sheet`, { lines, hand_in: true });
  await step("advance", { step: "give_feedback" });
  const secretary = await client(server, "secretary", PASSWORD);
  const { version } = await secretary("GET", `/appraisal-subjects/${subject}`);
  await secretary("POST", `/appraisal-subjects/${subject}/answer`, {}, version);
  await step("advance", { step: "decide", decided_on: today(), decided_by: "县委常委会第 12 次会议" });
  await step("advance", { step: "publish", public: true });
  return { subject, branch };
}

describe("supervision", () => {
  const on = stage();

  test("from the circular to the re-check", async () => {
    const { subject, branch } = await circulated(on.server);
    await on.page(DESKTOP, async (page) => {
      await signIn(page, "officer");
      await visit(page, "/inquiries");
      await act(page, "开展专项考察", async (dialog) => {
        await choose(page, "#inquiry-organization_id", branch.name, branch.name);
        await dialog.locator("#inquiry-cause").selectOption("strong_response");
        await dialog.locator("#inquiry-matter").fill("群众反映代办事项拖延。");
        await dialog.locator("#inquiry-account_due_on").fill(today());
      });
      await page.locator("table.list tbody a", { hasText: branch.name }).waitFor();
      await shot(page, "inquiries-1280");
    });
    await on.page(PHONE, async (page) => {
      await signIn(page, "secretary");
      await page.locator(".todos li", { hasText: "群众反映代办事项拖延" }).getByRole("link").click();
      await page.locator(".notice", { hasText: "前作出书面说明" }).waitFor();
      await act(page, "作出书面说明", (dialog) => dialog.locator("#account-text").fill("因停电耽误，已全部补办。"));
      await page.locator("section", { hasText: "因停电耽误" }).first().waitFor();
      await fitsWidth(page);
      await axe(page);
      await shot(page, "inquiry-360");
    });
    await on.page(DESKTOP, async (page) => {
      await signIn(page, "leader");
      await visit(page, "/");
      await page.locator(".todos li", { hasText: "作出专项考察结论" }).getByRole("link").first().click();
      await act(page, "作出结论", (dialog) => dialog.locator("#conclude-finding").fill("反映基本属实，责任在轮值安排。"));
      await state(page, "已作结论");
      await axe(page);
      await shot(page, "inquiry-1280");
    });
    await on.page(DESKTOP, async (page) => {
      await signIn(page, "officer");
      await visit(page, `/appraisal-rounds/subjects/${subject}`);
      await page.locator("section", { hasText: "责任在轮值安排" }).first().waitFor();
      await act(page, "责令限期整改", async (dialog) => {
        await dialog.locator("#order-problem").fill("代办轮值无人负责，记录不全。");
        await dialog.locator("#order-decided_by").fill("县委常委会第 13 次会议");
      });
      await page.locator("table.list tbody", { hasText: "待报方案" }).waitFor();
      await axe(page);
      await shot(page, "subject-followed-1280");
    });
    await on.page(PHONE, async (page) => {
      await signIn(page, "secretary");
      await page.locator(".todos li", { hasText: "代办轮值无人负责" }).getByRole("link").click();
      await state(page, "待报方案");
      await act(page, "报送整改方案", async (dialog) => {
        await dialog.locator("#plan-measures").fill("每日安排一名支委轮值，逐件登记。");
        await dialog.locator("#plan-answerable").fill("组织委员");
      });
      await state(page, "整改中");
      await act(page, "报告整改情况", async (dialog) => {
        await dialog.locator("#report-text").fill("轮值表已上墙，登记簿已核对。");
        await dialog.getByText("整改已完成").click();
      });
      await state(page, "待复查");
      await fitsWidth(page);
      await axe(page);
      await shot(page, "rectification-360");
    });
    await on.page(DESKTOP, async (page) => {
      await signIn(page, "officer");
      await page.locator(".todos li", { hasText: "复查整改情况" }).getByRole("link").click();
      await act(page, "未通过，继续整改", (dialog) => dialog.locator("#recheck-text").fill("登记簿缺周末记录。"));
      await state(page, "整改中");
    });
    const secretary = await client(on.server, "secretary", PASSWORD);
    const [row] = (await secretary("GET", "/rectifications")).items;
    const { version } = await secretary("GET", `/rectifications/${row.id}`);
    await secretary("POST", `/rectifications/${row.id}/reports`, { text: "周末记录已补。", finished: true }, version);
    await on.page(DESKTOP, async (page) => {
      await signIn(page, "leader");
      await visit(page, "/rectifications?standing=reported");
      await page.locator("table.list tbody a", { hasText: branch.name }).click();
      await settled(page);
      await act(page, "复查通过", (dialog) => dialog.locator("#recheck-text").fill("记录齐全。"));
      await state(page, "整改完成");
      await axe(page);
      await shot(page, "rectification-1280");
    });
  });

  test("a commendation from nomination to the answered objection", async () => {
    const branch = await placeOf(on.server, "secretary", "branch_secretary");
    let notice;
    await on.page(DESKTOP, async (page) => {
      await signIn(page, "officer");
      await visit(page, "/commendations");
      await act(page, "组织评选表彰", async (dialog) => {
        await dialog.locator("#commendation-kind").selectOption("excellence");
        await dialog.locator("#commendation-title").fill("七一表彰");
      });
      await page.locator("table.list tbody a", { hasText: "七一表彰" }).waitFor();
    });
    await on.page(PHONE, async (page) => {
      await signIn(page, "secretary");
      await visit(page, "/commendations");
      await page.locator("table.list tbody a", { hasText: "七一表彰" }).click();
      await act(page, "推荐", async (dialog) => {
        await dialog.locator("#nominate-award").selectOption("advanced_organization");
        await dialog.locator("#nominate-deeds").fill("全年上门代办三百余件。");
      });
      await page.locator("table.list tbody", { hasText: branch.name }).waitFor();
      await fitsWidth(page);
      await axe(page);
      await shot(page, "commendation-360");
    });
    await on.page(DESKTOP, async (page) => {
      await signIn(page, "officer");
      await visit(page, "/commendations");
      await page.locator("table.list tbody a", { hasText: "七一表彰" }).click();
      const excluded = page.locator(".notice", { hasText: "有推荐对象不符合条件" });
      assert.equal(await excluded.count(), 0, "what was to be put right is put right");
      await act(page, "开始公示");
      await state(page, "公示中");
      notice = await page.getByRole("link", { name: "查看公示页面" }).getAttribute("href");
    });
    for (const screen of SCREENS) {
      await on.page(screen, async (page) => {
        await visit(page, notice);
        await page.locator("table.list tbody", { hasText: "全年上门代办三百余件" }).waitFor();
        await fitsWidth(page);
        await axe(page);
        await shot(page, `notice-${screen.name}`);
        if (screen !== PHONE) return;
        await page.locator("#objection-nomination_id").selectOption({ label: branch.name });
        await page.locator("#objection-text").fill("代办件数有重复。");
        await page.getByRole("button", { name: "提出异议" }).click();
        await page.locator("#objection-sent").waitFor();
        await axe(page);
        await shot(page, "notice-objected-360");
      });
    }
    await on.page(DESKTOP, async (page) => {
      await signIn(page, "officer");
      await visit(page, "/commendations");
      await page.locator("table.list tbody a", { hasText: "七一表彰" }).click();
      await page.locator(".entries li", { hasText: "代办件数有重复" }).waitFor();
      await act(page, "答复", (dialog) => dialog.locator("textarea").fill("逐件核对，没有重复。"));
      await page.locator(".entries li", { hasText: "逐件核对" }).waitFor();
      await axe(page);
      await shot(page, "commendation-1280");
    });
  });

  test("a secretary is heard, held to account, and appeals", async () => {
    const branch = await placeOf(on.server, "secretary", "branch_secretary");
    const { display_name: name } = await (await client(on.server, "secretary", PASSWORD))("GET", "/me");
    const row = (page) => page.locator("table.list tbody a", { hasText: name });
    await on.page(DESKTOP, async (page) => {
      await signIn(page, "officer");
      await visit(page, "/accountability");
      await act(page, "启动责任追究", async (dialog) => {
        await choose(page, "#accountability-organization_id", branch.name, branch.name);
        await choose(page, "#accountability-member_id", name, name);
        await dialog.locator("#accountability-responsibility").selectOption("main_leadership");
        await dialog.locator("#accountability-basis").fill("年度考评");
        await dialog.locator("#accountability-matter").fill("换届逾期一年，两次提醒仍未办理。");
        await shot(page, "accountability-open-1280");
      });
      await row(page).waitFor();
      await axe(page);
      await shot(page, "accountability-1280");
    });
    await on.page(PHONE, async (page) => {
      await signIn(page, "secretary");
      await page.locator(".todos li", { hasText: "就责任追究陈述意见" }).getByRole("link").click();
      await page.locator(".notice", { hasText: "前陈述意见" }).waitFor();
      await act(page, "陈述意见", (dialog) => dialog.locator("#statement-text").fill("委员外出务工，人选没有酝酿成熟。"));
      await state(page, "待作决定");
      await fitsWidth(page);
      await axe(page);
      await shot(page, "accountability-case-360");
    });
    await on.page(DESKTOP, async (page) => {
      await signIn(page, "officer");
      await page.locator(".todos li", { hasText: "作出责任追究决定" }).getByRole("link").click();
      await act(page, "登记决定", async (dialog) => {
        await dialog.locator("#decision-measure").selectOption("admonition");
        await dialog.locator("#decision-decided_by").fill("县委组织部部务会");
        await dialog.locator("#decision-text").fill("情况属实，但没有及时报告。");
        await shot(page, "accountability-decide-1280");
      });
      await state(page, "影响期内");
      await axe(page);
      await shot(page, "accountability-case-1280");
    });
    await on.page(PHONE, async (page) => {
      await signIn(page, "secretary");
      await visit(page, "/me");
      await page.locator("section", { hasText: "我的工作实绩" }).getByRole("link", { name: "查看" }).click();
      await row(page).waitFor();
      await fitsWidth(page);
      await axe(page);
      await shot(page, "merit-360");
      await row(page).click();
      await act(page, "提出申诉", (dialog) => dialog.locator("#appeal-text").fill("处理过重，请求复核。"));
      await state(page, "申诉复核中");
    });
    await on.page(DESKTOP, async (page) => {
      await signIn(page, "leader");
      await page.locator(".todos li", { hasText: "复核责任追究申诉" }).getByRole("link").click();
      await act(page, "登记复核结果", async (dialog) => {
        await dialog.locator("#outcome-outcome").selectOption("upheld");
        await dialog.locator("#outcome-text").fill("事实清楚，维持原决定。");
      });
      await state(page, "申诉后维持");
      await visit(page, `/merits?organization=${branch.id}`);
      await shot(page, "merits-1280");
      await row(page).click();
      await page.locator("table.list", { hasText: "诫勉谈话" }).waitFor();
      await axe(page);
      await shot(page, "merit-1280");
    });
  });
});
