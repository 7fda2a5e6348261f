// An appraisal from set-up to circular: the branch writes its self-check on a phone, two appraisers score, an objection
// changes a score, the committee decides, everybody reads the circular.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { client } from "./support/api.mjs";
import { act } from "./support/acts.mjs";
import { DESKTOP, PHONE, SCREENS, axe, fitsWidth, shot } from "./support/browser.mjs";
import { PASSWORD, signIn, visit } from "./support/people.mjs";
import { stage } from "./support/stage.mjs";

const today = () => new Date(Date.now() + 8 * 3600e3).toISOString().slice(0, 10);
const state = (page, words) => page.locator(".badges", { hasText: words }).first().waitFor();

/** The branch of a secretary. */
async function branchOf(server, username) {
  const me = await (await client(server, username, PASSWORD))("GET", "/me");
  return me.roles.find((held) => held.role === "branch_secretary").organization.id;
}

/** A published scheme and a round about two branches: who reports first, and the branch beside. */
async function planned(server) {
  const officer = await client(server, "officer", PASSWORD);
  const county = (await officer("GET", "/me")).roles[0].organization.id;
  const [branch, other] = await Promise.all(["secretary", "secretary2"].map((name) => branchOf(server, name)));
  const scheme = await officer("POST", "/appraisal-schemes", {
    organization_id: county,
    subject: "committee",
    body: "local_committee",
  });
  await officer("POST", `/appraisal-schemes/${scheme.id}/publish`, undefined, 1);
  const round = await officer("POST", "/appraisals", {
    organization_id: county,
    scheme_id: scheme.id,
    year: Number(today().slice(0, 4)),
    title: "党建责任制考评",
    self_check_until: today(),
    objection_days: 5,
    subjects: [{ organization_id: branch }, { organization_id: other }],
  });
  const subject = (id) => round.subjects.find(({ organization }) => organization.id === id).id;
  return { officer, round: round.id, scheme: scheme.id, own: subject(branch), other: subject(other) };
}

/** Scores a subject through the page, every basic indicator with the same marks. */
async function scoreInPage(page, subject, marks) {
  await visit(page, `/appraisal-rounds/subjects/${subject}`);
  await act(page, "评分", async (dialog) => {
    for (const input of await dialog.locator("input[id^=sheet-lines]").all()) {
      if ((await input.inputValue()) === "") await input.fill(marks);
    }
    await shot(page, `appraisal-sheet-${page.viewportSize().width}`);
  });
}

/** The same through the API. */
async function scoreByCall(server, username, subject, marks) {
  const call = await client(server, username, PASSWORD);
  const { content } = await call("GET", `/appraisal-subjects/${subject}`);
  const asked = content.groups.flatMap(({ indicators }) => indicators).filter(({ source }) => source.kind === "person");
  const lines = asked.filter(({ kind }) => kind === "base").map(({ key }) => ({ key, marks }));
  await call("PUT", `/appraisal-subjects/${subject}/sheet`, { lines, hand_in: true });
}

