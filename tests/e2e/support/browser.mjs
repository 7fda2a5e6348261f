// Chromium for the tests: two sizes of screen, and every test fails on what a user would see as broken.

import assert from "node:assert/strict";
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
// The packages of page build and browser tests are installed in one place.
const require = createRequire(new URL("../../../frontend/package.json", import.meta.url));
const { chromium } = require("playwright-core");
const AXE = await readFile(require.resolve("axe-core/axe.min.js"), "utf8");

const CHROMIUM = process.env.CHROMIUM_BIN ?? "/usr/bin/chromium";
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A small phone. */
export const PHONE = { name: "phone", viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
/** An office screen. */
export const DESKTOP = { name: "desktop", viewport: { width: 1280, height: 800 } };
/** Both. */
export const SCREENS = [PHONE, DESKTOP];

/** Starts the browser; close it when done. */
export function launch() {
  return chromium.launch({ executablePath: CHROMIUM, headless: true, args: FLAGS });
}

/**
 * Runs `work` with a fresh page (own cookies and storage) of the server's site, then fails if the page logged an
 * error, threw one, broke its content security policy, or got an answer of status 500 or above.
 */
export async function withPage(browser, server, screen, work) {
  const { name: _, ...settings } = screen;
  const context = await browser.newContext({
    baseURL: server.url,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    ...settings,
  });
  try {
    const page = await context.newPage();
    const problems = await watch(page);
    await work(page);
    assert.deepEqual(problems, [], "the page has problems");
  } finally {
    await context.close();
  }
}

/** Opens a path and waits until the page shows a heading. */
export async function open(page, path) {
  const response = await page.goto(path);
  assert.ok(response.ok(), `${path} answered ${response.status()}`);
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  return response;
}

/** Fails if axe-core finds anything serious or critical on the page as it is now. */
export async function axe(page) {
  // Evaluated by the debugger, which the content security policy does not bind.
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  const report = grave.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((n) => n.html).join("\n  ")}`);
  assert.deepEqual(report, [], "axe-core has serious findings");
}

/** Fails if the page is wider than the screen. */
export async function fitsWidth(page) {
  const [content, screen] = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return [scrollWidth, clientWidth];
  });
  assert.ok(content <= screen, `the page is ${content} px wide on a screen of ${screen} px`);
}

/** Keeps a picture of the page in target/screens. */
export async function shot(page, name) {
  const dir = join(ROOT, "target/screens");
  await mkdir(dir, { recursive: true });
  await page.screenshot({ path: join(dir, `${name}.png`), fullPage: true });
}

async function watch(page) {
  const problems = [];
  page.on("pageerror", (error) => problems.push(`error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" && !isRefusal(message)) problems.push(`console: ${message.text()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 500) problems.push(`${response.status()}: ${response.url()}`);
  });
  await page.exposeFunction("reportPolicyViolation", (text) => problems.push(`policy: ${text}`));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      globalThis.reportPolicyViolation(`${event.violatedDirective} blocked ${event.blockedURI || "inline"}`);
    });
  });
  return problems;
}

/**
 * The API refusing something (401, 404, 412, 422) is its work, and a connection that a test takes away is the test's;
 * Chromium logs each as an error all the same.
 */
function isRefusal(message) {
  return message.location().url.includes("/api/") && /status of 4\d\d|ERR_INTERNET_DISCONNECTED/.test(message.text());
}
