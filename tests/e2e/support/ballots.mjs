// Holding a vote and voting, as people do in the page.

import assert from "node:assert/strict";

import { axe, fitsWidth, shot } from "./browser.mjs";
import { settled } from "./people.mjs";

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

/** The address in a slip's QR code is the typed one with code and fingerprint. */
export function address(slip) {
  return `/vote#${slip.round}.${slip.code.replaceAll("-", "")}.${slip.fingerprint}`;
}

/** Votes on a phone; gives back the receipt. */
export async function vote(page, slip, choices) {
  await page.goto(address(slip));
  await page.locator("#code").waitFor();
  await fitsWidth(page);
  await axe(page);
  await page.locator(".vote form button[type=submit]").click();
  await page.locator(".vote fieldset").first().waitFor();
  await page.locator(".vote form button[type=submit]").click();
  await page.locator(".vote-problem", { hasText: "请回答每个问题" }).waitFor();
  for (const [at, choice] of choices.entries()) {
    await page.locator(".vote fieldset").nth(at).getByText(choice, { exact: true }).click();
  }
  await fitsWidth(page);
  await axe(page);
  await shot(page, `ballot-${page.viewportSize().width}`);
  await page.locator(".vote form button[type=submit]").click();
  const read = await page.locator(".vote-answers").innerText();
  assert.ok(choices.every((choice) => read.includes(choice)), read);
  await page.getByRole("button", { name: "投出选票" }).click();
  await page.locator(".vote-receipt").waitFor();
  await fitsWidth(page);
  await axe(page);
  return page.locator(".vote-receipt").innerText();
}

/** Makes slips on a round's page and gives them back. */
export async function makeSlips(page, count) {
  await act(page, "生成投票码", (dialog) => dialog.locator("#codes-count").fill(String(count)));
  await page.locator(".slip").nth(count - 1).waitFor();
  const round = new URL(page.url()).pathname.split("/").at(-1);
  const fingerprint = await page.locator(".slip code").first().innerText();
  return (await page.locator(".slip-digits").allInnerTexts()).map((code) => ({ round, code, fingerprint }));
}
