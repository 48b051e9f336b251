// What can go wrong with the page itself: parts that don't arrive, graphics that go away, a module
// that traps. Always in words, and with what was typed.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { launchBrowser } from './support/browser.mjs';
import {
  buildLeast, button, enter, enterToken, openReview, requestText, send, sendButton,
  typeConfirmation,
} from './support/form.mjs';
import { pageTest } from './support/page_test.mjs';
import { partName, siteFolder } from './support/paths.mjs';
import { eventually } from './support/processes.mjs';
import { answer, hang, startEndpoint } from './support/scripted_endpoint.mjs';
import { startSite } from './support/servers.mjs';

const plain = { serve: () => startSite({ endpoints: [{ name: 'Lab', url: 'http://127.0.0.1:9' }] }) };
const words = (page) => page.locator('body').ariaSnapshot();
const alert = (page) => page.getByRole('alert').first();

// --- Parts of the page that do not arrive, or not as they are meant.

const TYPES = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript',
  '.wasm': 'application/wasm', '.svg': 'image/svg+xml' };

/** The page, with one file answered by `broken(response, content)`. */
async function startBroken(part, broken) {
  const file = partName(part);
  const server = createServer((request, response) => {
    const name = request.url === '/' ? 'index.html' : request.url.slice(1).split('?')[0];
    const content = () => readFileSync(path.join(siteFolder(), name));
    if (name === file) return broken(response, content());
    if (name === 'site.json' || name === 'nothing.js') return response.writeHead(404).end();
    response.writeHead(200, { 'Content-Type': TYPES[path.extname(name)] });
    if (name === 'failing.js') return response.end('throw new Error("of another script")');
    return response.end(content());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => {
    server.close();
    server.closeAllConnections();
  } };
}

const as = (status, type, change = (content) => content) => (response, content) => {
  response.writeHead(status, { 'Content-Type': type });
  response.end(change(content));
};
const builtFile = (name) => readFileSync(path.join(siteFolder(), partName(name)));
const buildOf = () => {
  const module = new WebAssembly.Module(builtFile('connect-deploy.wasm'));
  const [name] = WebAssembly.Module.customSections(module, 'build');
  return name ? Buffer.from(name).toString() : '';
};
/** The same file of another build. */
const ofAnotherBuild = (content) => {
  const at = content.indexOf(buildOf());
  const other = Buffer.from(content);
  other[at] ^= 1;  // another digit
  return other;
};

const BROKEN = [
  ['no module', 'connect-deploy.wasm', as(404, 'text/html', () => '<h1>Not found</h1>')],
  ['a page instead of the module', 'connect-deploy.wasm', as(200, 'text/html', () => '<p>Log in')],
  ['half of the module', 'connect-deploy.wasm',
    as(200, 'application/wasm', (content) => content.subarray(0, content.length / 2))],
  ['another module', 'connect-deploy.wasm',
    as(200, 'application/wasm', () => Buffer.from([0, 97, 115, 109, 1, 0, 0, 0]))],
  ['the module of another build', 'connect-deploy.wasm',
    as(200, 'application/wasm', ofAnotherBuild)],
  ['the script of another build', 'connect-deploy.js', as(200, 'text/javascript', ofAnotherBuild)],
  ['a module that names no build', 'connect-deploy.wasm',
    as(200, 'application/wasm', (content) => content.subarray(0, content.length - 24))],
  ['no script', 'connect-deploy.js', as(404, 'text/html', () => '')],
  ['half of the script', 'connect-deploy.js',
    as(200, 'text/javascript', (content) => content.subarray(0, content.length / 2))],
];

let browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser?.close());

/** Opens `url` in a context of its own. */
async function withPage(url, body, prepare = () => {}) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await prepare(page);
    await page.goto(url);
    await body(page);
  } finally {
    await context.close();
  }
}

for (const [what, file, broken] of BROKEN) {
  test(`at the start: ${what} ends in "Reload the page"`, async () => {
    const server = await startBroken(file, broken);
    try {
      await withPage(server.url, async (page) => {
        await eventually(async () => /Reload the page/.test(await alert(page).textContent()), 'words');
        assert.equal(await page.locator('html[data-ready]').count(), 0);
      });
    } finally {
      server.close();
    }
  });
}

