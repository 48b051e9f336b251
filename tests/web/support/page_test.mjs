// A test with the page open in a context of its own: pageTest(name, { serve, ... }, body).
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { Guard, launchBrowser } from './browser.mjs';
import { screenshotFolder } from './paths.mjs';

const TEST_MS = 240_000;
const ACTION_MS = 30_000;

let browser;
before(async () => {
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
});

/** Opens `url` and waits for the first frame that can be used. */
export async function openPage(page, url) {
  await page.goto(url);
  await page.locator('html[data-ready="true"]').waitFor({ state: 'attached' });
}

const failureFile = (name) =>
  path.join(screenshotFolder(), `failed-${name.replace(/\W+/g, '-')}.png`);

async function showFailure(page, name) {
  const file = failureFile(name);
  mkdirSync(screenshotFolder(), { recursive: true });
  await page.screenshot({ path: file });
  console.error(`screenshot: ${file}`);
  console.error(await page.locator('body').ariaSnapshot());
}

function withoutPickers() {
  delete globalThis.showOpenFilePicker;
  delete globalThis.showSaveFilePicker;
}

async function runInPage(name, server, options, body) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 }, colorScheme: 'light', ...options.context,
  });
  context.setDefaultTimeout(ACTION_MS);
  const page = await context.newPage();
  const guard = new Guard({
    origins: [new URL(server.url).origin, ...(options.origins?.(server) ?? [])],
    expectedErrors: options.expectedErrors,
  });
  try {
    rmSync(failureFile(name), { force: true });
    await guard.watch(context, page);
    // Files go by upload and download, which a test can take part in; see files_test.mjs.
    if (!options.pickers) await context.addInitScript(withoutPickers);
    await options.prepare?.({ context, page, server });
    await openPage(page, server.url);
    await body({ page, context, server, guard });
    await guard.verify(page);
  } catch (error) {
    if (!options.todo) {
      await showFailure(page, name).catch(() => {});
      console.error(guard.console.join('\n'));
    }
    throw error;
  } finally {
    await context.close();
  }
}

/**
 * options: serve() gives the server of the page; origins(server) may be called beside it;
 * expectedErrors: words that the console may say; prepare(...) runs before the page is opened;
 * context: how it is (size, theme); todo: why a failure is known and does not count.
 */
export function pageTest(name, options, body) {
  test(name, { timeout: options.timeoutMs ?? TEST_MS, todo: options.todo }, async () => {
    const server = await options.serve();
    try {
      await runInPage(name, server, options, body);
    } finally {
      await server.close();
    }
  });
}
