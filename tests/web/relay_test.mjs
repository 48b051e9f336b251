// The page by `connect-deploy serve`: what it sends goes out from this computer, once.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';

import {
  buildLeast, button, confirmationBox, control, dialog, enterToken, openReview, optionsOf, outcome,
  send, sendButton, TOKEN, typeConfirmation,
} from './support/form.mjs';
import { pageTest } from './support/page_test.mjs';
import { eventually } from './support/processes.mjs';
import { answer, hang, reset, startEndpoint } from './support/scripted_endpoint.mjs';
import { freePort, startServe } from './support/servers.mjs';

const LEAST = {
  flow_id: 'f-dd0c-73b9',
  devices_filter: {
    project: { name: 'Demo' }, groups: [{ name: 'TestGroup1' }], filters: [],
  },
  metadata: {},
};

/** The page with a relay to an endpoint that has never heard of browsers. */
const relayed = (behave, { endpoints, ...options } = {}) => ({
  ...options,
  serve: async () => {
    const endpoint = await startEndpoint(behave, { cors: false });
    const serve = await startServe({
      site: { endpoints: [{ name: 'Plant', url: endpoint.url, production: true }] },
      endpoints,
    });
    return {
      ...serve,
      endpoint,
      close: async () => {
        await serve.close();
        await endpoint.close();
      },
    };
  },
});

async function fill(page) {
  await buildLeast(page);
  await enterToken(page);
}

const question = (page) => control(dialog(page), 'alert', 'Sent before');

for (const [name, behave, expected] of [
  ['accepted', answer(200, { message: 'Success' }), /^Accepted.*Success/],
  ['rejected', answer(400, { error_message: 'no such flow' }), /^Rejected.*no such flow/],
  ['rate-limited', answer(429, {}, { 'Retry-After': '45' }), /^Rate limited.*45 s/],
  ['a broken connection', reset, /^Outcome unknown/],
  ['a redirect', answer(302, '', { Location: 'http://127.0.0.1:1/' }), /^Outcome unknown/],
  ['a request that came too late', answer(408, ''), /^Outcome unknown/],
  ['a misdirected request', answer(421, {}), /^Rejected/],
]) {
  pageTest(`${name}: one POST`, relayed(behave), async ({ page, server }) => {
    await fill(page);
    assert.match(await send(page), expected);
    const [post, ...more] = server.endpoint.posts();
    assert.equal(more.length, 0);
    assert.equal(server.endpoint.requests.length, 1, 'no preflight, no probe');
    assert.deepEqual(JSON.parse(post.body), { user_token: TOKEN, ...LEAST });
    assert.equal(post.headers.origin, undefined);
    assert.ok(!server.log().includes(TOKEN));
  });
}

pageTest('the address and its mark are shown as ever, of the endpoints that were named alone',
  relayed(hang, { endpoints: ['Plant'] }), async ({ page, server }) => {
  assert.deepEqual(await optionsOf(page, 'Endpoint'), ['Plant']);
  await fill(page);
  await openReview(page);
  const words = await dialog(page).evaluate((element) => element.textContent);
  assert.ok(words.includes(`Production: Plant  ${server.endpoint.url}`), words);
  assert.match(words, /through this computer/);
});

pageTest('an endpoint that is not there: not sent', {
  serve: async () => startServe({
    site: { endpoints: [{ name: 'Gone', url: `http://127.0.0.1:${await freePort()}` }] },
  }),
}, async ({ page }) => {
  await fill(page);
  assert.match(await send(page), /^Not sent.*refused/);
});

pageTest('a relay that has ended: not sent', relayed(answer(200, { message: 'Success' }),
  { expectedErrors: /Failed to load resource/ }), async ({ page, server }) => {
  await fill(page);
  await server.kill();
  assert.match(await send(page), /^Not sent.*serve/);
  await server.restart();
  await page.getByRole('status').first().waitFor({ state: 'attached' });
  assert.match(await sendOnceMore(page), /^Accepted/);
  assert.equal(server.endpoint.posts().length, 1);
});

