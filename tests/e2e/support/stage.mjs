// What most tests stand on: the demonstration county and a browser, for all tests of one `describe`.

import { after, before } from "node:test";

import { launch, withPage } from "./browser.mjs";
import { startServer } from "./server.mjs";

/**
 * Starts both before the first test of the suite and stops them after the last; `page` gives a test a page of its own.
 * `settings` makes what the server is started with beyond the usual.
 */
export function stage(settings = async () => ({})) {
  const on = { page: (screen, work) => withPage(on.browser, on.server, screen, work) };
  before(async () => {
    // One after the other: what has started is known to the hook that stops it.
    on.server = await startServer(await settings());
    on.browser = await launch();
  });
  after(async () => {
    await on.browser?.close();
    await on.server?.stop();
  });
  return on;
}
