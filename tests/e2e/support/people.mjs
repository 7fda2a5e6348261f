// Signing in and out through the page, as a person does.

import assert from "node:assert/strict";

/** Every account of the demonstration has this password. */
export const PASSWORD = "changxiao-demo-2026";

/** Signs in through the page and waits for the frame. */
export async function signIn(page, username, password = PASSWORD) {
  await page.goto("/sign-in");
  await page.locator("#sign-in-username").fill(username);
  await page.locator("#sign-in-password").fill(password);
  await page.locator("#sign-in-form button[type=submit]").click();
  await page.locator("#sign-in-form").waitFor({ state: "detached" });
}

/** Goes to a path inside the page, without loading it anew, and waits for its content. */
export async function visit(page, path) {
  await page.goto(path);
  await page.locator("#page-title").waitFor();
  await settled(page);
}

/** Waits until nothing is being loaded. */
export async function settled(page) {
  await page.waitForLoadState("networkidle");
  await page.waitForFunction(() => !document.querySelector('[data-renewing], .skeleton, .results[aria-busy="true"]'));
}

/** Picks an organisation in a field by what is typed. A code names one, whatever the list showed before. */
export async function pick(page, field, typed, name) {
  const input = page.locator(field);
  await input.click();
  await input.fill(typed);
  const named = page.locator(`${field}-list [role=option]`, { hasText: name });
  const wanted = /^[A-Z][0-9]+$/.test(typed) ? named.filter({ hasText: typed }) : named;
  await wanted.first().click();
  await assertValue(input, name);
}

async function assertValue(input, name) {
  assert.ok((await input.inputValue()).includes(name), `${await input.inputValue()} is ${name}`);
}
