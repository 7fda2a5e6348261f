// What a test sets up is set up through the API, as the people concerned would.

import assert from "node:assert/strict";

/** Signs in and returns a function that sends requests in that person's name. */
export async function client(server, username, password) {
  const { access_token: token } = await send(server, null, "POST", "/session", { username, password });
  return (method, path, body, version) => send(server, token, method, path, body, version);
}

/** The first password is somebody else's: the person chooses another. */
export async function changePassword(server, username, from, to) {
  const call = await client(server, username, from);
  await call("POST", "/me/password", { current: from, new: to });
}

/** The holder follows the link and chooses a password. */
export async function acceptInvitation(server, { link }, password) {
  await send(server, null, "POST", "/invitations/accept", { code: link.split("#")[1], password });
}

async function send(server, token, method, path, body, version) {
  const headers = { "Content-Type": "application/json", "X-Changxiao": "1", "Idempotency-Key": crypto.randomUUID() };
  if (version) headers["If-Match"] = `"${version}"`;
  if (token) headers.Authorization = `Bearer ${token}`;
  const answer = await fetch(`${server.url}/api/v1${path}`, { method, headers, body: body && JSON.stringify(body) });
  const text = await answer.text();
  assert.ok(answer.ok, `${method} ${path} answered ${answer.status}: ${text}`);
  const json = answer.headers.get("content-type")?.includes("json");
  return json ? JSON.parse(text) : text || null;
}
