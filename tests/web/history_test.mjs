// What the page shows of earlier sends: its own and those of other tabs, as they are by now.
import assert from 'node:assert/strict';

import { buildLeast, enterToken, region, send, wordsOf } from './support/form.mjs';
import { openPage, pageTest } from './support/page_test.mjs';
import { eventually } from './support/processes.mjs';
import { startSandboxSite } from './support/servers.mjs';

const sandbox = { serve: startSandboxSite };

const history = async (page) =>
  await region(page, 'History').count() === 0 ? '' : wordsOf(region(page, 'History'));
const waitForHistory = (page, words) => eventually(async () => words.test(await history(page)), `${words}`)
  .catch(async (error) => { throw new Error(`${error.message}: ${await history(page)}`); });

pageTest('once it is accepted, the history says so', sandbox, async ({ page }) => {
  await buildLeast(page);
  await enterToken(page);
  assert.match(await send(page), /^Accepted/);
  await waitForHistory(page, /Accepted/);
  assert.doesNotMatch(await history(page), /Being sent/);
});

pageTest('what another tab sends is in the history of this one', sandbox,
  async ({ page, context, server }) => {
    const other = await context.newPage();
    await openPage(other, server.url);
    await buildLeast(other);
    await enterToken(other);
    assert.match(await send(other), /^Accepted/);
    await page.bringToFront();
    await waitForHistory(page, /Accepted/);
    assert.doesNotMatch(await history(page), /Being sent/);
  });

/** Runs in the page: stores a record as another tab does, and tells of it. */
const store = (record) => new Promise((resolve) => {
  indexedDB.open('connect-deploy').onsuccess = ({ target }) => {
    const transaction = target.result.transaction('entries', 'readwrite');
    transaction.objectStore('entries').add({
      endpoint: 'x', project: 'Demo', digest: 1, started: Date.now(), finished: 0, last: Date.now(),
      steady: 0, origin: '', message: '', status: 0, retry: -1, ...record });
    transaction.oncomplete = () => {
      new BroadcastChannel('connect-deploy').postMessage('written');
      target.result.close();
      resolve();
    };
  };
});

/** Runs in the page: the first to ask who lives is answered last. */
const delayFirstAnswer = () => {
  const { query } = LockManager.prototype;
  let first = true;
  LockManager.prototype.query = async function late() {
    const answer = await query.call(this);
    if (!first) return answer;
    first = false;
    await new Promise((resolve) => { globalThis.answerFirst = resolve; });
    return answer;
  };
};

pageTest('of two readings that overlap the later counts', sandbox, async ({ page }) => {
  await page.evaluate(delayFirstAnswer);
  await page.evaluate(store, {
    id: '1', scope: 'the first', phase: 'sending', outcome: '', writer: 'connect-deploy nobody' });
  await page.waitForFunction(() => globalThis.answerFirst);
  await page.evaluate(store, {
    id: '2', scope: 'the second', phase: 'done', outcome: 'accepted', writer: 'connect-deploy nobody' });
  await waitForHistory(page, /the second[^]*the first/);
  await page.evaluate(() => globalThis.answerFirst());
  await page.waitForTimeout(500);
  assert.match(await history(page), /the second/);
});
