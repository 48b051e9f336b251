// The history is lost, refused or in the way while something is being sent: nothing goes out unasked,
// and what became of a send stays in sight.
import assert from 'node:assert/strict';

import { NETWORK_WORDS } from './support/browser.mjs';
import {
  buildLeast, button, dialog, enterToken, openReview, outcome, region, send, sendButton,
  textbox, typeConfirmation, waitForValue, wordsOf,
} from './support/form.mjs';
import { openPage, pageTest } from './support/page_test.mjs';
import { partName } from './support/paths.mjs';
import { eventually } from './support/processes.mjs';
import { answer, startEndpoint } from './support/scripted_endpoint.mjs';
import { startSandboxSite, startSite } from './support/servers.mjs';

const sandbox = { serve: startSandboxSite };
const ASKS = /being sent|already sent/;

const words = (page) => page.locator('body').ariaSnapshot();
const historyOf = async (page) =>
  await region(page, 'History').count() === 0 ? '' : wordsOf(region(page, 'History'));

/** The page with an endpoint that answers when it is told to. */
const held = {
  serve: async () => {
    const waiting = [];
    const endpoint = await startEndpoint((response) => waiting.push(response));
    const site = await startSite({ endpoints: [{ name: 'Scripted', url: endpoint.url }] });
    return {
      ...site,
      endpoint,
      release: (status = 200, body = { message: 'Success' }) =>
        waiting.splice(0).forEach(answer(status, body)),
      close: async () => {
        await site.close();
        await endpoint.close();
      },
    };
  },
  origins: ({ endpoint }) => [endpoint.url],
  expectedErrors: NETWORK_WORDS,
};

async function pressSend(page) {
  await buildLeast(page);
  await enterToken(page);
  await openReview(page);
  await typeConfirmation(page, 'Demo');
  await sendButton(page).click();
}

async function beginToSend(page, server) {
  await pressSend(page);
  await eventually(() => server.endpoint.posts().length === 1, 'the request has left');
}

/** A second window gets as far as it can: in a deployment of its own, for it may have taken over a
    draft, since with the data of the site its windows' locks are gone. */
async function tryToSend(page) {
  await button(page, 'New').click();
  await waitForValue(textbox(page, 'Project'), '');
  await buildLeast(page);
  await enterToken(page);
  await openReview(page);
  await eventually(async () => ASKS.test(await words(page)), 'it is asked about')
    .catch(async (error) => { throw new Error(`${error.message}\n${await words(page)}`); });
  assert.equal(await sendButton(page).count(), 0);
}

/** Runs in a page of the same origin. */
const deleteDatabase = () => new Promise((resolve, reject) => {
  const request = indexedDB.deleteDatabase('connect-deploy');
  request.onsuccess = () => resolve();
  request.onerror = () => reject(request.error);
});

async function anotherPage(context, server) {
  const page = await context.newPage();
  await page.goto(`${server.url}${partName('favicon.svg')}`);
  return page;
}

const WAYS = {
  'deleted by another tab': async ({ context, server }) =>
    (await anotherPage(context, server)).evaluate(deleteDatabase),
  'cleared with the data of the site': async ({ context, page, server }) => {
    const tools = await context.newCDPSession(page);
    await tools.send('Storage.clearDataForOrigin',
      { origin: new URL(server.url).origin, storageTypes: 'all' });
  },
  'emptied by another tab': async ({ context, server }) =>
    (await anotherPage(context, server)).evaluate(() => new Promise((resolve) => {
      indexedDB.open('connect-deploy').onsuccess = ({ target }) => {
        const transaction = target.result.transaction(['entries', 'bodies'], 'readwrite');
        transaction.objectStore('entries').clear();
        transaction.objectStore('bodies').clear();
        transaction.oncomplete = () => {
          target.result.close();
          resolve();
        };
      };
    })),
};
for (const [what, lose] of Object.entries(WAYS)) {
  for (const when of ['before', 'after']) {
    pageTest(`the history is ${what} while it is being sent; a window opened ${when} asks`, held,
      async ({ page, context, server }) => {
        let other = await context.newPage();
        if (when === 'before') await openPage(other, server.url);
        await page.bringToFront();
        await beginToSend(page, server);
        await lose({ page, context, server });
        await other.bringToFront();
        if (when === 'after') await openPage(other, server.url);
        await tryToSend(other);
        assert.equal(server.endpoint.posts().length, 1);
        server.release();
        await page.bringToFront();
        assert.match(await outcome(page), /^Accepted/);
        await eventually(async () => /Accepted/.test(await historyOf(page)), 'it is kept');
        other = await context.newPage();
        await openPage(other, server.url);
        await tryToSend(other);
        assert.match(await words(other), /already sent/);
      });
  }
}

pageTest('a newer page’s upgrade waits until the outcome is kept', held,
  async ({ page, context, server }) => {
    await beginToSend(page, server);
    const other = await anotherPage(context, server);
    await other.evaluate(() => {
      globalThis.upgraded = new Promise((resolve) => {
        indexedDB.open('connect-deploy', 9).onsuccess = ({ target }) => {
          const all = target.result.transaction('entries').objectStore('entries').getAll();
          all.onsuccess = () => resolve(all.result.map(({ outcome: kept }) => kept));
        };
      });
    });
    server.release();
    assert.match(await outcome(page), /^Accepted/);
    assert.deepEqual(await other.evaluate(() => globalThis.upgraded), ['accepted']);
  });

/** Runs in the page before its own: writing can be made to fail. */
const breakWrites = () => {
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function begin(stores, mode, options) {
    if (mode === 'readwrite' && globalThis.breaks === 'error') {
      throw new DOMException('', 'QuotaExceededError');
    }
    const made = transaction.call(this, stores, mode, options);
    if (mode !== 'readwrite' || globalThis.breaks !== 'stall') return made;
    const store = made.objectStore('entries');
    const spin = () => {
      if (globalThis.breaks) store.count().onsuccess = spin;
    };
    spin();
    return made;
  };
};