// What extensions put into a page may fail as it likes.
const FOREIGN = [
  ['a script that its policy blocks', 'https://extension.invalid/x.js'],
  ['a script that is not there', 'nothing.js'],
  ['a script that fails', 'failing.js'],
];
for (const [what, address] of FOREIGN) {
  test(`at the start: beside ${what} the page works all the same`, async () => {
    const server = await startBroken('index.html', as(200, 'text/html', (content) =>
      String(content).replace(/(?=<script src="connect-deploy)/,
        `<script src="${address}" defer></script>`)));
    try {
      await withPage(server.url, (page) =>
        page.locator('html[data-ready="true"]').waitFor({ state: 'attached' }));
    } finally {
      server.close();
    }
  });
}

test('at the start: the module with a wrong type works all the same', async () => {
  const server = await startBroken('connect-deploy.wasm', as(200, 'text/plain'));
  try {
    await withPage(server.url, (page) =>
      page.locator('html[data-ready="true"]').waitFor({ state: 'attached' }));
  } finally {
    server.close();
  }
});

test('at the start: a browser without WebAssembly is told so', async () => {
  const server = await plain.serve();
  try {
    await withPage(server.url, async (page) => {
      await eventually(async () => /WebAssembly/.test(await alert(page).textContent()), 'words');
    }, (page) => page.addInitScript(() => { delete globalThis.WebAssembly; }));
  } finally {
    await server.close();
  }
});

test('within another page it does not work, and says how it does', async () => {
  const server = await plain.serve();
  const frame = createServer((request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' });
    response.end(`<iframe src="${server.url}" width=900 height=700></iframe>`);
  }).listen(0, '127.0.0.1');
  await once(frame, 'listening');
  try {
    await withPage(`http://127.0.0.1:${frame.address().port}/`, async (page) => {
      const inner = page.frameLocator('iframe');
      await inner.getByRole('link', { name: 'Open it on its own' }).waitFor();
      await new Promise((resolve) => setTimeout(resolve, 1500));
      assert.equal(await inner.locator('html[data-ready]').count(), 0);
      assert.equal(await inner.getByRole('button').count(), 0);
    });
  } finally {
    frame.close();
    frame.closeAllConnections();
    await server.close();
  }
});

// --- Graphics that go away.

/** Runs in the page: takes WebGL away; the extension to give it back stays with the page. */
const loseGraphics = () => {
  const context = document.getElementById('canvas').getContext('webgl2');
  globalThis.graphics = context.getExtension('WEBGL_lose_context');
  globalThis.graphics.loseContext();
};

/** How many colours the screen shows. */
async function coloursOf(page) {
  const shot = (await page.locator('#page').screenshot()).toString('base64');
  return page.evaluate(async (data) => {
    const picture = new Image();
    picture.src = `data:image/png;base64,${data}`;
    await picture.decode();
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const context = canvas.getContext('2d');
    context.drawImage(picture, 0, 0);
    const {buffer} = context.getImageData(0, 0, picture.width, picture.height).data;
    return new Set(new Uint32Array(buffer)).size;
  }, shot);
}

pageTest('while graphics are lost, what is typed counts; then it is drawn again',
  { ...plain, expectedErrors: /WebGL|CONTEXT_LOST/i }, async ({ page }) => {
    await enter(page, 'Project', 'Demo');
    const before = await coloursOf(page);
    await page.evaluate(loseGraphics);
    assert.ok(await coloursOf(page) < before / 2, `${before} colours tell what is drawn`);
    await enter(page, 'Flow ID', 'f-0000-0007');
    await eventually(async () => (await requestText(page)).includes('f-0000-0007'), 'in the document');
    await page.evaluate(() => globalThis.graphics.restoreContext());
    await enter(page, 'Comment', 'after');
    await eventually(async () => (await requestText(page)).includes('after'), 'in the document');
    // The same colours as before: of a canvas that nobody draws on there would be one.
    const again = await coloursOf(page);
    assert.ok(again > before / 2, `${before} colours before, ${again} after`);
    assert.equal(await page.locator('#notice').count(), 0);
  });

pageTest('graphics that do not come back are told of, and the document can be saved',
  { ...plain, expectedErrors: /WebGL|CONTEXT_LOST/i }, async ({ page }) => {
    await enter(page, 'Project', 'Demo');
    await page.evaluate(loseGraphics);
    await page.getByRole('alert').filter({ hasText: /graphics.*reload/i }).waitFor();
    await enter(page, 'Flow ID', 'f-0000-0008');
    await eventually(async () => (await requestText(page)).includes('f-0000-0008'), 'in the document');
    const [download] = await Promise.all([
      page.waitForEvent('download'), button(page, 'Save the deployment').click(),
    ]);
    const saved = JSON.parse(readFileSync(await download.path(), 'utf8'));
    assert.equal(saved.flow_id, 'f-0000-0008');
    assert.equal('user_token' in saved, false);
  });

// --- A module that traps.

const scripted = (behave, options) => ({
  serve: async () => {
    const endpoint = await startEndpoint(behave, options);
    const site = await startSite({ endpoints: [{ name: 'Scripted', url: endpoint.url }] });
    return { ...site, endpoint, close: async () => {
      await site.close();
      await endpoint.close();
    } };
  },
  origins: ({ endpoint }) => [endpoint.url],
  expectedErrors: /./,
});
const hanging = scripted(hang);

/** Runs in the page: the next call into the module runs out of its memory. */
const trap = () => {
  globalThis.moduleCalls = 0;
  const broken = globalThis._page_frame;
  globalThis._page_frame = (...values) => {
    globalThis._page_frame = (...more) => {
      ++globalThis.moduleCalls;
      return broken(...more);
    };
    void values;
    throw new WebAssembly.RuntimeError('unreachable');
  };
};

pageTest('after a trap nothing goes on: words, and a way to save', hanging, async ({ page, server }) => {
  await buildLeast(page);
  await enterToken(page);
  await openReview(page);
  await typeConfirmation(page, 'Demo');
  await sendButton(page).click();
  await eventually(() => server.endpoint.posts().length === 1, 'the request has left');
  await page.evaluate(trap);
  await page.mouse.move(200, 200);
  await eventually(async () => /has stopped.*not known.*Save/.test(await alert(page).textContent()),
    'words');
  const [download] = await Promise.all([
    page.waitForEvent('download'), button(page, 'Save the deployment').click(),
  ]);
  assert.equal(JSON.parse(readFileSync(await download.path(), 'utf8')).flow_id, 'f-dd0c-73b9');
  await server.endpoint.close();  // the answer breaks off: nobody may take note of it
  await page.mouse.move(300, 300);
  await page.keyboard.press('a');
  await new Promise((resolve) => setTimeout(resolve, 700));
  assert.equal(await page.evaluate(() => globalThis.moduleCalls), 0);
  const rows = await page.evaluate(() => new Promise((resolve) => {
    indexedDB.open('connect-deploy').onsuccess = ({ target }) => {
      target.result.transaction('entries').objectStore('entries').getAll().onsuccess =
        (event) => resolve(event.target.result);
    };
  }));
  assert.deepEqual(rows.map(({ phase, outcome, message }) => [phase, outcome, message]),
    [['sending', '', '']]);
});

// Another origin is asked first, and one that was asked answers when it likes.
for (const [what, ends] of [
  ['admits the page', (look) => look.writeHead(404).end()],
  ['breaks off', (look) => look.socket.resetAndDestroy()],
]) {
  const looks = [];
  pageTest(`a trap before the request has left: it never leaves, though the endpoint ${what} later`,
    scripted(hang, { look: (response) => looks.push(response) }), async ({ page, server }) => {
      await buildLeast(page);
      await enterToken(page);
      await openReview(page);
      await typeConfirmation(page, 'Demo');
      await sendButton(page).click();
      await eventually(() => looks.length === 1, 'the endpoint is asked');
      await page.evaluate(trap);
      await page.mouse.move(200, 200);
      await eventually(async () => /has stopped.*was not sent/.test(await alert(page).textContent()),
        'words');
      ends(looks[0]);
      await new Promise((resolve) => setTimeout(resolve, 1500));
      assert.deepEqual(server.endpoint.requests.map(({ method }) => method), ['OPTIONS', 'GET']);
    });
}

// --- What is kept from one visit to the next.

for (const [kept, shown] of [['dark', 'dark'], ['2', 'dark'], ['light', 'light'], ['1', 'light'],
  ['0', 'system'], ['9', 'system'], ['nonsense', 'system']]) {
  pageTest(`the theme kept as "${kept}" is ${shown}`, {
    ...plain,
    prepare: ({ page }) => page.addInitScript((name) => {
      localStorage.setItem('connect-deploy theme', name);
    }, kept),
  }, async ({ page }) => {
    const scheme = await page.evaluate(() => document.documentElement.style.colorScheme);
    assert.equal(scheme, shown === 'dark' ? 'dark' : 'light');  // the system's is light
    await button(page, `Theme: ${shown}`).click();
    const next = { system: 'light', light: 'dark', dark: 'system' }[shown];
    await eventually(() => page.evaluate((name) =>
      localStorage.getItem('connect-deploy theme') === name, next), 'the new one is kept');
  });
}

// --- Errors of scripts, the page's own and others.

/** Runs in the page, as an extension may: a script that does not load, and one that fails. */
const failBeside = async (address) => {
  const missing = document.createElement('script');
  missing.src = address;
  const failed = new Promise((resolve) => { missing.onerror = resolve; });
  document.body.append(missing);
  await failed;
  const broken = document.createElement('script');
  broken.textContent = 'throw new Error("of another script")';
  document.body.append(broken);
};

pageTest('a script of others that fails leaves the page running, and sending', {
  ...scripted(answer(200, { message: 'Success' })), context: { bypassCSP: true },
}, async ({ page, guard }) => {
  await page.evaluate(failBeside, 'nothing.js');
  assert.equal(await page.locator('html[data-failed]').count(), 0);
  assert.equal(await page.locator('#notice').count(), 0);
  await buildLeast(page);
  await enterToken(page);
  assert.match(await send(page), /^Accepted/);
  guard.offences.length = 0;  // that script's error was asked for
});

pageTest('an error after the start is told of', { ...plain }, async ({ page, guard }) => {
  await page.evaluate(() => {
    void Promise.reject(new Error('a test of it'));
  });
  await page.getByRole('alert').filter({ hasText: /a test of it.*reload/i }).waitFor();
  guard.offences.length = 0;  // that one was asked for
});
