// What is open and not saved outlives the page, once, and never with the token.
import assert from 'node:assert/strict';

import { button, enter, enterToken, textbox, TOKEN, valueOf, waitForValue } from './support/form.mjs';
import {
  deployment, keptDrafts, openFiles, tab, tabNames, waitForDraft, waitForShown, waitForTabs,
} from './support/documents.mjs';
import { openPage, pageTest } from './support/page_test.mjs';
import { eventually } from './support/processes.mjs';
import { startSite } from './support/servers.mjs';

const site = { serve: () => startSite({ endpoints: [{ name: 'Lab', url: 'http://127.0.0.1:9' }] }) };
const A = { 'a.deploy.json': deployment('of A') };

async function reload(page) {
  await page.reload();
  await page.locator('html[data-ready="true"]').waitFor({ state: 'attached' });
}

/** An opened file with changes, and beside it a new deployment. */
async function openTwo(page) {
  await openFiles(page, A);
  await waitForValue(textbox(page, 'Comment'), 'of A');
  await enter(page, 'Comment', 'changed');
  await button(page, 'New').click();
  await waitForTabs(page, ['a.deploy.json', 'Unsaved deployment']);
  await enter(page, 'Project', 'Demo');
}

pageTest('two drafts outlive a reload, with their names and what was saved', site,
  async ({ page }) => {
    await openTwo(page);
    await waitForDraft(page, 'Demo');
    await reload(page);
    await waitForTabs(page, ['a.deploy.json', 'Demo']);
    await waitForShown(page, 'Demo');
    assert.equal(await valueOf(textbox(page, 'Project')), 'Demo');
    await tab(page, 'a.deploy.json').click();
    await waitForValue(textbox(page, 'Comment'), 'changed');
    await enter(page, 'Comment', 'of A');  // as saved
    await eventually(async () =>
      await tab(page, 'a.deploy.json').getAttribute('aria-describedby') === null, 'it is saved');
  });

pageTest('a reload right after the last letter loses nothing', site, async ({ page }) => {
  await enter(page, 'Project', 'Demo');
  await reload(page);
  await waitForValue(textbox(page, 'Project'), 'Demo');
  await reload(page);
  await waitForValue(textbox(page, 'Project'), 'Demo');
  assert.deepEqual(await tabNames(page), []);
});

pageTest('a page that crashes keeps what is a second old', site,
  async ({ page, context, server }) => {
  await enter(page, 'Project', 'Demo');
  await waitForDraft(page, 'Demo');
  const next = await context.newPage();
  await page.close({ runBeforeUnload: false });
  await openPage(next, server.url);
  await waitForValue(textbox(next, 'Project'), 'Demo');
  // The guard looks at the first page at the end.
  page.evaluate = (...values) => next.evaluate(...values);
});

pageTest('two windows keep their own drafts; a third takes over those of one that is gone', site,
  async ({ page, context, server }) => {
    await enter(page, 'Project', 'First');
    await waitForDraft(page, 'First');
    const second = await context.newPage();
    await openPage(second, server.url);
    assert.equal(await valueOf(textbox(second, 'Project')), '');
    await enter(second, 'Project', 'Second');
    await waitForDraft(second, 'Second');
    await second.close();
    assert.match(await keptDrafts(page), /First/);

    const third = await context.newPage();
    await openPage(third, server.url);
    await waitForValue(textbox(third, 'Project'), 'Second');
    assert.deepEqual(await tabNames(third), []);
    const fourth = await context.newPage();
    await openPage(fourth, server.url);
    assert.equal(await valueOf(textbox(fourth, 'Project')), '', 'taken over once');
    await reload(page);
    await waitForValue(textbox(page, 'Project'), 'First');
    assert.deepEqual(await tabNames(page), []);
  });

pageTest('a tab that was closed can be reopened after a reload', site, async ({ page }) => {
  await openTwo(page);
  await button(page, 'Close Demo').click();
  await waitForValue(textbox(page, 'Comment'), 'changed');
  await waitForDraft(page, 'closed');
  await reload(page);
  await button(page, 'Reopen closed').click();
  await waitForTabs(page, ['a.deploy.json', 'Demo']);
});

pageTest('the token is in no draft, wherever it was put', site, async ({ page }) => {
  const planted = deployment(`see ${TOKEN}`, {
    user_token: TOKEN, token: TOKEN, unknown: [{ user_token: 'another-secret-0001', deep: TOKEN }],
  });
  await enterToken(page);
  await openFiles(page, { [`${TOKEN}.json`]: planted });
  await eventually(async () => (await valueOf(textbox(page, 'Comment'))).includes('see'), 'it is open');
  await enter(page, 'App name', 'changed-app');
  await waitForDraft(page, 'changed-app');
  await reload(page);
  const kept = await keptDrafts(page);
  assert.match(kept, /changed-app/);
  assert.ok(!kept.includes(TOKEN) && !kept.includes('another-secret'), 'no token');
  assert.equal(await textbox(page, 'User token').inputValue(), '');
});
