// Another site's page, open in the same browser, tries to read from and to post to what listens on
// this computer: by its address, and by a name of its own that it has turned towards this machine.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { test } from 'node:test';

import { launchBrowser } from './support/browser.mjs';
import { answer, startEndpoint } from './support/scripted_endpoint.mjs';
import { startSandboxSite, startServe } from './support/servers.mjs';

const BODY = JSON.stringify({
  user_token: 'tok-of-a-stranger',
  flow_id: 'f-dd0c-73b9',
  devices_filter: { project: { name: 'Demo' }, groups: [{ name: 'TestGroup1' }], filters: [] },
  metadata: {},
});

/** A page of another origin: nothing but a document. */
async function startElsewhere() {
  const server = createServer((request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' });
    response.end('<!doctype html><title>elsewhere</title><body></body>');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: server.address().port,
    close: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
  };
}

/** Runs in the other page: all that it could read, and that could be framed. */
async function attack({ base, paths, body }) {
  const read = [];
  const attempt = async (what, work) => {
    try {
      const text = await work();
      if (text) read.push(`${what}: ${text.slice(0, 80)}`);
    } catch { /* refused */ }
  };
  const json = { 'Content-Type': 'application/json', 'Idempotency-Key': 'stranger-1' };
  for (const path of paths) {
    const url = base + path;
    for (const mode of ['cors', 'no-cors', 'same-origin']) {
      await attempt(`GET ${mode} ${path}`, async () => (await fetch(url, { mode })).text());
      for (const headers of [json, { 'Content-Type': 'text/plain' }, {}]) {
        await attempt(`POST ${mode} ${path}`, async () =>
          (await fetch(url, { method: 'POST', mode, headers, body, keepalive: true })).text());
      }
    }
    navigator.sendBeacon(url, new Blob([body], { type: 'text/plain' }));
    const form = Object.assign(document.createElement('form'),
      { method: 'POST', action: url, enctype: 'text/plain', target: 'sink' });
    form.append(Object.assign(document.createElement('input'),
      { name: body.slice(0, -1) + ', "x": "', value: '"}' }));
    const sink = Object.assign(document.createElement('iframe'), { name: 'sink' });
    document.body.append(form, sink);
    form.submit();
    await new Promise((resolve) => {
      sink.addEventListener('load', resolve);
      setTimeout(resolve, 1000);
    });
    await attempt(`frame ${path}`, async () => sink.contentDocument?.body?.textContent.trim());
    const script = Object.assign(document.createElement('script'), { src: url });
    await new Promise((resolve) => {
      script.addEventListener('load', () => { read.push(`script ${path}`); resolve(); });
      script.addEventListener('error', resolve);
      document.body.append(script);
    });
  }
  return read;
}

/** What an attack from `origin` on `base` could read. */
async function readFrom(browser, origin, base, paths) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(origin);
    return await page.evaluate(attack, { base, paths, body: BODY });
  } finally {
    await context.close();
  }
}

const NAME = 'rebound.example';

async function attackFromEverywhere(url, paths) {
  const elsewhere = await startElsewhere();
  const browser = await launchBrowser([NAME]);
  try {
    const { port } = new URL(url);
    const base = `http://127.0.0.1:${port}`;
    for (const origin of [`http://127.0.0.1:${elsewhere.port}`, `http://localhost:${elsewhere.port}`,
      `http://${NAME}:${elsewhere.port}`]) {
      for (const target of [base, `http://localhost:${port}`, `http://${NAME}:${port}`]) {
        assert.deepEqual(await readFrom(browser, origin, target, paths), [], `${origin} on ${target}`);
      }
    }
    // The name leads to the server itself: same origin for the browser, not for the server.
    const context = await browser.newContext();
    const page = await context.newPage();
    const answered = await page.goto(`http://${NAME}:${port}/`);
    assert.equal(answered.status(), 403);
    const statuses = await page.evaluate(async ({ all, body }) => Promise.all(all.map(async (path) => {
      const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': 'stranger-2' };
      return [(await fetch(path)).status, (await fetch(path, { method: 'POST', headers, body })).status];
    })), { all: paths, body: BODY });
    assert.deepEqual(statuses, paths.map(() => [403, 403]));
    await context.close();
  } finally {
    await browser.close();
    await elsewhere.close();
  }
}

test('serve: nothing is read and nothing is sent', { timeout: 150_000 }, async () => {
  const endpoint = await startEndpoint(answer(200, { message: 'Success' }), { cors: false });
  const serve = await startServe({ site: { endpoints: [{ name: 'Plant', url: endpoint.url }] } });
  try {
    const site = await (await fetch(`${serve.url}site.json`)).json();
    const relay = `/${site.endpoints[0].relay}`;
    await attackFromEverywhere(serve.url, ['/', '/site.json', '/v1/deploy_update',
      `${relay}/v1/deploy_update`, `${relay}/outcome/stranger-1`]);
    assert.deepEqual(endpoint.requests, []);
    assert.ok(!serve.log().includes('tok-of-a-stranger'));
    // The same request of its own page does go out.
    const own = await fetch(`${serve.url}v1/deploy_update`, {
      method: 'POST', body: BODY,
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': 'own-1' },
    });
    assert.equal((await own.json()).outcome, 'accepted');
    assert.equal(endpoint.posts().length, 1);
  } finally {
    await serve.close();
    await endpoint.close();
  }
});

test('sandbox: nothing is read and nothing is sent', { timeout: 150_000 }, async () => {
  const sandbox = await startSandboxSite();
  try {
    await attackFromEverywhere(sandbox.url, ['/', '/site.json', '/v1/deploy_update',
      '/sandbox/deployments']);
    assert.deepEqual(await (await fetch(`${sandbox.url}sandbox/deployments`)).json(), []);
  } finally {
    await sandbox.close();
  }
});
