// build/web/connect-deploy.html, opened from a disk: its own policy holds, and all that needs no server works.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { launchBrowser } from './support/browser.mjs';
import { button, choose, control, dialog, enter, enterToken, region, send, waitForFinding } from './support/form.mjs';
import { openPage } from './support/page_test.mjs';
import { siteFolder } from './support/paths.mjs';
import { startSandbox, temporaryFolder } from './support/servers.mjs';

const FILE = path.join(siteFolder(), '../connect-deploy.html');

let browser, context, page;
const offences = [];
before(async () => {
  browser = await launchBrowser();
  context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  context.setDefaultTimeout(30_000);
  page = await context.newPage();
  page.on('console', (message) => { if (message.type() === 'error') offences.push(message.text()); });
  page.on('pageerror', (error) => offences.push(error.stack));
  page.on('request', (request) => {
    if (!/^(file|data|blob):/.test(request.url())) offences.push(request.url());
  });
  await openPage(page, pathToFileURL(FILE).href);
});
after(() => browser?.close());

test('its policy admits what stands in it and nothing else', async () => {
  const policy = await page.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content');
  assert.match(policy, new RegExp("^default-src 'none'; script-src ('sha256-\\S+' ){2}" +
    "'wasm-unsafe-eval'; style-src 'sha256-\\S+';"));
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'/);
  assert.deepEqual(offences, []);
  assert.equal(await page.evaluate(() => {
    const script = document.createElement('script');
    globalThis.ran = false;
    try {
      script.text = 'globalThis.ran = true';
      document.body.append(script);
    } catch { /* trusted types */ }
    script.remove();
    return globalThis.ran;
  }), false);
  offences.length = 0;  // what that attempt was told
});

test('an example is filled in, checked, exported, and sent to the built-in sandbox', async () => {
  await button(page, 'Show an example').click();
  await control(control(page, 'tablist', 'Request as'), 'tab', 'Python').click();
  await region(page, 'Program').waitFor({ state: 'attached' });
  await choose(page, 'Endpoint', /built-in sandbox/i);
  assert.match(await send(page), /^Accepted/);
  await page.keyboard.press('Escape');
  assert.deepEqual(offences, []);
});

test('to a server that admits no files nothing is sent', async () => {
  const sandbox = await startSandbox({});
  try {
    await choose(page, 'Endpoint', /Another URL/);
    await enter(page, 'Endpoint URL', sandbox.base);
    await enterToken(page);
    assert.match(await send(page), /^Not sent/);
    assert.doesNotMatch(sandbox.log(), /POST/);
  } finally {
    await sandbox.close();
  }
});

test('without a history that can be read nothing is sent', async () => {
  const other = await context.newPage();
  await other.addInitScript(() => Object.defineProperty(globalThis, 'indexedDB', { get() {
    throw new DOMException('', 'SecurityError');
  } }));
  await openPage(other, pathToFileURL(FILE).href);
  await choose(other, 'Endpoint', /built-in sandbox/i);
  await button(other, 'Show an example').click();
  assert.match(await send(other), /^Not sent/);
});

test('a site file that stands in it holds', async () => {
  const { folder, remove } = temporaryFolder();
  const file = path.join(folder, 'ours.html');
  writeFileSync(file, readFileSync(FILE, 'utf8').replace('id="site.json">',
    '$&{"policy": {"projects": ["Other"]}}'));
  try {
    await openPage(page, pathToFileURL(file).href);
    // Chromium has one place for all files: the draft of the other is there.
    await button(page, 'Review and send').click();
    await waitForFinding(page, 'policy');
    assert.equal(await dialog(page).count(), 0);
  } finally {
    remove();
  }
});
