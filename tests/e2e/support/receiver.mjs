// A receiver of webhooks behind HTTPS, with a certificate that an authority of its own has signed.

import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Starts it; `next()` waits for a message that has not been looked at, `authority` is the file the sender has to trust. */
export async function startReceiver() {
  const dir = await mkdtemp(join(tmpdir(), "changxiao-receiver-"));
  const at = (name) => join(dir, name);
  await writeFile(at("names"), "subjectAltName=DNS:localhost\n");
  const openssl = (...args) => run("openssl", args, { cwd: dir });
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
  await openssl("req", "-x509", ...key, "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=receivers", "-days", "2");
  await openssl("req", ...key, "-keyout", "own.key", "-out", "own.csr", "-subj", "/CN=localhost");
  const sign = ["x509", "-req", "-in", "own.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2"];
  await openssl(...sign, "-extfile", "names", "-out", "own.pem");

  const waiting = [];
  const wanted = [];
  let status = 200;
  const server = createServer({ key: await readFile(at("own.key")), cert: await readFile(at("own.pem")) });
  server.on("request", async (request, response) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    const message = { headers: request.headers, body: Buffer.concat(parts), path: request.url };
    response.writeHead(status).end(status === 200 ? "taken" : "out of order");
    const first = wanted.shift();
    if (first) first(message);
    else waiting.push(message);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    authority: at("ca.pem"),
    url: `https://localhost:${server.address().port}/changxiao`,
    answer: (next) => (status = next),
    next: () => (waiting.length > 0 ? Promise.resolve(waiting.shift()) : new Promise((take) => wanted.push(take))),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