for (const [what, status] of [['knows no such path', 404], ['answers everything', 200],
  ['sends elsewhere', 302]]) {
  pageTest(`another program on the port of a relay that has ended ${what}: it does not get the token`,
    relayed(answer(200, { message: 'Success' }), { expectedErrors: /Failed to load resource/ }),
    async ({ page, server }) => {
      await fill(page);
      await server.kill();
      const bodies = [];
      const other = createServer((request, response) => {
        request.on('data', (piece) => bodies.push(String(piece)));
        response.writeHead(status, { 'Content-Type': 'text/html', Location: '/' });
        response.end('<h1>Hello</h1>');
      }).listen(Number(new URL(server.url).port), '127.0.0.1');
      await once(other, 'listening');
      try {
        assert.match(await send(page), /^Not sent.*serve/);
        assert.deepEqual(bodies, []);
      } finally {
        other.closeAllConnections();
        await new Promise((resolve) => other.close(resolve));
        await server.restart();
      }
    });
}

async function sendOnceMore(page) {
  await openReview(page);
  await typeConfirmation(page, 'Demo');
  await sendButton(page).click();
  return outcome(page, /^Accepted/);
}

pageTest('a relay that is killed while it sends: one POST, and what the history knows',
  relayed(hang, { expectedErrors: /Failed to load resource/ }), async ({ page, server }) => {
    await fill(page);
    await openReview(page);
    await typeConfirmation(page, 'Demo');
    await sendButton(page).click();
    await eventually(() => server.endpoint.posts().length === 1, 'the POST is there');
    await server.kill();
    await server.restart();
    assert.match(await outcome(page), /^Outcome unknown.*program ended before it knew/);
    assert.equal(server.endpoint.posts().length, 1);
  });

pageTest('what the command line sent is asked about', relayed(answer(200, { message: 'Success' })),
  async ({ page, server }) => {
    const sent = await server.run(['send', '-', '--endpoint', server.endpoint.url, '--confirm', 'Demo',
      '--format', 'json'], JSON.stringify(LEAST), { CONNECT_USER_TOKEN: TOKEN });
    assert.equal(sent.code, 0, sent.said);
    const { history_id: id } = JSON.parse(sent.said);

    await fill(page);
    await openReview(page);
    await typeConfirmation(page, 'Demo');
    await sendButton(page).click();
    await question(page).waitFor();
    assert.ok((await question(page).textContent()).includes(id));
    assert.equal(await confirmationBox(page).inputValue(), '');
    assert.equal(server.endpoint.posts().length, 1);

    await typeConfirmation(page, 'Demo');
    const again = control(dialog(page), 'button', 'Send again');
    await eventually(() => again.isEnabled(), 'Send again, knowingly');
    await again.click();
    assert.match(await outcome(page), /^Accepted/);
    assert.equal(server.endpoint.posts().length, 2);
  });

pageTest('the command line knows what the page sent', relayed(answer(200, { message: 'Success' })),
  async ({ page, server }) => {
    await fill(page);
    assert.match(await send(page), /^Accepted/);
    const args = ['send', '-', '--endpoint', server.endpoint.url, '--confirm', 'Demo'];
    const refused = await server.run(args, JSON.stringify(LEAST), { CONNECT_USER_TOKEN: TOKEN });
    assert.equal(refused.code, 1);
    assert.equal(server.endpoint.posts().length, 1);
  });

pageTest('a question of both histories is answered once', relayed(answer(200, { message: 'Success' })),
  async ({ page, server }) => {
    await fill(page);
    assert.match(await send(page), /^Accepted/);
    await openReview(page);
    await question(page).waitFor();
    await typeConfirmation(page, 'Demo');
    const again = control(dialog(page), 'button', 'Send again');
    await eventually(() => again.isEnabled(), 'Send again, knowingly');
    await again.click();
    await eventually(() => server.endpoint.posts().length === 2, 'the second POST');
    await dialog(page).waitFor({ state: 'detached' });
    assert.ok(await button(page, 'Review and send').isVisible());
  });

