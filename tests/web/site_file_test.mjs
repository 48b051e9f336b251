// site.json: endpoints, policy, and a guard that does not fail open.
import assert from 'node:assert/strict';

import {
  build, buildLeast, button, choose, combobox, dialog, enter, enterToken, findings, openReview,
  optionsOf, send, valueOf, waitForFinding,
} from './support/form.mjs';
import { pageTest } from './support/page_test.mjs';
import { eventually } from './support/processes.mjs';
import { startSite } from './support/servers.mjs';

const ENDPOINTS = [
  { name: 'Lab', url: 'http://127.0.0.1:9' },
  { name: 'Live', url: 'https://connect.example.com', production: true },
];
const withSite = (site) => ({ serve: () => startSite(site) });
const tree = (page) => page.locator('body').ariaSnapshot();

pageTest('endpoints are listed, the first is the default', withSite({ endpoints: ENDPOINTS }),
  async ({ page }) => {
    await eventually(async () => (await valueOf(combobox(page, 'Endpoint'))).includes('Lab'),
      'the first endpoint is chosen');
    const options = await optionsOf(page, 'Endpoint');
    assert.match(options[0], /^Lab/);
    assert.match(options[1], /^Live/);
    assert.ok(options.some((name) => /built-in sandbox/i.test(name)), options.join());
  });

pageTest('a production endpoint is marked', withSite({ endpoints: ENDPOINTS }),
  async ({ page }) => {
    await eventually(async () => (await valueOf(combobox(page, 'Endpoint'))).includes('Lab'),
      'the first endpoint is chosen');
    assert.doesNotMatch(await tree(page), /production/i);
    await choose(page, 'Endpoint', /^Live/);
    await eventually(async () => /production/i.test(await tree(page)), 'the mark');
    await buildLeast(page);
    await enterToken(page);
    await openReview(page);
    assert.match(await tree(page), /production/i, 'at all times');
  });

pageTest('without a site file the vendor’s cloud is the default, and production', withSite(),
  async ({ page }) => {
    await eventually(async () => /production/i.test(await tree(page)), 'the mark');
    assert.match((await optionsOf(page, 'Endpoint'))[0], /cloud/i);
  });

/** A form that would do, but for the site file: no review opens, and the reason is told. */
async function assertRefused(page, reason) {
  await buildLeast(page);
  await enterToken(page);
  await button(page, 'Review and send').click();
  const line = await waitForFinding(page, 'policy');
  assert.match(line, reason);
  assert.equal(await dialog(page).count(), 0);
}

const BROKEN = {
  'not JSON': '{"endpoints": [',
  'a misspelt policy': { policy: { require_scop: true } },
  'a policy of another type': { policy: { require_comment: 'yes' } },
  'a list instead of an object': [],
  'a NUL byte after it': '{}\0{"endpoints": []}',
  'not UTF-8': Buffer.from('{"endpoints": [{"name": "L\xe4b", "url": "http://127.0.0.1:9"}]}', 'latin1'),
  'cut off in a character': Buffer.from('{"endpoints": []}\xc3', 'latin1'),
};
for (const [what, site] of Object.entries(BROKEN)) {
  pageTest(`a site file that is wrong refuses everything: ${what}`, withSite(site),
    async ({ page }) => {
      await assertRefused(page, /site/i);
      await choose(page, 'Endpoint', /built-in sandbox/i);
      await button(page, 'Review and send').click();
      await waitForFinding(page, 'policy');
      assert.equal(await dialog(page).count(), 0, 'not to the built-in sandbox either');
    });
}

pageTest('a site file that can’t be loaded refuses everything', {
  ...withSite(),
  prepare: ({ context }) => context.route('**/site.json', (route) => route.fulfill({ status: 500 })),
}, ({ page }) => assertRefused(page, /site/i));

for (const [what, status, target] of [
  ['that is missing', 302, '/nowhere.json'], ['that is there', 302, '/other.json'],
  ['of another origin', 307, 'http://127.0.0.1:9/site.json'], ['to itself', 301, '/site.json'],
]) {
  pageTest(`a redirect of the site file to one ${what} refuses everything`, {
    ...withSite(), expectedErrors: /^Failed to load resource/,
    // The browser's tools report the target as a request, though there is none.
    origins: () => ['http://127.0.0.1:9'],
    prepare: ({ server }) => server.redirect(status, target),
  }, ({ page }) => assertRefused(page, /redirect/i));
}

for (const status of [204, 206, 401, 403, 500]) {
  pageTest(`a site file answered by ${status} refuses everything`, {
    ...withSite(), expectedErrors: /^Failed to load resource/,
    prepare: ({ server }) => server.answer(status),
  }, ({ page }) => assertRefused(page, /site/i));
}

pageTest('410 is as good as 404', {
  ...withSite(), expectedErrors: /^Failed to load resource/, prepare: ({ server }) => server.answer(410),
}, async ({ page }) => {
  assert.match((await optionsOf(page, 'Endpoint'))[0], /cloud/i);
});

pageTest('a policy for comment and scope', withSite({
  policy: { require_comment: true, require_scope: true },
}), async ({ page }) => {
  await choose(page, 'Endpoint', /built-in sandbox/i);
  await build(page, { fields: { Project: 'Demo', 'Flow ID': 'f-dd0c-73b9' } });
  await button(page, 'Review and send').click();
  await eventually(async () =>
    (await findings(page)).filter((line) => line.includes('policy')).length === 2, 'both refusals');
  await build(page, { fields: { Comment: 'nightly' }, groups: ['TestGroup1'] });
  assert.match(await send(page), /^Accepted/);
});

pageTest('a policy for projects', withSite({ policy: { projects: ['Demo'] } }),
  async ({ page }) => {
    await choose(page, 'Endpoint', /built-in sandbox/i);
    await buildLeast(page);
    await enter(page, 'Project', 'Other');
    await button(page, 'Review and send').click();
    await waitForFinding(page, 'policy');
    assert.equal(await dialog(page).count(), 0);
    await enter(page, 'Project', 'Demo');
    assert.match(await send(page), /^Accepted/);
  });
