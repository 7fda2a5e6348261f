// A county appraises its fifteen primary committees: one reports on a phone, 34 people evaluate it with secret ballots
// cast from phones, two appraisers score, an objection lifts a score and a rank, the circular names all fifteen.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { act, state, today } from "./support/acts.mjs";
import { changePassword, client } from "./support/api.mjs";
import { address } from "./support/ballots.mjs";
import { DESKTOP, PHONE, SCREENS, axe, fitsWidth, launch, shot, withPage } from "./support/browser.mjs";
import { signIn, visit } from "./support/people.mjs";
import { startServer } from "./support/server.mjs";

const FIRST = "a long enough phrase 42";
const PASSWORD = "another long phrase 43";
const COMMITTEES = 15;
const VOTERS = 34;
/** Phones that vote at the same time. */
const AT_ONCE = 6;

const code = (at) => `P0101${String(at + 1).padStart(2, "0")}`;
const name = (at) => `中共${"甲乙丙丁戊己庚辛壬癸子丑寅卯辰"[at]}溪镇委员会`;

/** The committee that objects, and the one before whom it comes in the end. */
const OBJECTS = 7;
const ACCOUNTS = [
  ["roles", "role_administrator", "T01"],
  ["officer", "organization_officer", "T0101"],
  ["cadre", "leading_cadre", "T0101"],
  ["second", "leading_cadre", "T0101"],
  ["committees", "organization_officer", code(0)],
  ["objector", "organization_officer", code(OBJECTS)],
];

async function prepare(run, dir) {
  const file = join(dir, "organizations.csv");
  const write = (rows) => writeFile(file, [HEADS, ...rows].map((row) => row.join(",")).join("\n"));
  const HEADS = ["党组织代码", "党组织名称", "上级党组织代码", "组织类别", "层级", "领域"];
  await write([["T01", "中共试验市委员会", "", "党委", "市级", "农村"]]);
  await run(["import", "--kind", "organizations", "--file", file]);
  const committees = Array.from({ length: COMMITTEES }, (_, at) => [code(at), name(at), "T0101", "党委", "基层党委", "农村"]);
  await write([["T0101", "中共甲县委员会", "T01", "党委", "县级", "农村"], ...committees]);
  await run(["import", "--kind", "organizations", "--file", file, "--organization", "T01"]);
  for (const [username, role, organization] of ACCOUNTS) {
    const who = ["--username", username, "--display-name", `${username}组织员`];
    await run(["account", "create", ...who, "--role", role, "--organization", organization], FIRST);
  }
}

/** One person speaks for the other fourteen committees, whose part of the story is nobody's point. */
async function speakForAll(server, committees) {
  const roles = await client(server, "roles", PASSWORD);
  const { items } = await roles("GET", "/accounts?limit=50");
  const { id } = items.find(({ username }) => username === "committees");
  for (const { id: organization_id } of committees.slice(1)) {
    const { version } = await roles("GET", `/accounts/${id}`);
    const grant = { role: "organization_officer", organization_id, reason: "代为填报" };
    await roles("POST", `/accounts/${id}/roles`, grant, version);
  }
}

