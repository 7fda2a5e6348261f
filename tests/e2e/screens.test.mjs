// Every screen: accessible, within 360 px, in both languages; and the journeys that need no mouse.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { DESKTOP, PHONE, SCREENS, axe, fitsWidth, shot } from "./support/browser.mjs";
import { settled, signIn, visit } from "./support/people.mjs";
import { stage } from "./support/stage.mjs";

/** Screens by the account that sees them, or by nobody's; `>` opens the first record of the list before it. */
const SCREENS_OF = {
  visitor: ["/board", "> .cards a", "/board?q=nobodyatall", "/board/1", "/check", "/samples", "/vote", "/complaints", "/complaints/track", "/invitation"],
  member: ["/", "/me/data-requests", "/pledges", "> table.list tbody a", "/pledges/new", "/mobile", "/mobile/new"],
  secretary: [
    "/",
    "/pledges",
    "/pledges?q=nobodyatall",
    "/reviews",
    "> table.list tbody a",
    "/pledges/new",
    "/comments",
    "/comments?state=rejected",
    "/ledger",
    "/mobile",
    "/mobile?register=arrived",
    "/mobile/new",
    "/mobile/arrive",
    "/mobile/flows",
    "/leads",
    "/leads?side=home&state=received",
    "/leads/new",
    "/mobile/groups",
    "> table.list tbody a",
    "/mobile/groups/new",
    "/mobile/agreements",
    "> table.list tbody a",
    "/mobile/agreements/new",
    "/ballots",
    "> .actions button.main",
    "/meetings",
    "> .actions button.main",
    "/rectifications",
    "/inquiries",
    "/accountability",
    "/commendations",
    "/awards",
    // Last no dialog, which would lie over the button of the language.
    "/appraisal-rounds",
  ],
  auditor: ["/audit", "/audit?kind=sign_in", "/audit?kind=disclosure&actor=nobody"],
  inspector: ["/", "/complaint-cases"],
  roles: ["/audit/readings", "/accounts", "> table.list tbody a", "/permissions", "/accounts/new", "/api-clients", "/api-clients/new", "/webhooks", "/webhooks/new", "/me", "/me/second-factor", "/second-factor-rules", "> .actions button.main", "/nowhere"],
  officer: [
    "/",
    "/organizations",
    "/organizations?view=list",
    "> table.list tbody a",
    "/organizations/new",
    "/members",
    "> table.list tbody a",
    "> .actions a.main",
    "/members/new",
    "/members?q=nobodyatall",
    "/data-requests",
    "/pledge-settings",
    "> section button.main",
    "/imports",
    "/imports/new",
    "/pledges",
    "> table.list tbody a",
    "/ledger",
    "/ledger?view=children",
    "/comments?state=approved",
    "/mobile/reports",
    "> .actions button.main",
    "/samples",
    "> .actions button.main",
    "/rules",
    "/appraisals/schemes",
    "> .actions button.main",
    "/rectifications",
    "> .actions button.main",
    "/inquiries",
    "> .actions button.main",
    "/accountability",
    "> table.list tbody a",
    "/merits",
    "/commendations",
    "> .actions button.main",
    "/awards",
    "/appraisal-rounds",
    // Last year's, with its results, and its circular.
    "> table.list tbody tr:nth-child(2) a",
    "> .row-actions a.button",
  ],
  town: ["/", "/appraisal-rounds", "> table.list tbody tr:nth-child(2) a", "> table.list tbody a"],
};

async function go(page, step) {
  if (!step.startsWith(">")) return visit(page, step);
  await page.locator(step.slice(2)).first().click();
  await page.locator("#page-title").waitFor();
  await settled(page);
}

describe("every screen", () => {
  const on = stage();

  for (const screen of SCREENS) {
    for (const [account, steps] of Object.entries(SCREENS_OF)) {
      test(`of ${account} on a ${screen.name}`, () =>
        on.page(screen, async (page) => {
          if (account === "visitor") {
            await page.goto("/board");
          } else {
            await page.goto("/sign-in");
            await page.locator("#sign-in-form").waitFor();
            await axe(page);
            await signIn(page, account);
          }
          for (const lang of ["zh", "en"]) {
            for (const [number, step] of steps.entries()) {
              await go(page, step);
              await fitsWidth(page);
              await axe(page);
              await shot(page, `${account}-${number}-${screen.name}-${lang}`);
            }
            if (lang === "zh") await page.getByRole("button", { name: "English" }).click();
          }
          await page.getByRole("button", { name: "中文" }).click();
          // The account keeps the language; the next test signs in with it.
          await settled(page);
        }));
    }
  }

  test("dialogs keep the focus and give it back", () =>
    on.page(PHONE, async (page) => {
      await signIn(page, "officer");
      await visit(page, "/members");
      const opener = page.getByRole("button", { name: "按身份号码查找" });
      await opener.focus();
      await page.keyboard.press("Enter");
      await page.locator("dialog[open] #find-form-id_number").waitFor();
      await axe(page);
      await fitsWidth(page);
      await page.keyboard.press("Escape");
      await page.locator("dialog[open]").waitFor({ state: "detached" });
      assert.ok(await opener.evaluate((button) => button === document.activeElement));
    }));

  test("signing in and a new organisation, by keyboard only", () =>
    on.page(DESKTOP, async (page) => {
      const key = page.keyboard;
      const tabTo = async (selector) => {
        for (let step = 0; step < 80; step += 1) {
          if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
          await key.press("Tab");
        }
        assert.fail(`Tab does not reach ${selector}`);
      };
      await page.goto("/organizations/new");
      await page.locator("#sign-in-username").waitFor();
      await tabTo("#sign-in-username");
      await key.type("officer");
      await tabTo("#sign-in-password");
      await key.type("changxiao-demo-2026");
      await key.press("Enter");
      await page.locator("#organization-parent_id").waitFor();

      await tabTo("#organization-parent_id");
      await key.type("B422825103218");
      await page.locator("#organization-parent_id-list [role=option]").first().waitFor();
      await key.press("Enter");
      await tabTo("#organization-organization-name");
      await key.type("试验党小组");
      await tabTo("#organization-organization-code");
      await key.type("G999");
      await tabTo("#organization-organization-kind");
      await key.press("ArrowDown");
      assert.equal(await page.locator("#organization-organization-kind").inputValue(), "group");
      assert.equal(await page.locator("#organization-organization-level").inputValue(), "group");
      await tabTo("#organization-organization-set_up");
      await key.press("ArrowDown");
      await key.press("Enter");
      await tabTo("#organization-organization-founded_on");
      await tabTo("button[type=submit]");
      await key.press("Enter");
      await page.locator("#page-title", { hasText: "试验党小组" }).waitFor();
    }));
});