describe("appraisal", () => {
  const on = stage();

  test("a round from its team to its circular", async () => {
    const { round, scheme, own, other, officer } = await planned(on.server);
    const address = `/appraisal-rounds/${round}`;
    await on.page(DESKTOP, async (page) => {
      await signIn(page, "officer");
      await visit(page, `/appraisals/schemes/${scheme}`);
      await page.getByRole("button", { name: "开展考评" }).waitFor();
      await visit(page, address);
      await state(page, "筹备");
      for (const name of ["leader", "town"]) {
        await act(page, "增加成员", (dialog) => dialog.locator("#appraiser-username").fill(name));
        await page.locator("table.list tbody tr", { hasText: "尚未承诺" }).first().waitFor();
      }
      await shot(page, "appraisal-planned");
      await act(page, "启动自查");
      await state(page, "自查自评");
    });
    await on.page(PHONE, async (page) => {
      await signIn(page, "secretary");
      const todo = page.locator(".todos li", { hasText: "报送自查" }).filter({ hasText: "党建责任制考评" });
      await todo.getByRole("link").click();
      await page.locator("h2", { hasText: "系统已有什么" }).waitFor();
      await act(page, "填写自查", async (dialog) => {
        await dialog.locator("#self-check-report").fill("一年来按计划完成了各项工作。");
        await dialog.getByText("正式报送").click();
      });
      await page.locator("section", { hasText: "一年来按计划完成了各项工作。" }).first().waitFor();
      await fitsWidth(page);
      await axe(page);
      await shot(page, "appraisal-subject-360");
    });
    for (const name of ["leader", "town"]) {
      await on.page(DESKTOP, async (page) => {
        await signIn(page, name);
        await visit(page, address);
        await act(page, "我承诺遵守");
        await page.locator("table.list tbody a").nth(1).waitFor();
      });
    }
    const { version } = await officer("GET", `/appraisals/${round}`);
    await officer("POST", `/appraisals/${round}/advance`, { step: "start_field_work" }, version);
    await on.page(DESKTOP, async (page) => {
      await signIn(page, "town");
      await visit(page, `/appraisal-rounds/subjects/${own}`);
      await act(page, "登记步骤", (dialog) => dialog.locator("#step-text").fill("听取书记汇报，查看会议记录。"));
      await page.locator(".entries li", { hasText: "听取书记汇报" }).waitFor();
      await page.locator(".notice", { hasText: "座谈测评" }).waitFor();
      await page.locator(".entries li", { hasText: "未察看" }).first().waitFor();
      await act(page, "登记察看情况", (dialog) => dialog.locator("#visit-text").fill("党小组活动记录齐全。"));
      await page.locator(".entries li", { hasText: "党小组活动记录齐全。" }).waitFor();
      await axe(page);
      await shot(page, "appraisal-sample-1280");
    });
    await officer("POST", `/appraisals/${round}/advance`, { step: "start_scoring" }, version + 1);
    await on.page({ ...DESKTOP, viewport: { width: 820, height: 1180 } }, async (page) => {
      await signIn(page, "town");
      await scoreInPage(page, own, "1");
      await page.locator("h2", { hasText: "得分和依据" }).waitFor();
      await fitsWidth(page);
      await axe(page);
      await act(page, "填写评价和建议", async (dialog) => {
        await dialog.locator("#advise-evaluation").fill("工作扎实。");
        await dialog.locator("#advise-advice").fill("加强流动党员联系。");
      });
    });
    await scoreByCall(on.server, "leader", own, "1");
    for (const name of ["leader", "town"]) await scoreByCall(on.server, name, other, "0.5");
    await on.page(DESKTOP, async (page) => {
      await signIn(page, "officer");
      await visit(page, address);
      await act(page, "向考评对象反馈");
      await state(page, "反馈");
      assert.equal(await page.locator(".chart").count(), 2, "scores and their distribution");
      await page.getByRole("link", { name: "考评通报", exact: true }).click();
      await page.locator(".official", { hasText: "一、考评过程" }).waitFor();
      await act(page, "修改文稿", (dialog) => dialog.locator("#paper-title").fill("关于党建责任制考评情况的通报"));
      await page.locator(".official h2", { hasText: "关于党建责任制考评情况的通报" }).waitFor();
      const [file] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: "下载 Word 文档" }).click(),
      ]);
      assert.match(file.suggestedFilename(), /\.docx$/);
      await axe(page);
      await shot(page, "appraisal-paper-1280");
    });
    for (const screen of SCREENS) {
      await on.page(screen, async (page) => {
        await signIn(page, "officer");
        await visit(page, address);
        await page.locator(".chart").nth(1).waitFor();
        await fitsWidth(page);
        await axe(page);
        await shot(page, `appraisal-charts-${screen.name}`);
      });
    }
    await on.page(PHONE, async (page) => {
      await signIn(page, "secretary");
      await visit(page, `/appraisal-rounds/subjects/${own}`);
      await page.locator("section", { hasText: "加强流动党员联系。" }).first().waitFor();
      await axe(page);
      await shot(page, "appraisal-result-360");
      await act(page, "提出异议", (dialog) => dialog.locator("#answer-objection").fill("第一项漏看了会议记录。"));
      await page.locator("section", { hasText: "有异议，待裁定" }).first().waitFor();
    });
    const before = await officer("GET", `/appraisal-subjects/${own}`);
    const others = await officer("GET", `/appraisal-subjects/${other}`);
    assert.ok(Number(before.score.total) > Number(others.score.total));
    const indicators = before.content.groups.flatMap(({ indicators }) => indicators);
    const [person, second] = indicators.filter(({ source, kind }) => source.kind === "person" && kind === "base");
    await on.page(DESKTOP, async (page) => {
      await signIn(page, "officer");
      await visit(page, `/appraisal-rounds/subjects/${own}`);
      await act(page, "裁定异议", async (dialog) => {
        await dialog.locator("#settle-reason").fill("材料属实。");
        await dialog.locator(`#settle-marks-${person.key}`).fill(person.weight);
        await dialog.locator(`#settle-marks-${second.key}`).fill(second.weight);
      });
      await page.locator("section", { hasText: "异议成立" }).first().waitFor();
      await shot(page, "appraisal-settled-1280");
    });
    // An account has five sessions at the most: those of the page have ended the first one.
    const again = await client(on.server, "officer", PASSWORD);
    const after = await again("GET", `/appraisal-subjects/${own}`);
    assert.ok(Number(after.score.total) > Number(before.score.total), "the objection changed the score");
    const secretary2 = await client(on.server, "secretary2", PASSWORD);
    await secretary2("POST", `/appraisal-subjects/${other}/answer`, {}, others.version);
    const refused = await fetch(`${on.server.url}/api/v1/appraisal-circulars/${round}`);
    assert.equal(refused.status, 404, "nothing for the public before it is circulated");
    await on.page(DESKTOP, async (page) => {
      await signIn(page, "officer");
      await visit(page, address);
      await act(page, "登记审定结果", (dialog) => dialog.locator("#advance-decided_by").fill("县委常委会第 12 次会议"));
      await state(page, "已审定");
      await act(page, "通报结果", (dialog) => dialog.getByText("向社会公开").click());
      await state(page, "已通报");
      await axe(page);
      await shot(page, "appraisal-circulated-1280");
    });
    for (const screen of SCREENS) {
      await on.page(screen, async (page) => {
        await visit(page, `/circulars/${round}`);
        const ranks = await page.locator("table.list tbody tr").count();
        assert.equal(ranks, 2);
        await fitsWidth(page);
        await axe(page);
        await shot(page, `circular-${screen.name}`);
      });
    }
  });
});
