// Webhooks: opened on the page, sent over HTTPS to a receiver that checks them with the code of docs/webhooks.md, and
// followed in the log.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

import { DESKTOP, PHONE, axe, fitsWidth, shot } from "./support/browser.mjs";
import { pick, settled, signIn, visit } from "./support/people.mjs";
import { startReceiver } from "./support/receiver.mjs";
import { stage } from "./support/stage.mjs";

const CHAPTER = fileURLToPath(new URL("../../docs/webhooks.md", import.meta.url));

/** The example of a language in the chapter for receivers. */
async function example(language) {
  const chapter = await readFile(CHAPTER, "utf8");
  const found = chapter.match(new RegExp("```" + language + "\\n([^]*?)```"));
  assert.ok(found, language);
  return found[1];
}

/** What the example in TypeScript says of a message; its types are taken away, for node does not know them. */
async function verifiedInTypeScript(secret, headers, body) {
  const dir = await mkdtemp(join(tmpdir(), "changxiao-verify-"));
  try {
    const plain = (await example("ts")).replace(/: (?:string|Buffer|void|Record<string, string>)/g, "");
    await writeFile(join(dir, "verify.mjs"), plain);
    const { verify } = await import(pathToFileURL(join(dir, "verify.mjs")));
    verify(secret, headers, body);
    return true;
  } catch (error) {
    return error.message;
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** What the example in Python says of it. */
async function verifiedInPython(secret, headers, body) {
  const program = `${await example("python")}
import json, sys
told = json.load(sys.stdin)
try:
    verify(told["secret"], told["headers"], told["body"].encode())
    print("true")
except ValueError as error:
    print(error)
`;
  const child = spawn("python3", ["-c", program], { stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.end(JSON.stringify({ secret, headers, body: body.toString() }));
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text) => (said += text));
  await once(child, "close");
  return said.trim() === "true" ? true : said.trim();
}

describe("webhooks", () => {
  let receiver;
  const on = stage(async () => {
    receiver = await startReceiver();
    return { args: ["--webhook-private-networks", "127.0.0.0/8,::1"], env: { SSL_CERT_FILE: receiver.authority } };
  });
  after(() => receiver?.stop());
  const dialog = (page) => page.locator("dialog[open]");
  let secret;

  test("a webhook is opened, gets its secret once, and sends a test that the examples check", () =>
    on.page(DESKTOP, async (page) => {
      await signIn(page, "roles");
      await visit(page, "/api-clients");
      await page.locator(".tabs a", { hasText: "消息推送" }).click();
      await page.locator("#page-title", { hasText: "消息推送" }).waitFor();
      await settled(page);
      await axe(page);
      await shot(page, "webhooks-empty-desktop-zh");
      await page.locator(".head a.main").click();
      await page.locator("#webhook-name").fill("县大数据局数据平台");
      await pick(page, "#webhook-organization_id", "C422825", "宣恩县");
      await page.locator("#webhook-url").fill("http://169.254.169.254/latest");
      await page.getByLabel("承诺公开").check();
      await page.getByLabel("登记党员").check();
      await page.locator("button[type=submit]").click();
      await page.locator(".error", { hasText: "本机或内部网络" }).waitFor();
      await page.locator("#webhook-url").fill(receiver.url);
      await fitsWidth(page);
      await axe(page);
      await shot(page, "webhook-new-desktop-zh");
      await page.locator("button[type=submit]").click();
      await page.locator("#page-title", { hasText: "县大数据局数据平台" }).waitFor();
      await page.locator(".badge", { hasText: "未发密钥" }).waitFor();

      await page.getByRole("button", { name: "发放密钥" }).click();
      await dialog(page).getByRole("button", { name: "发放密钥" }).click();
      secret = await dialog(page).locator("#webhook-secret").inputValue();
      assert.match(secret, /^whsec_[A-Za-z0-9+/]{43}=$/);
      await axe(page);
      await shot(page, "webhook-secret-desktop-zh");
      await dialog(page).locator(".form-actions button").click();
      await page.locator(".badge", { hasText: "有效" }).waitFor();
      assert.equal(await page.getByText(secret).count(), 0, "it is shown once");

      await page.getByRole("button", { name: "发送测试消息" }).click();
      const { headers, body } = await receiver.next();
      assert.equal(JSON.parse(body).type, "webhook.ping");
      const other = "whsec_" + Buffer.alloc(32, 7).toString("base64");
      for (const verified of [verifiedInTypeScript, verifiedInPython]) {
        assert.equal(await verified(secret, headers, body), true);
        assert.equal(await verified(other, headers, body), "no signature fits");
        assert.equal(await verified(secret, headers, Buffer.from("{}")), "no signature fits");
        const late = { ...headers, "webhook-timestamp": "1600000000" };
        assert.equal(await verified(secret, late, body), "too old, or from the future");
      }
    }));

  test("the log tells of each try, and a message is sent again", () =>
    on.page(PHONE, async (page) => {
      await signIn(page, "roles");
      await visit(page, "/webhooks");
      await page.locator("table.list tbody a").first().click();
      await page.locator("table.list tbody tr").first().waitFor();
      await settled(page);
      await fitsWidth(page);
      await axe(page);
      await shot(page, "webhook-phone-zh");
      receiver.answer(500);
      await page.getByRole("button", { name: "发送测试消息" }).click();
      const { headers } = await receiver.next();
      receiver.answer(200);
      await page.locator("table.list tbody button.link").first().click();
      await dialog(page).getByText(headers["webhook-id"]).waitFor();
      await settled(page);
      await fitsWidth(page);
      await axe(page);
      await shot(page, "webhook-message-phone-zh");
      await dialog(page).getByRole("button", { name: "重新推送" }).click();
      const again = await receiver.next();
      assert.equal(again.headers["webhook-id"], headers["webhook-id"]);
    }));

  test("it is paused, resumed and deleted", () =>
    on.page(DESKTOP, async (page) => {
      await signIn(page, "roles");
      await visit(page, "/webhooks");
      await page.locator("table.list tbody a").first().click();
      const press = async (name) => {
        await page.getByRole("button", { name, exact: true }).first().click();
        await dialog(page).locator("button[type=submit]").click();
      };
      await press("暂停");
      await page.locator(".head .badge", { hasText: "已暂停" }).waitFor();
      await page.getByRole("button", { name: "发送测试消息" }).click();
      await page.locator("table.list tbody .badge", { hasText: "待送达" }).first().waitFor();
      await settled(page);
      await axe(page);
      await shot(page, "webhook-paused-desktop-zh");
      await press("恢复推送");
      await page.locator(".head .badge", { hasText: "有效" }).waitFor();
      assert.equal(JSON.parse((await receiver.next()).body).type, "webhook.ping");
      await press("删除");
      await page.locator("#page-title", { hasText: "消息推送" }).waitFor();
      await page.getByText("还没有消息推送").waitFor();
    }));
});
