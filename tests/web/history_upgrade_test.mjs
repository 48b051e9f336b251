// A history of version 2 becomes one of version 3 where it is: all of it or nothing, nothing lost.
import assert from 'node:assert/strict';

import { buildLeast, button, control, enterToken, region, wordsOf } from './support/form.mjs';
import { openPage, pageTest } from './support/page_test.mjs';
import { partName } from './support/paths.mjs';
import { eventually } from './support/processes.mjs';
import { startSandboxSite } from './support/servers.mjs';

const OLD = [  // outcome and phase of each
  ['accepted', 'done'], ['rejected', 'done'], ['unknown', 'done'], ['', 'sending'], ['', 'waiting'],
];
const waitFor = (page, pattern) => eventually(
  async () => pattern.test(await page.locator('body').ariaSnapshot()), `${pattern}`);

/** Runs in a page of the same origin: the history as the page of version 2 kept it. */
const plantVersion2 = (old) => new Promise((resolve, reject) => {
  const request = indexedDB.open('connect-deploy', 2);
  request.onerror = () => reject(request.error);
  request.onupgradeneeded = () => {
    const entries = request.result.createObjectStore('entries', { keyPath: 'number', autoIncrement: true });
    entries.createIndex('id', 'id', { unique: true });
    entries.createIndex('digest', 'digest');
    entries.createIndex('answered', 'answered');
    const bodies = request.result.createObjectStore('bodies');
    old.forEach(([outcome, phase], i) => {
      const started = Date.now() - (old.length - i) * 60_000;
      const entry = {
        id: `old-${i + 1}`, endpoint: location.origin, project: 'Demo', scope: `Demo, in Gruppe ${i + 1} 😀`,
        digest: 1000 + i, started, finished: outcome ? started + 900 : 0, last: started, steady: 5, origin: 'o',
        phase, outcome, message: `words ${i}`, status: outcome ? 200 : 0, retry: -1,
        writer: 'connect-deploy gone' };
      if (['accepted', 'rejected'].includes(outcome)) entry.answered = entry.endpoint;
      entries.add(entry);
      bodies.add(`{"flow_id": "f-${i + 1}"}`, i + 1);
    });
  };
  request.onsuccess = () => {
    request.result.close();
    resolve();
  };
});

/** Runs there: all that is stored. Without a version it is opened as it is. */
const stored = () => new Promise((resolve) => {
  indexedDB.open('connect-deploy').onsuccess = ({ target: { result: database } }) => {
    const names = [...database.objectStoreNames];
    const transaction = database.transaction(names);
    const found = { version: database.version };
    for (const name of names) {
      const store = transaction.objectStore(name);
      store.getAll().onsuccess = ({ target }) => {
        found[name] = { rows: target.result, indices: [...store.indexNames] };
      };
    }
    transaction.oncomplete = () => {
      database.close();
      resolve(found);
    };
  };
});

/** Runs in the page before its own: the last step of an upgrade fails, as long as the tab says so. */
const breakUpgrade = () => {
  const { createIndex } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.createIndex = function broken(name, ...rest) {
    if (name === 'entry' && sessionStorage.broken) throw new Error('no room for it');
    return createIndex.call(this, name, ...rest);
  };
};

pageTest('a history of version 2 is upgraded in place, as a whole', {
  serve: startSandboxSite,
  expectedErrors: /./,
  prepare: async ({ page, server }) => {
    await page.addInitScript(breakUpgrade);
    await page.goto(`${server.url}${partName('favicon.svg')}`);
    await page.evaluate(plantVersion2, OLD);
    await page.evaluate(() => { sessionStorage.broken = 'yes'; });
  },
}, async ({ page, server, context }) => {
  const other = await context.newPage();
  await other.goto(`${server.url}${partName('favicon.svg')}`);
  const before = await other.evaluate(stored);
  assert.equal(before.version, 2, 'a failed upgrade has changed it');
  assert.equal(before.notes, undefined);
  await page.bringToFront();
  await buildLeast(page);
  await enterToken(page);
  await button(page, 'Review and send').click();
  await waitFor(page, /no room for it/);
  assert.ok(await control(page, 'button', 'Send').isDisabled());

  await page.evaluate(() => sessionStorage.clear());
  await openPage(page, server.url);
  await eventually(async () => await region(page, 'History').count() > 0, 'the history is shown');
  const words = await wordsOf(region(page, 'History'));
  assert.match(words, /Gruppe 5 😀[^]*Gruppe 1 😀/);
  const after = await other.evaluate(stored);
  assert.equal(after.version, 3);
  assert.deepEqual(after.entries, before.entries);
  assert.deepEqual(after.bodies, before.bodies);
  assert.deepEqual(after.notes, { rows: [], indices: ['entry'] });
  await button(page, 'All records').click();
  await region(page, 'Records').getByRole('button').first().click();
  await eventually(async () => /f-5/.test(await wordsOf(region(page, 'Sent request'))), 'its body');
});
