// The field for an administrative division: found by typing, chosen level by level, with a finger or the keyboard only.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { DESKTOP, PHONE, SCREENS, axe, fitsWidth, shot } from "./support/browser.mjs";
import { settled, signIn, visit } from "./support/people.mjs";
import { stage } from "./support/stage.mjs";

const FIELD = "#organization-region_code";
const COUNTY = "湖北省恩施土家族苗族自治州宣恩县";
/** The least height of what a finger is to touch. */
const TOUCH = 44;

/** Opens the form of an organisation. */
async function edit(page) {
  await visit(page, "/organizations?view=list&q=B422825103218");
  await page.locator("table.list tbody a").first().click();
  await page.locator("#page-title").waitFor();
  await settled(page);
  await page.locator('a[href$="/edit"]').click();
  await page.locator(FIELD).waitFor();
  await settled(page);
}

async function save(page) {
  await page.locator("#organization-form button[type=submit]").click();
  await page.locator("#organization-form").waitFor({ state: "detached" });
  await settled(page);
}

async function suggestions(page, typed) {
  await page.locator(FIELD).fill(typed);
  await settled(page);
  await page.locator(`${FIELD}-list [role=option]`).first().waitFor();
  return page.locator(`${FIELD}-list [role=option]`);
}

async function holds(page, name) {
  await page.waitForFunction(([field, name]) => document.querySelector(field).value === name, [FIELD, name]);
}

async function level(page, at, name) {
  const select = page.locator(`${FIELD}-level-${at}`);
  await select.locator("option", { hasText: name }).first().waitFor({ state: "attached" });
  await select.selectOption({ label: name });
}

describe("the field for a division", () => {
  const on = stage();

  for (const screen of SCREENS) {
    test(`finds by name, pinyin and code, and goes down the levels, on a ${screen.name}`, () =>
      on.page(screen, async (page) => {
        await signIn(page, "officer");
        await edit(page);
        for (const lang of ["zh", "en"]) {
          for (const typed of ["宣恩 椒园", "xuanenjiaoyuan", "422825101"]) {
            const first = (await suggestions(page, typed)).first();
            assert.ok((await first.innerText()).includes(`${COUNTY}椒园镇`), typed);
          }
          await suggestions(page, "朝阳");
          await axe(page);
          await fitsWidth(page);
          await shot(page, `region-found-${screen.name}-${lang}`);
          const found = await (await suggestions(page, "椒园")).first().boundingBox();
          assert.ok(screen !== PHONE || found.height >= TOUCH, `${found.height} px`);
          await page.locator(`${FIELD}-list [role=option]`, { hasText: "宣恩县椒园镇" }).first().click();
          await holds(page, `${COUNTY}椒园镇`);

          await page.locator(".levels > summary").click();
          await page.locator(`${FIELD}-level-3`).waitFor();
          await settled(page);
          await axe(page);
          await fitsWidth(page);
          for (const target of await page.locator(".levels > summary, .levels select:visible").all()) {
            const { height } = await target.boundingBox();
            assert.ok(screen !== PHONE || height >= TOUCH, `${height} px`);
          }
          await shot(page, `region-levels-${screen.name}-${lang}`);
          await level(page, 0, "北京市");
          await holds(page, "北京市");
          await level(page, 1, "东城区");
          await holds(page, "北京市东城区");
          await level(page, 1, lang === "zh" ? "请选择" : "Please choose");
          await holds(page, "北京市");
          await level(page, 0, "湖北省");
          await level(page, 1, "恩施土家族苗族自治州");
          await level(page, 2, "宣恩县");
          await level(page, 3, "高罗镇");
          await holds(page, `${COUNTY}高罗镇`);
          await save(page);
          await page.locator("dd", { hasText: `${COUNTY}高罗镇` }).waitFor();
          if (lang === "zh") {
            await page.getByRole("button", { name: "English" }).click();
            await edit(page);
            await holds(page, `${COUNTY}高罗镇`);
          }
        }
        await page.getByRole("button", { name: "中文" }).click();
      }));
  }

  test("works with the keyboard only", () =>
    on.page(DESKTOP, async (page) => {
      const key = page.keyboard;
      const focused = (selector) => page.evaluate((s) => document.activeElement?.matches(s), selector);
      await signIn(page, "officer");
      await edit(page);
      await page.locator("#organization-temporary").focus();
      await key.press("Tab");
      assert.ok(await focused(FIELD));
      await key.press("Control+A");
      await key.type("chaoyang");
      await page.locator(`${FIELD}-list [role=option]`).nth(1).waitFor();
      assert.equal(await page.locator(FIELD).getAttribute("aria-expanded"), "true");
      await key.press("ArrowDown");
      await key.press("Enter");
      await holds(page, "北京市朝阳区");
      await key.press("Tab");
      assert.ok(await focused(".levels > summary"));
      await key.press("Enter");
      await page.locator(`${FIELD}-level-1`).waitFor();
      await settled(page);
      await key.press("Tab");
      await key.press("Tab");
      assert.ok(await focused(`${FIELD}-level-1`));
      await key.press("ArrowDown");
      await holds(page, "北京市丰台区");
      assert.ok(await focused(`${FIELD}-level-1`), "the focus stays where it is");
    }));

  test("keeps a code the list does not have, and refuses words that were not chosen", () =>
    on.page(PHONE, async (page) => {
      await signIn(page, "officer");
      await edit(page);
      await page.locator(FIELD).fill("422825101999");
      await save(page);
      await page.locator("dd", { hasText: "422825101999" }).waitFor();
      await edit(page);
      await holds(page, "422825101999");
      await page.locator(FIELD).fill("宣恩");
      await page.locator("#organization-name").focus();
      await page.locator(`${FIELD}-error`, { hasText: "12 位" }).waitFor();
      await page.locator(FIELD).fill("");
      await save(page);
    }));
});
