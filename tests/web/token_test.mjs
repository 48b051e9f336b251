// The account's token: in the request and in its own field, and nowhere else.
import assert from 'node:assert/strict';

import { build, enter, enterToken, EXAMPLE, send, textbox, TOKEN } from './support/form.mjs';
import { pageTest } from './support/page_test.mjs';
import { eventually } from './support/processes.mjs';
import { acceptedDeployments, waitForDeployments } from './support/sandbox_log.mjs';
import { startSandboxSite } from './support/servers.mjs';

/** Runs in the page: every value of every database, as text. */
async function dumpDatabases() {
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const rows = [];
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      rows.push(...await done(database.transaction(store).objectStore(store).getAll()));
    }
    database.close();
  }
  return JSON.stringify(rows);
}

/** Runs in the page: what it holds by other ways than memory. */
const dumpPage = () => ({
  markup: document.documentElement.outerHTML,
  values: JSON.stringify([...document.querySelectorAll('input, textarea')]
    .filter((field) => field.type !== 'password').map((field) => field.value)),
  address: location.href,
  state: JSON.stringify(history.state),
  title: document.title,
  local: JSON.stringify({ ...localStorage }),
  session: JSON.stringify({ ...sessionStorage }),
  cookies: document.cookie,
  resources: performance.getEntries().map((entry) => entry.name).join('\n'),
});

async function accessibleTree(context, page) {
  const session = await context.newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return JSON.stringify(nodes);
}

async function everyPlace({ page, context, server, guard }) {
  return {
    ...await page.evaluate(dumpPage),
    databases: await page.evaluate(dumpDatabases),
    accessible: await accessibleTree(context, page),
    console: guard.console.join('\n'),
    addresses: guard.requests.join('\n'),
    log: server.log(),
    accepted: await acceptedDeployments(server.base),
  };
}

pageTest('after a send the token is nowhere', { serve: startSandboxSite }, async (all) => {
  const { page, server } = all;
  await build(page, EXAMPLE);
  await enterToken(page);
  assert.equal(await textbox(page, 'User token').getAttribute('type'), 'password');
  assert.match(await send(page), /^Accepted/);
  await waitForDeployments(server, 1);

  const places = await everyPlace(all);
  assert.match(places.databases, /f-dd0c-73b9/, 'the history is there to be searched');
  assert.match(places.accessible, /TestGroup1/, 'the tree is there to be searched');
  assert.match(places.log, /f-dd0c-73b9/, 'the log has bodies');
  const forms = [TOKEN, encodeURIComponent(TOKEN), Buffer.from(TOKEN).toString('base64').slice(0, 20)];
  for (const [place, text] of Object.entries(places)) {
    for (const form of forms) assert.ok(!text.includes(form), `the token is in ${place}`);
  }
});

/** Runs in the page: how often the module's memory holds that text. */
function countInMemory(text) {
  const memory = globalThis.HEAPU8;
  const bytes = new TextEncoder().encode(text);
  let count = 0;
  for (let at = memory.indexOf(bytes[0]); at >= 0; at = memory.indexOf(bytes[0], at + 1)) {
    if (bytes.every((byte, i) => memory[at + i] === byte)) ++count;
  }
  return count;
}

for (const token of [TOKEN, 'short-one', `long-${'0123456789'.repeat(40)}`]) {
  pageTest(`the module's memory holds a token of ${token.length} letters only as long as its field`,
    { serve: startSandboxSite }, async ({ page }) => {
      await build(page, EXAMPLE);
      await enterToken(page, token);
      const typed = await page.evaluate(countInMemory, token);
      assert.match(await send(page), /^Accepted/);
      assert.ok(typed <= 1, `${typed} copies of what was typed`);
      assert.ok(await page.evaluate(countInMemory, token) <= typed, 'a copy stays after sending');
      await enter(page, 'User token', '');
      await eventually(async () => await page.evaluate(countInMemory, token) === 0,
        'no copy once the field is empty');
    });
}

pageTest('a reload forgets the token', { serve: startSandboxSite }, async ({ page }) => {
  await enterToken(page);
  await page.reload();
  await page.locator('html[data-ready="true"]').waitFor({ state: 'attached' });
  assert.equal(await textbox(page, 'User token').inputValue(), '');
});
