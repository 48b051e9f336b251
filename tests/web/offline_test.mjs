// The page without its server, and a newer version of it: never two versions at once, never a policy that
// is out of date, and no POST but the browser's own.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { once } from 'node:events';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { Guard, launchBrowser, NETWORK_WORDS } from './support/browser.mjs';
import { waitForDraft } from './support/documents.mjs';
import {
  build, button, choose, dialog, enter, EXAMPLE, enterToken, textbox, waitForFinding, waitForValue,
} from './support/form.mjs';
import { openPage } from './support/page_test.mjs';
import { builtFile, builtFiles, partName } from './support/paths.mjs';
import { eventually } from './support/processes.mjs';

const PREFIX = '/tools/deploy/';
const TYPES = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript',
  '.wasm': 'application/wasm', '.svg': 'image/svg+xml', '.png': 'image/png', '.json': 'application/json' };
const hashOf = (content) => createHash('sha256').update(content).digest('hex');

/** The page's files by name, and what else a test puts there; posts counts. It can go and come back. */
class Host {
  files = new Map(builtFiles().map((name) => [name, builtFile(name)]));
  posts = 0;
  breaks = false;  // a POST, without an answer

  async start() {
    this.server = createServer((request, response) => this.answer(request, response));
    this.server.listen(this.port ?? 0, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = this.server.address().port;
  }

  stop() {
    return new Promise((resolve) => {
      this.server.close(resolve);
      this.server.closeAllConnections();
    });
  }

  set site(content) { this.files.set('site.json', JSON.stringify(content)); }

  answer(request, response) {
    // As docs/hosting.md asks of servers: over a connection that was used, browsers repeat a POST.
    response.setHeader('Connection', 'close');
    const { pathname } = new URL(request.url, 'http://localhost');
    if (request.method === 'POST') {
      ++this.posts;
      request.resume();
      if (this.breaks) return request.socket.destroy();
      return response.writeHead(200, { 'Content-Type': 'application/json' })
        .end('{"message": "Success"}');
    }
    const name = pathname.slice(PREFIX.length) || 'index.html';
    const content = pathname.startsWith(PREFIX) ? this.files.get(name) : undefined;
    return response.writeHead(content === undefined ? 404 : 200,
      { 'Content-Type': TYPES[path.extname(name)] ?? 'text/plain', 'Cache-Control': 'no-store' })
      .end(content);
  }

  /** A newer version, which differs in boot.js; `half`: its index.html is not there yet. */
  publish(mark, { half = false } = {}) {
    const old = [...this.files.keys()].find((name) => name.startsWith('boot.'));
    const boot = `${this.files.get(old)}// ${mark}\n`;
    const name = `boot.${hashOf(boot).slice(0, 16)}.js`;
    const before_ = this.files.get('index.html').toString();
    const index = before_.replace(old, name);
    this.files.set('sw.js', this.files.get('sw.js').toString()
      .replace(hashOf(before_), hashOf(index)).replace(old, name));
    this.files.set(name, boot);
    if (half) return name;
    this.files.delete(old);
    this.files.set('index.html', index);
    return name;
  }
}

let host, browser, context, page, guard;
before(async () => {
  host = new Host();
  await host.start();
  const origin = `http://page.test:${host.port}`;
  browser = await launchBrowser(['page.test'], [`--unsafely-treat-insecure-origin-as-secure=${origin}`]);
  context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  context.setDefaultTimeout(30_000);
  page = await context.newPage();
  guard = new Guard({ origins: [origin, `http://127.0.0.1:${host.port}`], expectedErrors: NETWORK_WORDS });
  await guard.watch(context, page);
  host.site = { endpoints: [{ name: 'Lab', url: `https://page.test:${host.port}` }] };
  await openPage(page, `${origin}${PREFIX}`);
});
after(async () => {
  await browser?.close();
  await host?.stop();
});

const isReady = () => page.locator('html[data-ready="true"]').waitFor({ state: 'attached' });
const reload = async () => {
  await page.reload();
  await isReady();
};
const notices = () => page.locator('#notices').innerText();
const scripts = () => page.evaluate(() =>
  [...document.scripts].map((one) => one.getAttribute('src')).join());
const update = () => page.evaluate(() =>
  navigator.serviceWorker.getRegistration().then((one) => one.update().then(() => {}, () => {})));

test('the page is kept, and its POST goes out once, by the browser alone', async () => {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  await reload();
  assert.ok(await page.evaluate(() => Boolean(navigator.serviceWorker.controller)));
  const post = () => page.evaluate((url) => fetch(url, { method: 'POST', body: '{}' })
    .then((answer) => answer.status, () => 'broken'), `${PREFIX}v1/deploy_update`);
  assert.equal(await post(), 200);
  assert.equal(host.posts, 1);
  host.breaks = true;
  assert.equal(await post(), 'broken');
  assert.equal(host.posts, 2);
});

test('without the server it opens with its draft, and says that nothing can be sent', async () => {
  await build(page, EXAMPLE);
  await enter(page, 'Comment', 'on the train');
  await waitForDraft(page, 'on the train');
  await host.stop();
  await reload();
  await waitForValue(textbox(page, 'Comment'), 'on the train');
  await enterToken(page);
  await button(page, 'Review and send').click();
  await eventually(async () => /offline/.test(await notices()), 'it says so');
  await page.getByText(/Nothing can be sent: this page is offline/).first().waitFor({ state: 'attached' });
  assert.equal(await dialog(page).count(), 0);
  await choose(page, 'Endpoint', /built-in sandbox/i);
  await button(page, 'Review and send').click();
  await dialog(page).waitFor({ state: 'attached' });
  await page.keyboard.press('Escape');
});

test('the server’s site file holds at once, whatever was kept', async () => {
  host.site = { policy: { projects: ['Other'] } };
  await host.start();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await waitForFinding(page, 'policy');
  assert.equal(await notices(), '');
  host.site = { policy: { require_comment: true } };
  await reload();
  assert.equal(await notices(), '');
  await enter(page, 'Comment', '');
  await button(page, 'Review and send').click();
  await waitForFinding(page, 'policy');
  host.site = { policy: { require_blessing: true } };
  await reload();
  assert.match(await waitForFinding(page, 'policy'), /not known to this version/);
  host.site = {};
});

test('of a newer version that is only half there nothing is taken', async () => {
  const before_ = await scripts();
  const kept = new Map(host.files);
  host.publish('half', { half: true });
  await update();
  await page.waitForTimeout(500);
  assert.equal(await notices(), '');
  await reload();
  assert.equal(await scripts(), before_);
  host.files = kept;
});

test('a newer version is announced, and comes whole, and stays when the server goes', async () => {
  const before_ = await scripts();
  const name = host.publish('newer');
  await update();
  await eventually(async () => /new version/i.test(await notices()), 'the notice');
  assert.equal(await scripts(), before_, 'it reloads nothing by itself');
  await enter(page, 'Comment', 'typed since');
  await page.locator('#notices').getByRole('button', { name: 'Reload' }).click();
  await eventually(async () => (await scripts()).includes(name), 'the newer one');
  await isReady();
  await waitForValue(textbox(page, 'Comment'), 'typed since');
  assert.equal(await notices(), '');
  await host.stop();
  await reload();
  assert.ok((await scripts()).includes(name));
  await eventually(async () => /offline/.test(await notices()), 'offline');
  assert.ok(await page.evaluate((part) => fetch(part).then((answer) => answer.ok),
    partName('connect-deploy-interchange.wasm')), 'what imports and exports is kept too');
  await host.start();
  await guard.verify(page);
});

test('on this machine’s own ports no worker is kept, and one that was left is removed', async () => {
  host.files.set('other.js', 'addEventListener("fetch", () => {});');
  const url = `http://127.0.0.1:${host.port}${PREFIX}`;
  const other = await context.newPage();
  await other.goto(`${url}sw.js`);
  await other.evaluate((scope) => navigator.serviceWorker.register('other.js', { scope })
    .then(() => navigator.serviceWorker.ready).then(() => {}), PREFIX);
  await openPage(other, url);
  await eventually(async () => /has been removed/.test(await other.locator('#notice').innerText()),
    'it is told');
  assert.equal(await other.evaluate(() =>
    navigator.serviceWorker.getRegistrations().then((all) => all.length)), 0);
  await openPage(other, url);
  await other.waitForTimeout(1500);
  assert.equal(await other.evaluate(() =>
    navigator.serviceWorker.getRegistrations().then((all) => all.length)), 0);
  assert.equal(await other.locator('#notice').count(), 0);
});