describe("a county's appraisal", () => {
  const on = {};
  before(async () => {
    on.server = await startServer({ prepare });
    on.browser = await launch();
    for (const [username] of ACCOUNTS) await changePassword(on.server, username, FIRST, PASSWORD);
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

  /** A published scheme and a round about every committee of the county, begun. */
  async function begun() {
    const officer = await client(on.server, "officer", PASSWORD);
    const county = (await officer("GET", "/me")).roles[0].organization.id;
    const { items } = await officer("GET", `/organizations?parent=${county}&limit=50`);
    const committees = items.toSorted((one, other) => one.code.localeCompare(other.code));
    assert.equal(committees.length, COMMITTEES);
    await speakForAll(on.server, committees);
    const scheme = { organization_id: county, subject: "committee", body: "local_committee" };
    const { id: scheme_id } = await officer("POST", "/appraisal-schemes", scheme);
    await officer("POST", `/appraisal-schemes/${scheme_id}/publish`, undefined, 1);
    const round = await officer("POST", "/appraisals", {
      organization_id: county,
      scheme_id,
      year: Number(today().slice(0, 4)),
      title: "党建责任制考评",
      self_check_until: today(),
      objection_days: 5,
      subjects: committees.map(({ id }) => ({ organization_id: id })),
    });
    const subjects = committees.map(({ id }) => round.subjects.find((s) => s.organization.id === id).id);
    const lead = async (step, more = {}) => {
      const { version } = await officer("GET", `/appraisals/${round.id}`);
      await officer("POST", `/appraisals/${round.id}/advance`, { step, ...more }, version);
    };
    for (const username of ["cadre", "second"]) {
      const { version } = await officer("GET", `/appraisals/${round.id}`);
      await officer("POST", `/appraisals/${round.id}/team`, { username }, version);
    }
    await lead("start_self_check");
    return { officer, round: round.id, subjects, lead };
  }

  /** A subject's own part, in its newest version. */
  async function answer(call, method, subject, part, body) {
    const { version } = await call("GET", `/appraisal-subjects/${subject}`);
    return call(method, `/appraisal-subjects/${subject}/${part}`, body, version);
  }

  /** One voter on a phone: the choice for every question, then the ballot is cast. */
  async function vote(slip, choice) {
    await withPage(on.browser, on.server, PHONE, async (page) => {
      await page.goto(address(slip));
      await page.locator(".vote form button[type=submit]").click();
      await page.locator(".vote fieldset").first().waitFor();
      for (const question of await page.locator(".vote fieldset").all()) {
        await question.getByText(choice, { exact: true }).click();
      }
      await page.locator(".vote form button[type=submit]").click();
      await page.getByRole("button", { name: "投出选票" }).click();
      await page.locator(".vote-receipt").waitFor();
    });
  }

  test("fifteen committees from set-up to circular", async () => {
    const { officer, round, subjects, lead } = await begun();
    const page_of = (at) => `/appraisal-rounds/subjects/${subjects[at]}`;
    await as(PHONE, "objector", async (page) => {
      await visit(page, page_of(OBJECTS));
      await act(page, "填写自查", async (dialog) => {
        await dialog.locator("#self-check-report").fill("一年来按计划完成了各项工作。");
        await dialog.getByText("正式报送").click();
      });
      await page.locator("section", { hasText: "一年来按计划完成了各项工作。" }).first().waitFor();
    });
    const committees = await client(on.server, "committees", PASSWORD);
    for (const [at, subject] of subjects.entries()) {
      if (at === OBJECTS) continue;
      await answer(committees, "PUT", subject, "self-check", { report: "一年来的工作。", words: [], hand_in: true });
    }
    for (const username of ["cadre", "second"]) {
      await (await client(on.server, username, PASSWORD))("POST", `/appraisals/${round}/accept`);
    }
    await lead("start_field_work");

    const hours = (n) => new Date(Date.now() + n * 3600e3).toISOString();
    const span = { opens_at: hours(-1), closes_at: hours(1), minimum: 30 };
    const { ballot } = await answer(officer, "POST", subjects[OBJECTS], "ballot", span);
    const slips = await officer("POST", `/ballot-rounds/${ballot}/codes`, { count: VOTERS + 2 }, 1);
    await officer("POST", `/ballot-rounds/${ballot}/open`, undefined, slips.version);
    const drawn = slips.slips.map(({ code }) => ({ round: ballot, code, fingerprint: slips.fingerprint }));
    const asked = await officer("GET", `/ballot-rounds/${ballot}`);
    const [first, second] = asked.questions[0].choices;
    const waiting = drawn.slice(0, VOTERS).map((slip, at) => [slip, at % 3 === 2 ? second : first]);
    const phone = async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) await vote(...next);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, phone));
    await as(DESKTOP, "officer", async (page) => {
      await visit(page, `/ballots/${ballot}`);
      await act(page, "截止并计票");
      await state(page, "已截止");
      await act(page, "公布结果");
      await state(page, "已公布");
    });
    const { questions } = await officer("GET", `/ballots/${ballot}/result`);
    for (const { totals } of questions) assert.deepEqual(totals.slice(0, 2), [23, 11], "every ballot counts once");

    await lead("start_scoring");
    const seen = await officer("GET", `/appraisal-subjects/${subjects[0]}`);
    const asked_for = seen.content.groups
      .flatMap(({ indicators }) => indicators)
      .filter(({ source, kind }) => source.kind === "person" && kind === "base");
    for (const username of ["cadre", "second"]) {
      const call = await client(on.server, username, PASSWORD);
      for (const [at, subject] of subjects.entries()) {
        // The last two do equally well.
        const share = (90 - 4 * Math.min(at, COMMITTEES - 2)) / 100;
        const lines = asked_for.map(({ key, weight }) => ({ key, marks: (Number(weight) * share).toFixed(2) }));
        await answer(call, "PUT", subject, "sheet", { lines, hand_in: true });
      }
    }
    await lead("give_feedback");
    for (const [at, subject] of subjects.entries()) {
      if (at !== OBJECTS) await answer(committees, "POST", subject, "answer", {});
    }
    const result = (at) => officer("GET", `/appraisal-subjects/${subjects[at]}`);
    const before = Number((await result(OBJECTS)).score.total);
    await as(PHONE, "objector", async (page) => {
      await visit(page, page_of(OBJECTS));
      await act(page, "提出异议", (dialog) => dialog.locator("#answer-objection").fill("第一项漏看了会议记录。"));
      await page.locator("section", { hasText: "有异议，待裁定" }).first().waitFor();
    });
    await as(DESKTOP, "officer", async (page) => {
      await visit(page, page_of(OBJECTS));
      await act(page, "裁定异议", async (dialog) => {
        await dialog.locator("#settle-reason").fill("材料属实。");
        await dialog.locator(`#settle-marks-${asked_for[0].key}`).fill(asked_for[0].weight);
      });
      await page.locator("section", { hasText: "异议成立" }).first().waitFor();
      await visit(page, `/appraisal-rounds/${round}`);
      await act(page, "登记审定结果", (dialog) => dialog.locator("#advance-decided_by").fill("县委常委会第 12 次会议"));
      await state(page, "已审定");
      await act(page, "通报结果", (dialog) => dialog.getByText("向社会公开").click());
      await state(page, "已通报");
      await shot(page, "county-appraisal-desktop");
    });
    for (const screen of SCREENS) {
      await withPage(on.browser, on.server, screen, async (page) => {
        await visit(page, `/circulars/${round}`);
        await fitsWidth(page);
        await axe(page);
        await shot(page, `county-circular-${screen.name}`);
      });
    }
    const circular = await (await fetch(`${on.server.url}/api/v1/appraisal-circulars/${round}`)).json();
    assert.equal(circular.rows.length, COMMITTEES);
    const row = circular.rows.find(({ organization }) => organization === name(OBJECTS));
    assert.ok(Number(row.total) > before, "the objection changed the score");
    assert.deepEqual(circular.rows.slice(-2).map(({ rank }) => rank), [14, 14], "equal scores share a rank");
  });
});
