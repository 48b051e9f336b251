// The page on servers that know nothing of it: no site file, no sandbox, no network once it is loaded.
import assert from 'node:assert/strict';

import { NETWORK_WORDS } from './support/browser.mjs';
import { dropFile } from './support/fleet.mjs';
import {
  build, choose, enterToken, EXAMPLE, EXAMPLE_BODY, send, TOKEN, waitForRequest,
} from './support/form.mjs';
import { SERVERS, startHosted } from './support/hosting.mjs';
import { pageTest } from './support/page_test.mjs';
import { startNginx, startPythonServer, STRICT_POLICY } from './support/servers.mjs';

/** From now on nothing gets out of the browser. */
async function cutNetwork(context) {
  await context.setOffline(true);
  await context.route('**/*', (route) => route.abort());
}

async function sendToBuiltInSandbox({ page, context, guard }) {
  await page.waitForLoadState('networkidle');
  await cutNetwork(context);
  const before = guard.requests.length;
  await choose(page, 'Endpoint', /built-in sandbox/i);
  await build(page, EXAMPLE);
  await waitForRequest(page, EXAMPLE_BODY);
  assert.match(await send(page), /^Accepted/);
  assert.deepEqual(guard.requests.slice(before), [], 'nothing was asked of the network');
}

pageTest('Python’s file server, the network cut after loading', { serve: startPythonServer },
  sendToBuiltInSandbox);

pageTest('nginx under a path, with the strictest policy as a header', { serve: startNginx },
  async (place) => {
    const response = await place.page.request.get(place.server.url);
    assert.equal(response.headers()['content-security-policy'], STRICT_POLICY);
    await sendToBuiltInSandbox(place);
  });

pageTest('asks for nothing but its own files, all beside index.html', { serve: startNginx },
  async ({ page, guard, server }) => {
    await page.waitForLoadState('networkidle');
    for (const url of guard.requests) {
      assert.ok(url.startsWith(server.url) || /^(data|blob):/.test(url), url);
    }
  });

// --- As docs/hosting.md says, with the API reached through the page's own server.

const success = (response) => {
  response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"message": "Success"}');
};
const refusal = (status) => (response) => {
  response.writeHead(status, { 'Content-Type': 'application/json' })
    .end('{"error_message": "No such project"}');
};
const throughServer = (kind, options = {}) => ({
  serve: () => startHosted(kind, {
    site: (base) => ({ endpoints: [{ name: 'Company', url: base, production: true }] }), ...options }),
  context: { ignoreHTTPSErrors: true },
  expectedErrors: NETWORK_WORDS,
});

/** Opens the example as a file, and sends it. */
async function sendExample(page) {
  const { user_token: hidden, ...document } = EXAMPLE_BODY;
  void hidden;
  await dropFile(page, 'example.json', JSON.stringify(document));
  await waitForRequest(page, EXAMPLE_BODY);
  await enterToken(page);
  return send(page);
}

const THROUGH = [
  // [what the API does, as a function, the words, how many requests it got]
  ['accepts', success, /^Accepted/, 1],
  ['rejects', refusal(400), /^Rejected.*No such project/s, 1],
  ['is limited', refusal(429), /^Rate limited/, 1],
  ['breaks the connection', (response) => response.socket.destroy(), /^Outcome unknown/, 1],
  ['answers 408', refusal(408), /^Outcome unknown/, 1],
  ['answers 421', refusal(421), /^Outcome unknown/, 1],
  ['breaks its answer off', (response) => {
    response.writeHead(200, { 'Content-Length': 99 });
    response.write('{"message"', () => response.socket.destroy());
  }, /^Outcome unknown/, 1],
];
for (const kind of Object.keys(SERVERS)) {
  for (const [what, behave, words, count] of THROUGH) {
    pageTest(`through ${kind}: the API ${what}`, throughServer(kind), async ({ page, server }) => {
      server.api.behave = behave;
      assert.match(await sendExample(page), words);
      assert.deepEqual(server.api.requests.map(({ method, path }) => `${method} ${path}`),
        Array(count).fill('POST /v1/deploy_update'));
      for (const { body } of server.api.requests) {
        assert.deepEqual(JSON.parse(body), { ...EXAMPLE_BODY, user_token: TOKEN });
      }
      assert.ok(!server.written().includes(TOKEN), 'the token is in no log');
    });
  }

  for (const [what, options, prepare] of [
    ['is down', {}, (server) => server.api.close()],
    ['has a certificate for another name', { certificate: (ca) => ca.issue('api.example.com') },
      () => {}],
  ]) {
    pageTest(`through ${kind}: the API ${what}, and nothing is taken for sent`,
      throughServer(kind, options), async ({ page, server }) => {
        await prepare(server);
        assert.match(await sendExample(page), /^Outcome unknown/);
        assert.deepEqual(server.api.requests, []);
      });
  }

  pageTest(`through ${kind}: the server dies while it sends, and the browser does not send again`,
    throughServer(kind), async ({ page, server }) => {
      server.api.behave = () => server.kill();
      assert.match(await sendExample(page), /^Outcome unknown/);
      assert.equal(server.api.requests.length, 1);
    });
}
