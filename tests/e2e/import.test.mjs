// A county brought in from its own spreadsheets through the page, and a broken roster refused row by row.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";

import { DESKTOP, PHONE, axe, fitsWidth, launch, shot, withPage } from "./support/browser.mjs";
import { pick, settled, signIn, visit } from "./support/people.mjs";
import { startServer } from "./support/server.mjs";

const BACKEND = fileURLToPath(new URL("../../backend/", import.meta.url));
const COUNTY = join(BACKEND, "demo/xuanen");
const BROKEN = join(BACKEND, "tests/data/xuanen-broken");
const PASSWORD = "a long enough phrase 42";

/** A county office with one organisation officer, and with the county's organisations where wanted. */
async function office(run, dir, organisations) {
  const top = join(dir, "top.csv");
  await writeFile(top, "党组织代码,党组织名称,组织类别,领域\nC422825,中共宣恩县委员会,党委,机关\n");
  await run(["import", "--kind", "organizations", "--file", top]);
  const who = ["--username", "officer", "--display-name", "丙组织员"];
  const where = ["--organization", "C422825", "--role", "organization_officer"];
  await run(["account", "create", ...who, ...where], PASSWORD);
  if (organisations) {
    const place = ["--organization", "C422825", "--good-rows"];
    await run(["import", "--kind", "organizations", "--file", organisations, ...place]);
  }
}

/** The officer has been given the password by somebody else and chooses another one first. */
async function firstSignIn(page) {
  await signIn(page, "officer", PASSWORD);
  await page.locator("#page-title", { hasText: "请先修改初始密码" }).waitFor();
  await page.goto("/members");
  await page.locator("#page-title", { hasText: "请先修改初始密码" }).waitFor();
  await page.locator("#password-current").fill(PASSWORD);
  await page.locator("#password-new").fill(`${PASSWORD} again`);
  await page.locator("#password-form button[type=submit]").click();
  await page.locator(".shell").waitFor();
}

async function upload(page, kind, file) {
  await visit(page, "/imports/new");
  await page.locator("#import-kind").selectOption(kind);
  if (!(await page.locator("#import-organization_id").inputValue())) {
    await pick(page, "#import-organization_id", "C422825", "宣恩");
  }
  await page.locator("#import-file").setInputFiles(file);
  await page.locator("#import-form button[type=submit]").click();
  await page.locator(".confirm").waitFor({ timeout: 120_000 });
  await settled(page);
}

const total = async (page) => Number((await page.locator(".pager p").innerText()).match(/共 (\d+) 条/)[1]);

describe("importing", () => {
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser?.close());

  test("a county, from its two rosters", async () => {
    const server = await startServer({ prepare: (run, dir) => office(run, dir) });
    try {
      await withPage(browser, server, DESKTOP, async (page) => {
        await firstSignIn(page);
        await upload(page, "organizations", join(COUNTY, "organisations.xlsx"));
        await shot(page, "import-organizations");
        await axe(page);
        await page.locator(".confirm button.main").click();
        await page.locator("h2", { hasText: "导入完成" }).waitFor({ timeout: 120_000 });
        await visit(page, "/organizations?view=list");
        assert.equal(await total(page), 202);

        await upload(page, "members", join(COUNTY, "members.xlsx"));
        assert.match(await page.locator(".confirm").innerText(), /4000 行都没有问题：新增 4000/);
        await page.locator(".confirm button.main").click();
        // Left while it runs, it is found again in the list.
        await page.locator("nav.side a", { hasText: "导入表格" }).click();
        await page.locator("table.list a", { hasText: "members.xlsx" }).click();
        await page.locator("h2", { hasText: "导入完成" }).waitFor({ timeout: 120_000 });
        await visit(page, "/members");
        assert.equal(await total(page), 4000);

        await upload(page, "members", join(COUNTY, "members.xlsx"));
        assert.match(await page.locator(".confirm").innerText(), /没有需要写入的/);
        assert.equal(await page.locator(".confirm button.main").count(), 0, "nothing to confirm");
      });
    } finally {
      await server.stop();
    }
  });

  test("a broken roster, in exactly its broken rows", async () => {
    const organisations = join(BROKEN, "organisations.xlsx");
    const server = await startServer({ prepare: (run, dir) => office(run, dir, organisations) });
    const expected = JSON.parse(await readFile(join(BROKEN, "expected.json"), "utf8"));
    try {
      await withPage(browser, server, PHONE, async (page) => {
        await firstSignIn(page);
        await upload(page, "members", join(BROKEN, "members.xlsx"));
        await page.locator("nav.tabs a", { hasText: "不能导入 24" }).click();
        const found = [];
        for (let more = true; more; ) {
          await page.waitForURL(/verdict=refuse/);
          await settled(page);
          found.push(...(await page.locator('td[data-label="行号"]').allInnerTexts()));
          assert.equal(await page.locator(".findings").count(), await page.locator("tbody tr").count(), "each with a reason");
          const next = page.locator("a[rel=next]");
          more = (await next.count()) > 0;
          if (more) {
            const address = page.url();
            await next.click();
            await page.waitForURL((url) => url.href !== address);
          }
        }
        assert.deepEqual(found.map(Number).sort((a, b) => a - b), Object.keys(expected.broken).map(Number));
        await fitsWidth(page);
        await axe(page);
        await shot(page, "import-broken");

        const download = page.waitForEvent("download");
        await page.getByRole("button", { name: "下载不能导入的行" }).click();
        assert.match((await download).suggestedFilename(), /\.xlsx$/);

        await page.locator(".confirm button.main", { hasText: "24 行不导入" }).click();
        await page.locator("h2", { hasText: "24 行没有导入" }).waitFor({ timeout: 60_000 });
        await visit(page, "/members");
        assert.equal(await total(page), 376);
      });
    } finally {
      await server.stop();
    }
  });

  test("a file that is no spreadsheet is refused before it is sent", async () => {
    const server = await startServer({ prepare: (run, dir) => office(run, dir) });
    try {
      await withPage(browser, server, DESKTOP, async (page) => {
        await firstSignIn(page);
        await visit(page, "/imports/new");
        const file = { name: "名册.xls", mimeType: "application/vnd.ms-excel", buffer: Buffer.from("x") };
        await page.locator("#import-file").setInputFiles(file);
        await page.locator(".drop .error", { hasText: "另存为 .xlsx" }).waitFor();
        await page.locator("#import-kind").selectOption("members");
        const damaged = { name: "名册.xlsx", mimeType: "", buffer: Buffer.from("PK no workbook") };
        await page.locator("#import-file").setInputFiles(damaged);
        await page.locator("#import-form button[type=submit]").click();
        await page.locator(".summary .detail").waitFor();
        assert.notEqual(await page.locator(".summary .detail").innerText(), "");
      });
    } finally {
      await server.stop();
    }
  });
});
