// Clients generated from the API's document as it is served: for TypeScript and for Python, each on a real round trip.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { client } from "./support/api.mjs";
import { today } from "./support/acts.mjs";
import { PASSWORD } from "./support/people.mjs";
import { startServer } from "./support/server.mjs";

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const MADE = join(ROOT, "target/clients");
const OURS = join(ROOT, "tests/clients");
const require = createRequire(join(ROOT, "frontend/package.json"));
const { build } = require("esbuild");

/** The demonstration's branch whose pledges the programs write. */
const BRANCH = "冉大河村";

/** A program of an npm package, by the package's name. */
function program(name, file) {
  return join(dirname(require.resolve(`${name}/package.json`)), file);
}

describe("generated clients", () => {
  const on = {};
  before(async () => {
    on.server = await startServer();
    await mkdir(MADE, { recursive: true });
    const roles = await client(on.server, "roles", PASSWORD);
    const me = await roles("GET", "/me");
    const opened = await roles("POST", "/api-clients", {
      organization_id: me.roles[0].organization.id,
      name: "县大数据局",
      scopes: ["organizations:read", "members:read", "pledges:read", "pledges:write"],
      networks: [],
      requests_per_minute: 600,
      expires_on: today(),
    });
    const { secret } = await roles("POST", `/api-clients/${opened.id}/secret`, {}, opened.version);
    const year = today().slice(0, 4);
    on.env = { ...process.env, BASE_URL: on.server.url, CLIENT_ID: opened.id, CLIENT_SECRET: secret, BRANCH, YEAR: year };
  });
  after(() => on.server?.stop());

  const document = () => `${on.server.url}/api/openapi.json`;

  test("TypeScript: types, strictly checked, and a round trip", async () => {
    const types = join(MADE, "changxiao.d.ts");
    await run(process.execPath, [program("openapi-typescript", "bin/cli.js"), document(), "-o", types]);
    await run(process.execPath, [program("typescript", "bin/tsc"), "--project", OURS]).catch((error) => {
      throw new Error(error.stdout);
    });
    const outfile = join(MADE, "round_trip.mjs");
    const nodePaths = [join(ROOT, "frontend/node_modules")];
    await build({ entryPoints: [join(OURS, "round_trip.ts")], outfile, bundle: true, platform: "node", format: "esm", nodePaths });
    const { stdout } = await run(process.execPath, [outfile], { env: on.env });
    assert.match(stdout, /^\d+\n$/);
  });

  test("Python: a package made without a warning, and a round trip", async () => {
    const python = join(MADE, "venv/bin");
    const package_ = join(MADE, "changxiao_client");
    const made = await run(
      join(python, "openapi-python-client"),
      ["generate", "--url", document(), "--config", join(OURS, "python.yaml"), "--meta", "none", "--overwrite", "--output-path", package_],
      { cwd: MADE, env: { ...process.env, PATH: `${python}:${process.env.PATH}` } },
    );
    assert.doesNotMatch(made.stdout + made.stderr, /warning/i, "an operation has no client");
    const { stdout } = await run(join(python, "python3"), [join(OURS, "round_trip.py")], { env: { ...on.env, GENERATED: MADE } });
    assert.match(stdout, /^\d+\n$/);
  });

  for (const lang of ["zh", "en"]) {
    test(`every program of the guide runs: ${lang}`, async () => {
      const guide = await readFile(join(ROOT, "docs/api", `${lang}.md`), "utf8");
      const programs = [...guide.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language, text]) => ({ language, text }));
      assert.deepEqual(programs.map(({ language }) => language), ["sh", "python", "ts"]);
      const said = [];
      for (const { language, text } of programs) {
        const file = join(MADE, `guide_${lang}.${language}`);
        await writeFile(file, text);
        const { stdout } = await run(...(await command(language, file)), { env: on.env });
        said.push(stdout.trim());
      }
      assert.equal(JSON.parse(said[0]).items.length, 2, "a page of two branches");
      assert.match(said[1], /^\d+ 中共/);
      assert.match(said[2], /^12 "2"$/);
    });
  }

  /** How a program of the guide is started; its TypeScript is checked by nobody but the bundler. */
  async function command(language, file) {
    if (language === "sh") return ["bash", ["-euo", "pipefail", file]];
    if (language === "python") return ["python3", [file]];
    const outfile = file.replace(/ts$/, "mjs");
    await build({ entryPoints: [file], outfile, platform: "node", format: "esm" });
    return [process.execPath, [outfile]];
  }
});
