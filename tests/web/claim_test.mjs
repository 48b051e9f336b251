// Who may send: one of any number of tabs, and a history that can be lost, late or old.
import assert from 'node:assert/strict';

import {
  buildLeast, dialog, enterToken, openReview, outcome, send, sendButton,
  typeConfirmation,
} from './support/form.mjs';
import { openPage, pageTest } from './support/page_test.mjs';
import { partName } from './support/paths.mjs';
import { eventually } from './support/processes.mjs';
import { loggedDeployments, waitForDeployments } from './support/sandbox_log.mjs';
import { startSandboxSite } from './support/servers.mjs';

const ROUNDS = Number(process.env.CONNECT_DEPLOY_ROUNDS ?? 30);
/** What the browser says of a page without an icon, here the one that plants. */
const MISSING_ICON = /^Failed to load resource.*404/;

const sandbox = { serve: startSandboxSite };

/** What the dialog says of an earlier or simultaneous one. */
const ASKS = /very deployment|same deployment|being sent|already/i;

const words = (page) => page.locator('body').ariaSnapshot();

async function prepareToSend(page, flow) {
  await page.getByRole('textbox', { name: 'Flow ID', exact: true }).fill(flow);
  await openReview(page);
  await typeConfirmation(page, 'Demo');
  await eventually(() => sendButton(page).isEnabled(), 'Send is enabled');
}

/** Presses Send within the page, so that no time passes between two tabs but their own. */
const pressAt = (page, when) => page.evaluate((moment) => new Promise((done) => {
  const send = [...document.querySelectorAll('[role=dialog] button')]
    .find((one) => one.getAttribute('aria-label') === 'Send');
  const wait = () => {
    if (Date.now() < moment) return setTimeout(wait, 0);
    send.click();
    return done();
  };
  wait();
}), when);

const closeReview = async (page) => {
  if (await dialog(page).count() === 0) return;
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'detached' });
};

pageTest(`of two tabs that send the same at one moment, one does (${ROUNDS} rounds)`,
  { ...sandbox, timeoutMs: 60_000 + ROUNDS * 20_000 }, async ({ page, context, server }) => {
    const other = await context.newPage();
    await openPage(other, server.url);
    for (const tab of [page, other]) {
      await tab.bringToFront();
      await buildLeast(tab);
      await enterToken(tab);
    }
    for (let round = 1; round <= ROUNDS; ++round) {
      const flow = `f-0000-${String(round).padStart(4, '0')}`;
      for (const tab of [page, other]) {
        await tab.bringToFront();
        await prepareToSend(tab, flow);
      }
      const when = Date.now() + 150;
      await Promise.all([pressAt(page, when), pressAt(other, when + round % 3 * 10)]);
      const ends = await Promise.all([page, other].map((tab) => endOf(tab)));
      assert.deepEqual(ends.sort(), ['accepted', 'asked'], `round ${round}`);
      const sent = loggedDeployments(server.log()).filter(({ body }) => body.includes(flow));
      assert.equal(sent.length, 1, `POSTs of round ${round}`);
      for (const tab of [page, other]) {
        await tab.bringToFront();
        await closeReview(tab);
      }
    }
  });

/** 'accepted' if this tab sent; 'asked' if it was told, in its dialog, of the other's record. */
const endOf = (tab) => eventually(async () => {
  // At one moment: between two looks the dialog may be gone.
  const { asked, told } = await tab.evaluate(() => ({
    asked: document.querySelector('[role=dialog]')?.textContent,
    told: [...document.querySelectorAll('[role=status]')].map((one) => one.textContent).join(' '),
  }));
  if (asked !== undefined) return ASKS.test(asked) && 'asked';
  return /Accepted/.test(told) && 'accepted';
}, 'an end').catch(async (error) => {
  throw new Error(`${error.message}\n${await words(tab)}`);
});

/** Runs in the page before its own: the history as the version before this one kept it. */
function plantVersion1({ minutes, kind, endpoint = location.origin }) {
  const body = '{\n  "user_token": "<hidden>",\n  "flow_id": "f-dd0c-73b9",\n  "devices_filter": {\n' +
    '    "project": {\n      "name": "Demo"\n    },\n    "groups": [\n      {\n        "name": ' +
    '"TestGroup1"\n      }\n    ],\n    "filters": []\n  },\n  "metadata": {}\n}\n';
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('connect-deploy', 1);
    request.onerror = () => reject(request.error);
    request.onupgradeneeded = () => request.result.createObjectStore('history', { keyPath: 'id' });
    request.onsuccess = () => {
      const database = request.result;
      const transaction = database.transaction('history', 'readwrite');
      const started = Date.now() - minutes * 60_000;
      transaction.objectStore('history').put({
        id: '20261127-050000-old', endpoint, project: 'Demo', scope: 'Demo', body, message: '', started, finished: started, kind, status: 200, retry: -1,
        writer: 'connect-deploy gone' });
      transaction.oncomplete = () => {
        database.close();
        resolve();
      };
    };
  });
}

/** Plants it from a page of the same origin that is not the program. */
async function plant({ page, server }, record) {
  await page.goto(`${server.url}${partName('favicon.svg')}`);
  await page.evaluate(plantVersion1, record);
}

