// What tests of mobile members do over and over: an action in its dialog, a choice among suggestions.

import { axe, fitsWidth } from "./browser.mjs";
import { settled } from "./people.mjs";

/** Today in China. */
export const today = () => new Date(Date.now() + 8 * 3600e3).toISOString().slice(0, 10);

/** Waits until the record's badge says so. */
export const state = (page, words) => page.locator(".badges", { hasText: words }).first().waitFor();

/** Opens the dialog of an action, fills it in, sends it and waits until it is gone. */
export async function act(page, words, fill = async () => {}) {
  await page.getByRole("button", { name: words, exact: true }).click();
  const dialog = page.locator("dialog[open]");
  await dialog.locator("form").waitFor();
  await fitsWidth(page);
  await axe(page);
  await fill(dialog);
  await dialog.locator("button[type=submit]").click();
  await dialog.waitFor({ state: "detached" });
  await settled(page);
}

/** Picks what the server suggests for the words typed. */
export async function choose(page, field, typed, name) {
  const input = page.locator(field);
  await input.click();
  await input.fill(typed);
  await page.locator(`${field}-list [role=option]`, { hasText: name }).first().click();
}
