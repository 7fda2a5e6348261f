// A third party's program with the types that openapi-typescript made from the API's document.
//
// It gets a token, finds a branch, writes a pledge for it, reads it back, and is refused where it must be. That it
// compiles under `strict` is half of the test.

import assert from "node:assert/strict";

import createClient from "openapi-fetch";

import type { components, paths } from "../../target/clients/changxiao";

const { BASE_URL = "", CLIENT_ID = "", CLIENT_SECRET = "", BRANCH = "", YEAR = "" } = process.env;
const api = createClient<paths>({ baseUrl: BASE_URL });

const token = await api.POST("/api/v1/oauth/token", {
  body: { grant_type: "client_credentials", client_id: CLIENT_ID, client_secret: CLIENT_SECRET },
  bodySerializer: (body) => new URLSearchParams(body as Record<string, string>),
  headers: { "Content-Type": "application/x-www-form-urlencoded" },
});
assert(token.data, JSON.stringify(token.error));
const { access_token } = token.data;
api.use({
  onRequest({ request }) {
    request.headers.set("Authorization", `Bearer ${access_token}`);
    return request;
  },
});

const branches = await api.GET("/api/v1/organizations", { params: { query: { q: BRANCH, kind: "branch", limit: 2 } } });
assert(branches.data, JSON.stringify(branches.error));
assert.equal(branches.data.total, 1);
const [branch] = branches.data.items;
assert(branch);
const members = await api.GET("/api/v1/members", { params: { query: { within: branch.id, limit: 1 } } });
assert.equal(members.data?.items.length, 1);

const text: components["schemas"]["PledgeText"] = {
  title: "开放党群服务中心",
  deed: "工作日延时开放到晚八点",
  beneficiaries: "上班居民",
  people_benefiting: 300,
  focus_area: "rural_org_public_works",
  safeguards: "两名委员轮值",
};
const create = () =>
  api.POST("/api/v1/pledges", {
    params: { header: { "Idempotency-Key": "typescript" } },
    body: { organization_id: branch.id, year: Number(YEAR), text },
  });
const made = await create();
assert(made.data, JSON.stringify(made.error));
assert.equal(made.response.status, 201);
assert.equal((await create()).data?.id, made.data.id, "the same key makes one record");
const path = { id: made.data.id };
const read = await api.GET("/api/v1/pledges/{id}", { params: { path } });
assert.deepEqual(read.data, made.data);
assert.equal(read.data?.current.text.title, text.title);
assert.equal(read.response.headers.get("etag"), `"${made.data.version}"`);

const stale = await api.POST("/api/v1/pledges/{id}/submit", { params: { path, header: { "If-Match": '"99"' } } });
assert.equal(stale.error?.code, "stale_version");
const absent = await api.GET("/api/v1/pledges/{id}", { params: { path: { id: "1" } } });
assert.deepEqual([absent.response.status, absent.error?.status], [404, 404]);
console.log(made.data.id);