pageTest('a record of the older version counts under every name of this machine', {
  ...sandbox, expectedErrors: MISSING_ICON, prepare: (all) => plant(all, {
    minutes: 2, kind: 0, endpoint: all.server.base.replace('127.0.0.1', 'localhost') }),
}, async ({ page }) => {
  await buildLeast(page);
  await enterToken(page);
  await openReview(page);
  await eventually(async () => ASKS.test(await words(page)), 'the earlier one is named');
});

const KINDS = [['accepted', 0, true], ['rejected', 1, false], ['not sent', 3, false],
  ['unknown', 4, true], ['cut off', -1, true]];
for (const [what, kind, blocks] of KINDS) {
  pageTest(`a record of the older version, ${what}, ${blocks ? 'blocks' : 'lets'} a repeat`,
    { ...sandbox, expectedErrors: MISSING_ICON,
      prepare: (all) => plant(all, { minutes: 2, kind }) }, async ({ page, server }) => {
      await buildLeast(page);
      await enterToken(page);
      if (!blocks) return assert.match(await send(page), /^Accepted/);
      await openReview(page);
      await eventually(async () => ASKS.test(await words(page)), 'the earlier one is named');
      assert.deepEqual(loggedDeployments(server.log()), []);
      return undefined;
    });
}

/** Runs in a page of the same origin: outcomes are names, bodies stand apart. */
const readStores = () => new Promise((resolve) => {
  const request = indexedDB.open('connect-deploy');
  request.onsuccess = () => {
    const database = request.result;
    const names = [...database.objectStoreNames];
    const all = database.transaction(names).objectStore('entries').getAll();
    all.onsuccess = () => {
      database.close();
      resolve({ names, entries: all.result, version: database.version });
    };
  };
});

pageTest('outcomes and phases are kept as names, bodies apart', sandbox, async ({ page }) => {
  await buildLeast(page);
  await enterToken(page);
  await send(page);
  const { names, entries, version } = await page.evaluate(readStores);
  assert.equal(version, 3);
  assert.deepEqual(names, ['bodies', 'entries', 'notes']);
  assert.equal(entries.length, 1);
  assert.equal(entries[0].outcome, 'accepted');
  assert.equal(entries[0].phase, 'done');
  assert.equal(entries[0].body, undefined);
});

pageTest('the history is cleared in another tab: the page goes on', sandbox,
  async ({ page, context, server }) => {
    await buildLeast(page);
    await enterToken(page);
    await send(page);
    const other = await context.newPage();
    await other.goto(`${server.url}${partName('favicon.svg')}`);
    await other.evaluate(() => new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase('connect-deploy');
      request.onsuccess = resolve;
      request.onblocked = () => reject(new Error('blocked'));
    }));
    await page.bringToFront();
    assert.match(await send(page), /^Accepted/);  // nobody remembers the first
    await waitForDeployments(server, 2);
  });

/** Another tab with a newer page has upgraded the history. */
pageTest('the history is upgraded in another tab: the page says so', {
  ...sandbox, expectedErrors: /./,
}, async ({ page, context, server }) => {
  await buildLeast(page);
  await enterToken(page);
  const other = await context.newPage();
  await other.goto(`${server.url}${partName('favicon.svg')}`);
  await other.evaluate(() => new Promise((resolve, reject) => {
    const request = indexedDB.open('connect-deploy', 9);
    request.onsuccess = resolve;
    request.onblocked = () => reject(new Error('blocked'));
  }));
  await page.bringToFront();
  await openReview(page);
  await eventually(async () => /newer version.*reload.*ask whoever hosts/i.test(await words(page)),
    'words');
  assert.deepEqual(loggedDeployments(server.log()), []);
});

/** Runs in the page before its own. */
const neverAnswer = () => {
  IDBFactory.prototype.open = () => ({});
};

pageTest('a history that never answers: nothing is sent, and it says so', {
  ...sandbox, prepare: ({ context }) => context.addInitScript(neverAnswer),
}, async ({ page, server }) => {
  await buildLeast(page);
  await enterToken(page);
  await openReview(page);
  await eventually(async () => /does not answer/i.test(await words(page)), 'words');
  assert.ok(await sendButton(page).isDisabled());
  assert.deepEqual(loggedDeployments(server.log()), []);
});

/** A claim whose transaction stalls only after the look before it went well. */
const stallWrites = () => {
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function begin(stores, mode, options) {
    const made = transaction.call(this, stores, mode, options);
    if (mode !== 'readwrite' || !globalThis.stalls) return made;
    const store = made.objectStore('entries');
    const spin = () => {  // keeps it from ending
      if (globalThis.stalls) store.count().onsuccess = spin;
    };
    spin();
    return made;
  };
};

pageTest('a claim that stalls is given up, and never counts as sent later', {
  ...sandbox, prepare: ({ context }) => context.addInitScript(stallWrites),
}, async ({ page, server }) => {
  await buildLeast(page);
  await enterToken(page);
  await openReview(page);
  await page.evaluate(() => { globalThis.stalls = true; });
  await typeConfirmation(page, 'Demo');
  await sendButton(page).click();
  assert.match(await outcome(page), /^Not sent/);
  assert.match(await words(page), /does not answer/);
  await page.evaluate(() => { globalThis.stalls = false; });
  assert.deepEqual(loggedDeployments(server.log()), []);
  assert.match(await send(page), /^Not sent|^Accepted/);
  assert.match(await outcome(page, /^Accepted/), /^Accepted/);
  await waitForDeployments(server, 1);
});
