// The rows of tests/faults/table.py by fetch(), in a real browser: outcome, and what the server counted.
import assert from 'node:assert/strict';
import path from 'node:path';

import { NETWORK_WORDS } from './support/browser.mjs';
import {
  buildLeast, choose, dialog, enterToken, openReview, outcomes, sendButton, TOKEN,
  typeConfirmation,
} from './support/form.mjs';
import { pageTest } from './support/page_test.mjs';
import { root } from './support/paths.mjs';
import { eventually, startProgram } from './support/processes.mjs';
import { startSite } from './support/servers.mjs';

const BEGINNING = {
  accepted: /^Accepted/,
  rejected: /^Rejected/,
  'rate-limited': /^Rate limited/,
  'not-sent': /^Not sent/,
  unknown: /^Outcome unknown/,
};
const GROUPS = ['connecting', 'breaking', 'endless', 'redirects', 'bodies', 'words', 'limits'];

/** The page, with each row of a group as an endpoint. */
async function serve(group) {
  const server = await startProgram('python3', ['-B', path.join(root, 'tests/faults/fault_server.py')],
    { ready: /^ready: (.*)$/m });
  const { posts, groups } = JSON.parse(server.match[1]);
  const rows = groups[group];
  const site = await startSite({ endpoints: rows.map(({ name, url }) => ({ name, url })) });
  return {
    ...site,
    rows,
    posts: async () => (await fetch(posts)).json(),
    close: async () => {
      await site.close();
      await server.close();
    },
  };
}

/** `wait`: until the send is under way; then the page's clock runs on. */
async function sendTo(page, row, wait = null) {
  await choose(page, 'Endpoint', new RegExp(`^${row.name.replace(/[^\w ]/g, '.')}`));
  await openReview(page);
  await typeConfirmation(page, 'Demo');
  await sendButton(page).click();
  if (wait) {
    await wait();
    await page.clock.fastForward(61_000);
  }
  await dialog(page).waitFor({ state: 'detached' });
  await eventually(async () => await outcomes(page).count() === 1, 'an outcome');
  return (await outcomes(page).first().textContent()).trim();
}

pageTest('faults: late', {
  serve: () => serve('late'),
  origins: ({ rows }) => rows.map(({ url }) => new URL(url).origin),
  expectedErrors: NETWORK_WORDS,
  prepare: ({ page }) => page.clock.install(),
}, async ({ page, server }) => {
  await buildLeast(page);
  await enterToken(page);
  for (const row of server.rows) {
    const said = await sendTo(page, row, async () => {
      await page.getByRole('button', { name: 'Cancel' }).waitFor();
      await eventually(async () => (await server.posts())[row.name] === row.posts, 'its POSTs');
    });
    assert.match(said, BEGINNING[row.outcome], row.name);
    assert.equal((await server.posts())[row.name], row.posts, row.name);
  }
});

for (const group of GROUPS) {
  pageTest(`faults: ${group}`, {
    serve: () => serve(group),
    origins: ({ rows }) => rows.map(({ url }) => new URL(url).origin),
    expectedErrors: NETWORK_WORDS,
    timeoutMs: 180_000,
  }, async ({ page, server }) => {
    await buildLeast(page);
    await enterToken(page);
    for (const row of server.rows) {
      const said = await sendTo(page, row);
      assert.match(said, BEGINNING[row.outcome], row.name);
      assert.ok(said.includes(row.words), `${row.name}: ${said}`);
      assert.ok(!(await page.content()).includes(TOKEN), row.name);
      if (row.outcome === 'unknown') {
        assert.match(await page.locator('body').ariaSnapshot(), /dashboard/i, row.name);
      }
    }
    const posts = await server.posts();
    for (const row of server.rows) assert.equal(posts[row.name], row.posts, row.name);
    assert.equal(posts.elsewhere, 0);
  });
}
