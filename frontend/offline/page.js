// Checks an activity certificate with the published keys inside this file: nothing is sent anywhere.
import * as ed from "@noble/ed25519";
import { sha512 } from "@noble/hashes/sha2.js";
import { read } from "../scan.js";

ed.hashes.sha512 = sha512;

const published = JSON.parse(document.getElementById("published").textContent);
const result = document.getElementById("result");
const PREFIX = "CX1.";
const SIGNATURE = 64;

// As clocks in China have it (UTC+8), whatever the device says.
const moment = new Date(Date.parse(published.at) + 8 * 3600e3).toISOString();
document.getElementById("at").textContent = `${moment.slice(0, 10)} ${moment.slice(11, 16)}`;

/** Bytes of base64url text without padding; nothing for other text. */
function bytesOf(text) {
  if (!/^[A-Za-z0-9_-]+$/.test(text)) return null;
  try {
    const binary = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(binary, (c) => c.charCodeAt(0));
  } catch {
    return null;
  }
}

/** What signed bytes say, in the order the server writes them. */
function payloadOf(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const text = () => {
    const length = view.getUint8(at);
    const words = new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(at + 1, at + 1 + length));
    if (at + 1 + length > bytes.length) throw new RangeError("too short");
    at += 1 + length;
    return words;
  };
  if (view.getUint8(0) !== 1) throw new RangeError("another version");
  const key = view.getInt32(1);
  const certificate = view.getBigInt64(5).toString();
  const issued = new Date(Date.UTC(2000, 0, 1) + view.getUint16(13) * 86400000).toISOString().slice(0, 10);
  at = 15;
  const number = text();
  const holder = text();
  if (at !== bytes.length) throw new RangeError("too long");
  return { key, certificate, issued, number, holder };
}

/** The certificate a code stands for, or nothing when it is not genuine. */
function check(code) {
  const text = code.trim().split("#").pop();
  const signed = text.startsWith(PREFIX) ? bytesOf(text.slice(PREFIX.length)) : null;
  if (!signed || signed.length <= SIGNATURE) return null;
  const message = signed.slice(0, -SIGNATURE);
  try {
    const payload = payloadOf(message);
    const key = published.keys.find((known) => known.id === payload.key);
    const genuine = key && ed.verify(signed.slice(-SIGNATURE), message, bytesOf(key.public_key));
    return genuine ? { ...payload, revoked: published.revoked.includes(payload.certificate) } : null;
  } catch {
    return null;
  }
}

function line(tag, words, name) {
  const element = document.createElement(tag);
  element.textContent = words;
  if (name) element.className = name;
  return element;
}

function show(code) {
  const found = check(code);
  result.replaceChildren();
  if (!found) {
    result.append(line("h2", "不是有效的活动证 · Not genuine", "bad"));
    result.append(line("p", "签名核对不上。请核对内容，或联网查验。 The signature does not fit. Compare the text, or check with a network."));
  } else {
    const state = found.revoked ? ["已作废、暂停或交回 · No longer valid", "bad"] : ["真实 · Genuine", "good"];
    result.append(line("h2", ...state));
    const facts = document.createElement("dl");
    const rows = [["编号 Number", found.number], ["持证人 Holder", found.holder], ["签发日期 Issued on", found.issued]];
    for (const [name, value] of rows) facts.append(line("dt", name), line("dd", value));
    result.append(facts);
    result.append(line("p", "年审情况须联网查验。 Whether it was audited in time needs a network."));
  }
  result.focus();
}

document.getElementById("form").addEventListener("submit", (event) => {
  event.preventDefault();
  show(document.getElementById("code").value);
});

document.getElementById("picture").addEventListener("change", async (event) => {
  const [file] = event.target.files;
  const code = file && (await read(file));
  if (code) {
    document.getElementById("code").value = code;
    show(code);
  } else {
    result.replaceChildren(line("h2", "图片中没有找到二维码 · No code found in the picture", "bad"));
    result.focus();
  }
});
