// Links that carry a deployment: copied, opened in a page with a draft, broken ones.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { deflateRawSync } from 'node:zlib';

import {
  build, button, control, enter, enterToken, EXAMPLE, EXAMPLE_BODY, region, textbox, TOKEN,
  valueOf, waitForRequest, waitForValue, wordsOf,
} from './support/form.mjs';
import { keptDrafts, tabNames, waitForDraft, waitForShown, waitForTabs } from './support/documents.mjs';
import { connectDeploy } from './support/paths.mjs';
import { openPage, pageTest } from './support/page_test.mjs';
import { eventually } from './support/processes.mjs';
import { startSite } from './support/servers.mjs';

const context = { permissions: ['clipboard-read', 'clipboard-write'] };
const site = {
  serve: () => startSite({ endpoints: [{ name: 'Lab', url: 'http://127.0.0.1:9' }] }), context,
};
const { user_token: hidden, ...DOCUMENT } = EXAMPLE_BODY;
const fragmentOf = (bytes) => `#d=${Buffer.from(bytes).toString('base64url')}`;
const linkOf = (value) => fragmentOf(deflateRawSync(JSON.stringify(value)));
const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());
const hash = (page) => page.evaluate(() => location.hash);

/** As a link that is clicked in the same tab, or entered over the page's address. */
const follow = (page, fragment) => page.evaluate((to) => { location.hash = to; }, fragment);

const problem = async (page) => {
  const alert = control(page, 'alert', 'File problem');
  await alert.waitFor();
  return alert.textContent();
};

pageTest('Copy link gives what the command line opens, without the token', site,
  async ({ page, server }) => {
    await build(page, EXAMPLE);
    await enterToken(page);
    await button(page, 'Copy link').click();
    await region(page, 'Link').waitFor();
    const link = await wordsOf(region(page, 'Link'));
    await eventually(async () => await clipboard(page) === link, 'it is on the clipboard');
    assert.ok(link.startsWith(`${server.url}#d=`), link);
    const printed = execFileSync(connectDeploy(), ['share', '-'],
      { input: JSON.stringify(DOCUMENT), env: { ...process.env, NO_COLOR: '1' } }).toString().trim();
    const next = await page.context().newPage();
    for (const fragment of [link.slice(link.indexOf('#')), printed]) {
      await next.goto('about:blank');
      await openPage(next, server.url + fragment);
      await waitForRequest(next, { ...EXAMPLE_BODY });
      assert.equal(await hash(next), '');
      assert.match(await wordsOf(region(next, 'Origin')), /^Came from a link\./);
      assert.equal(await valueOf(textbox(next, 'User token')), '');
      assert.equal(await next.getByRole('dialog').count(), 0);
    }
    assert.ok(!(await keptDrafts(page)).includes(TOKEN));
  });

pageTest('a link in a page with a draft gets a tab of its own, once', site, async ({ page }) => {
  await enter(page, 'Project', 'My draft');
  await follow(page, linkOf(DOCUMENT));
  await waitForTabs(page, ['My draft', 'Demo']);
  await waitForShown(page, 'Demo');
  await waitForValue(textbox(page, 'Comment'), 'test webhook 1');
  assert.equal(await hash(page), '');
  await waitForDraft(page, 'Came from a link');
  await page.reload();
  await page.locator('html[data-ready="true"]').waitFor({ state: 'attached' });
  await waitForTabs(page, ['My draft', 'Demo']);
});

pageTest('a page that is opened by a link keeps its drafts', site, async ({ page, server }) => {
  await enter(page, 'Project', 'My draft');
  await waitForDraft(page, 'My draft');
  await page.goto('about:blank');
  await openPage(page, server.url + linkOf(DOCUMENT));
  await eventually(async () => (await tabNames(page)).length === 2, 'both are open');
  await waitForShown(page, 'Demo');
  assert.deepEqual((await tabNames(page)).sort(), ['Demo', 'My draft']);
});

pageTest('a link with a user token in it: dropped, and said', site, async ({ page }) => {
  await follow(page, linkOf({ user_token: TOKEN, ...DOCUMENT }));
  await region(page, 'Origin').waitFor();
  assert.match(await wordsOf(region(page, 'Origin')), /held a user token/);
  assert.ok(!(await page.content()).includes(TOKEN));
  await waitForDraft(page, 'Came from a link');
  assert.ok(!(await keptDrafts(page)).includes(TOKEN));
});

const deflated = deflateRawSync(JSON.stringify(DOCUMENT));
const BROKEN = {
  'link-not-base64url': ['#d=!!!', '#d=Zm9v%20'],
  'link-not-deflated': ['#d=', fragmentOf('not deflated'), fragmentOf(deflated.subarray(0, -4)),
    fragmentOf(Buffer.concat([deflated, Buffer.from('more')]))],
  'link-too-large': [fragmentOf(deflateRawSync(Buffer.alloc((16 << 20) + 1, 0x20)))],
  'link-not-utf8': [fragmentOf(deflateRawSync(Buffer.from([0x22, 0xff, 0x22])))],
  'link-not-a-deployment': [fragmentOf(deflateRawSync('[1]')), linkOf({ a: 1 })],
  'link-too-long': [`#d=${'A'.repeat(32_000)}`],
};

pageTest('broken and hostile links are refused by name and change nothing', site,
  async ({ page, server }) => {
    await enter(page, 'Project', 'My draft');
    for (const [name, fragments] of Object.entries(BROKEN)) {
      for (const fragment of fragments) {
        await follow(page, fragment);
        const words = await problem(page);
        assert.ok(words.includes(name), `${fragment.slice(0, 40)}: ${words}`);
        if (name === 'link-too-long') {
          const size = (server.url.length + fragment.length).toLocaleString('en');
          assert.ok(words.includes(size), words);
        }
        assert.equal(await hash(page), '');
        assert.deepEqual(await tabNames(page), []);
        assert.equal(await valueOf(textbox(page, 'Project')), 'My draft');
        await button(page, 'Dismiss').click();
        await control(page, 'alert', 'File problem').waitFor({ state: 'detached' });
      }
    }
  });

pageTest('an invalid deployment gives no link', site, async ({ page }) => {
  await button(page, 'Copy link').click();
  await control(page, 'alert', 'Link problem').waitFor();
  assert.match(await control(page, 'alert', 'Link problem').textContent(), /not valid/);
});
