// A real identity provider (npm's `oidc-provider`) on a free port of this machine, with its own pages for signing in.
// Whoever it is run by as a program gets its issuer on the first line of its output; for each line written to it, it signs
// with a new key from then on, and says so; it ends with that one's pipe.

import { generateKeyPairSync, randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const require = createRequire(new URL("../../../frontend/package.json", import.meta.url));

/** The way back that every installation has; where it stands is not known before it runs. */
const CALLBACK = "/api/v1/session/oidc/callback";
const CLIENT = { id: "changxiao", secret: "a secret of the tests and of nothing else" };

/** A key to sign with, as nobody has seen it before. */
function newKeys() {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return { keys: [{ ...privateKey.export({ format: "jwk" }), kid: randomUUID(), alg: "RS256", use: "sig" }] };
}

/** Starts it. Whatever name somebody signs in with there is the subject. `env` are the settings of our server. */
export async function startProvider() {
  const { Provider } = await import(require.resolve("oidc-provider"));
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const settings = {
    jwks: newKeys(),
    clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [`http://127.0.0.1${CALLBACK}`] }],
    cookies: { keys: ["of the tests"] },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    // Without PKCE nobody gets a code.
    pkce: { methods: ["S256"], required: () => true },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600, AuthorizationCode: 60 },
  };
  const made = () => {
    const provider = new Provider(issuer, settings);
    provider.Client.prototype.redirectUriAllowed = (uri) => new URL(uri).pathname === CALLBACK;
    return provider.callback();
  };
  let answer = made();
  server.on("request", (request, response) => {
    // Browsers ask for it on their own.
    if (request.url === "/favicon.ico") return response.writeHead(204).end();
    return answer(request, response);
  });
  return {
    issuer,
    env: { CHANGXIAO_OIDC_ISSUER: issuer, CHANGXIAO_OIDC_CLIENT_ID: CLIENT.id, CHANGXIAO_OIDC_CLIENT_SECRET: CLIENT.secret },
    changeKeys: () => {
      settings.jwks = newKeys();
      answer = made();
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  // Its warnings are for those who run it for people.
  console.info = console.warn = () => {};
  const { issuer, changeKeys, stop } = await startProvider();
  process.stdout.write(`${issuer}\n`);
  process.stdin.on("data", () => {
    changeKeys();
    process.stdout.write("changed\n");
  });
  process.stdin.once("end", stop);
}
