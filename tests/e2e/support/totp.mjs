// One-time codes, as the app on a phone makes them.

import { createHmac } from "node:crypto";

/** The code that an app with this key shows now, or so many seconds later. */
export function totp(key, later = 0) {
  const signs = [...key].map((sign) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(sign).toString(2).padStart(5, "0"));
  const bytes = Buffer.from(signs.join("").match(/.{8}/g).map((bits) => Number.parseInt(bits, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor((Date.now() / 1000 + later) / 30)));
  const mac = createHmac("sha1", bytes).update(counter).digest();
  const at = mac[19] & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}