for (const [how, reason] of [['error', /QuotaExceededError/], ['stall', /does not answer/]]) {
  for (const [status, body, title] of [[200, { message: 'Success' }, 'Accepted'],
    [400, { error_message: 'No' }, 'Rejected']]) {
    pageTest(`an outcome that can’t be kept (${how}, ${title}) is shown, and kept later`, {
      ...held, prepare: ({ context }) => context.addInitScript(breakWrites),
    }, async ({ page, server }) => {
      await beginToSend(page, server);
      await page.evaluate((way) => { globalThis.breaks = way; }, how);
      server.release(status, body);
      assert.match(await outcome(page, new RegExp(`^${title}`)), reason);
      assert.match(await words(page), /could not be kept.*tries again/);
      const shown = await historyOf(page);
      assert.match(shown, new RegExp(title));
      assert.doesNotMatch(shown, /Being sent/);
      await page.evaluate(() => { globalThis.breaks = ''; });
      await eventually(async () => (await page.evaluate(() => new Promise((resolve) => {
        indexedDB.open('connect-deploy').onsuccess = ({ target }) => {
          const all = target.result.transaction('entries').objectStore('entries').getAll();
          all.onsuccess = () => {
            target.result.close();
            resolve(all.result.map((one) => one.outcome));
          };
        };
      }))).join() === title.toLowerCase(), 'it is kept', 60_000);
    });
  }
}

pageTest('with an outcome that can’t be kept, the next review is told of it', {
  ...held, prepare: ({ context }) => context.addInitScript(breakWrites),
}, async ({ page, server }) => {
  await beginToSend(page, server);
  await page.evaluate(() => { globalThis.breaks = 'error'; });
  server.release();
  assert.match(await outcome(page), /^Accepted/);
  await button(page, 'Dismiss outcome').click();
  await openReview(page);
  await eventually(async () => /already sent/.test(await words(page)), 'as it was');
  assert.doesNotMatch(await words(page), /being sent/);
});

/** Each runs in the page before its own, and takes away what sending needs. */
const REFUSALS = {
  'no IndexedDB': () => {
    Object.defineProperty(globalThis, 'indexedDB', { value: undefined });
  },
  'an IndexedDB that may not be named': () => {
    Object.defineProperty(globalThis, 'indexedDB',
      { get: () => { throw new DOMException('', 'SecurityError'); } });
  },
  'an IndexedDB that fails without a message': () => {
    IDBFactory.prototype.open = () => { throw new DOMException('', 'InvalidStateError'); };
  },
  'no locks': () => {
    Object.defineProperty(Navigator.prototype, 'locks', { value: undefined });
  },
  'locks that may not be named': () => {
    Object.defineProperty(Navigator.prototype, 'locks',
      { get: () => { throw new DOMException('', 'SecurityError'); } });
  },
  'locks that are refused': () => {
    LockManager.prototype.request = async () => { throw new DOMException('', 'SecurityError'); };
  },
  'locks that throw': () => {
    LockManager.prototype.request = () => { throw new DOMException('', 'InvalidStateError'); };
  },
  'locks that can’t be asked for': () => {
    LockManager.prototype.query = async () => { throw new DOMException('', 'UnknownError'); };
  },
};
const REASONS = /can't be used: (this browser|SecurityError|InvalidStateError|UnknownError)/;
for (const [what, take] of Object.entries(REFUSALS)) {
  pageTest(`${what}: the page starts, says why it can’t send, and does not`, {
    ...sandbox, prepare: ({ context }) => context.addInitScript(take),
  }, async ({ page, server }) => {
    await buildLeast(page);
    await enterToken(page);
    await openReview(page);
    await eventually(async () => REASONS.test(await words(page)), 'the reason')
      .catch(async (error) => { throw new Error(`${error.message}\n${await words(page)}`); });
    assert.ok(await sendButton(page).isDisabled());
    assert.doesNotMatch(server.log(), /POST/);
    assert.equal(await page.locator('#notice').count(), 0);
  });
}

/** Each runs in the page before its own, and takes away what sending does without. */
const CHANNELS = {
  'no channel': () => {
    Object.defineProperty(globalThis, 'BroadcastChannel', { value: undefined });
  },
  'a channel that throws': () => {
    globalThis.BroadcastChannel = function refuse() { throw new DOMException('', 'SecurityError'); };
  },
  'a channel that fails later': () => {
    BroadcastChannel.prototype.postMessage = () => { throw new DOMException('', 'DataCloneError'); };
  },
};
for (const [what, take] of Object.entries(CHANNELS)) {
  pageTest(`${what}: the page sends, and tells other windows by what is stored`, {
    ...sandbox, prepare: ({ context }) => context.addInitScript(take),
  }, async ({ page, context, server }) => {
    await buildLeast(page);
    await enterToken(page);
    assert.match(await send(page), /^Accepted/);
    const other = await context.newPage();
    await openPage(other, server.url);
    await tryToSend(other);
    assert.equal(await dialog(other).count(), 1);
  });
}

pageTest('one that is being sent by a window that goes away is not being sent for ever', held,
  async ({ page, context, server }) => {
    const other = await context.newPage();
    await openPage(other, server.url);
    await beginToSend(other, server);
    await page.bringToFront();
    await eventually(async () => /Being sent/.test(await historyOf(page)), 'it is being sent');
    await other.close();
    await eventually(async () => /Outcome unknown/.test(await historyOf(page)), 'it is not known');
    assert.doesNotMatch(await historyOf(page), /Being sent/);
  });
