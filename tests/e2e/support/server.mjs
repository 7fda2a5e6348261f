// The real server on a free port with a data folder of its own, gone when the tests are done.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const BINARY = process.env.CHANGXIAO_BIN ?? join(ROOT, "target/debug/changxiao");

/** The demonstration county is made before the server answers, with real password hashing. */
const START_MS = 120_000;
/** An orderly stop finishes running requests; what takes longer is an error. */
const STOP_MS = 20_000;

/**
 * Starts the server with the demonstration county and waits until it is ready.
 * `output()` is all it has printed so far, the table of demonstration accounts included.
 * With `prepare`, it starts on what that made instead of the county: it gets a function that runs a command of the
 * product on the data folder, with text for its standard input.
 */
export async function startServer({ args = [], env = {}, prepare } = {}) {
  const dir = await mkdtemp(join(tmpdir(), "changxiao-e2e-"));
  await prepare?.((command, input) => run(dir, command, input), dir);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const filling = prepare ? [] : ["--demo"];
  const command = ["serve", ...filling, "--listen", `127.0.0.1:${port}`, "--data-dir", dir, ...args];
  const child = spawn(BINARY, command, { cwd: dir, env: environment(env), stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => (printed += text));
  }
  const ended = once(child, "exit").catch((error) => [`not started: ${error.message}`]);
  let running = true;
  ended.then(() => (running = false));
  // A test run that is interrupted leaves no server behind.
  const killOnExit = () => child.kill("SIGKILL");
  process.once("exit", killOnExit);

  const stop = async () => {
    child.kill("SIGTERM");
    const late = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
    const [code, signal] = await ended;
    clearTimeout(late);
    process.off("exit", killOnExit);
    await rm(dir, { recursive: true, force: true });
    if (code !== 0) throw new Error(`the server ended with ${code ?? signal}:\n${printed}`);
  };

  try {
    await ready(url, () => running);
  } catch (error) {
    await stop().catch(() => {});
    throw new Error(`${error.message}:\n${printed}`);
  }
  return { url, dir, stop, output: () => printed };
}

/**
 * Ours without the settings of a server somebody runs by hand. Every person of a test signs in from this one address,
 * on a quick machine more of them in a minute than one address may.
 */
function environment(more) {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("CHANGXIAO_"));
  return { ...Object.fromEntries(inherited), CHANGXIAO_SIGN_IN_PER_MINUTE: "10000", ...more };
}

async function run(dir, command, input = "") {
  const child = spawn(BINARY, ["--data-dir", dir, ...command], { cwd: dir, env: environment({}), stdio: ["pipe", "pipe", "pipe"] });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (printed += text));
  child.stdin.end(input);
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`${command.join(" ")} ended with ${code}:\n${printed}`);
}

async function ready(url, running) {
  const deadline = Date.now() + START_MS;
  while (running() && Date.now() < deadline) {
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await pause(50);
  }
  throw new Error(running() ? "the server did not become ready" : "the server did not start");
}

async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  await once(probe, "close");
  return port;
}
