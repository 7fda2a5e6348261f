// A certificate is checked with the downloaded page alone: the server is stopped.

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";

import { client } from "./support/api.mjs";
import { PHONE, axe, fitsWidth, launch, shot, withPage } from "./support/browser.mjs";
import { LIAISON, MEMBER, PASSWORD, threeCounties } from "./support/counties.mjs";

const today = () => new Date(Date.now() + 8 * 3600e3).toISOString().slice(0, 10);

/** Has a certificate issued, lost and issued again; both, as the holder of either would show them. */
async function certificates(server) {
  const home = await client(server, "home", PASSWORD);
  const { items } = await home("GET", "/members");
  const id = (name) => items.find((member) => member.name === name).id;
  const whereabouts = { destination: "440306000000" };
  const plan = { reason: "work", starts_on: today(), settled: "unsettled", whereabouts };
  const made = await home("POST", "/mobilities", { member_id: id(MEMBER.name), plan });
  const approval = {
    talk_on: today(),
    requirements: "按月联系",
    instrument: "activity_certificate",
    liaison_id: id(LIAISON.name),
  };
  const approved = await home("POST", `/mobilities/${made.id}/approve`, approval, made.version);
  const again = await home("POST", `/mobilities/${made.id}/certificate`, { reason: "遗失" }, approved.version);
  return { lost: approved.certificate, valid: again.certificate };
}

describe("checking certificates offline", () => {
  const on = {};
  before(async () => {
    on.dir = await mkdtemp(join(tmpdir(), "changxiao-offline-"));
    on.server = await threeCounties();
    on.browser = await launch();
  });
  after(async () => {
    await on.browser?.close();
    await on.server?.stop();
    await rm(on.dir, { recursive: true, force: true });
  });

  test("with the server stopped, a picture of the code is enough", async () => {
    const { lost, valid } = await certificates(on.server);
    const answer = await fetch(`${on.server.url}/api/v1/certificates/checker.html`);
    assert.match(answer.headers.get("content-disposition"), /^attachment/);
    const file = join(on.dir, "checker.html");
    await writeFile(file, await answer.text());
    const picture = join(on.dir, "code.png");
    await writeFile(picture, await codePicture(on));
    // With the server there, the page itself reads the picture too.
    await withPage(on.browser, on.server, PHONE, async (page) => {
      await page.goto(`${on.server.url}/check`);
      await page.locator("#check-picture").setInputFiles(picture);
      await page.locator("#check-result", { hasText: valid.number }).waitFor();
      await shot(page, "certificate-scanned-phone-zh");
    });
    const url = on.server.url;
    await on.server.stop();
    on.server = undefined;
    await assert.rejects(fetch(`${url}/readyz`), "the server is gone");

    await withPage(on.browser, { url: "http://127.0.0.1:9" }, PHONE, async (page) => {
      await page.goto(pathToFileURL(file).href);
      await page.locator("#at", { hasText: today().slice(0, 4) }).waitFor();
      await fitsWidth(page);
      await axe(page);
      const result = page.locator("#result");
      await page.locator("#picture").setInputFiles(picture);
      await result.locator("h2", { hasText: "真实" }).waitFor();
      const words = await result.innerText();
      assert.ok(words.includes(valid.number) && words.includes("滕**") && !words.includes(MEMBER.name), words);
      await shot(page, "offline-genuine-phone-zh");
      await axe(page);
      const check = async (code, expected) => {
        await page.locator("#code").fill(code);
        await page.locator("button[type=submit]").click();
        await result.locator("h2", { hasText: expected }).waitFor();
      };
      await check(lost.code, "已作废");
      await check(`https://x.example/check#${valid.code}`, "真实");
      const at = valid.code.length - 40;
      const other = valid.code[at] === "A" ? "B" : "A";
      await check(valid.code.slice(0, at) + other + valid.code.slice(at + 1), "不是有效");
      await check(valid.number, "不是有效");
    });
  });
});

/** The QR code of a certificate as a picture, as it stands on the booklet. */
async function codePicture({ browser, server }) {
  const home = await client(server, "home", PASSWORD);
  const { items } = await home("GET", "/mobilities?register=away");
  assert.equal(items.length, 1);
  const svg = await home("GET", `/mobilities/${items[0].id}/certificate/qr.svg`);
  const page = await browser.newPage();
  try {
    await page.setContent(`<body style="margin:24px;background:#fff">${svg.slice(svg.indexOf("<svg"))}</body>`);
    return await page.locator("svg").screenshot();
  } finally {
    await page.close();
  }
}
