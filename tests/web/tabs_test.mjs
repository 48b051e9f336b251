// Several deployments at once: each has its tab, its file and its own undo.
import assert from 'node:assert/strict';

import { button, control, enter, textbox, valueOf, waitForValue } from './support/form.mjs';
import {
  deployment, openFiles, saveDownload, tab, waitForShown, waitForTabs,
} from './support/documents.mjs';
import { tabTo } from './support/keyboard.mjs';
import { pageTest } from './support/page_test.mjs';
import { eventually } from './support/processes.mjs';
import { startSite } from './support/servers.mjs';

const site = { serve: () => startSite({ endpoints: [{ name: 'Lab', url: 'http://127.0.0.1:9' }] }) };
const A = { 'a.deploy.json': deployment('of A') };
const B = { 'b.deploy.json': deployment('of B') };

async function openBoth(page) {
  await openFiles(page, A);
  await waitForValue(textbox(page, 'Comment'), 'of A');
  await openFiles(page, B);
  await waitForTabs(page, ['a.deploy.json', 'b.deploy.json']);
  await waitForValue(textbox(page, 'Comment'), 'of B');
}

pageTest('after Undo, Save writes the deployment that is shown into its own file', site,
  async ({ page }) => {
    await openBoth(page);
    await button(page, 'Undo').isDisabled();
    await page.keyboard.press('ControlOrMeta+z');
    assert.deepEqual(await saveDownload(page),
      { name: 'b.deploy.json', text: B['b.deploy.json'] });
    await tab(page, 'a.deploy.json').click();
    await waitForValue(textbox(page, 'Comment'), 'of A');
    assert.deepEqual(await saveDownload(page),
      { name: 'a.deploy.json', text: A['a.deploy.json'] });
  });

pageTest('one deployment needs no tabs; more have a list of them, which says what is not saved',
  site, async ({ page }) => {
    await openFiles(page, A);
    await waitForValue(textbox(page, 'Comment'), 'of A');
    assert.equal(await control(page, 'tablist', 'Deployments').count(), 0);
    await button(page, 'New').click();
    await waitForTabs(page, ['a.deploy.json', 'Unsaved deployment']);
    assert.equal(await control(page, 'tablist', 'Deployments').getByRole('tab').count(), 2);
    await waitForShown(page, 'Unsaved deployment');
    await enter(page, 'Project', 'Demo');
    await waitForTabs(page, ['a.deploy.json', 'Demo']);
    const described = (name) => tab(page, name).evaluate((element) =>
      document.getElementById(element.getAttribute('aria-describedby') ?? '')?.textContent ?? '');
    await eventually(async () => await described('Demo') === 'Unsaved changes', 'it says so');
    assert.equal(await described('a.deploy.json'), '');
  });

pageTest('tabs by keyboard alone', site, async ({ page }) => {
  await openBoth(page);
  await tabTo(page, 'tab', 'b.deploy.json');
  await page.keyboard.press('ArrowRight');  // round the end
  await waitForShown(page, 'a.deploy.json');
  await waitForValue(textbox(page, 'Comment'), 'of A');
  await page.keyboard.press('End');
  await waitForShown(page, 'b.deploy.json');
  await page.keyboard.press('Home');
  await waitForShown(page, 'a.deploy.json');
  await page.keyboard.press('Control+Alt+n');
  await waitForTabs(page, ['a.deploy.json', 'b.deploy.json', 'Unsaved deployment']);
  await tabTo(page, 'tab', 'Unsaved deployment');
  await page.keyboard.press('Delete');
  await waitForTabs(page, ['a.deploy.json', 'b.deploy.json']);
});

pageTest('what is typed goes to the deployment that it was typed for', site, async ({ page }) => {
  await openBoth(page);
  await textbox(page, 'Comment').click();
  await page.keyboard.type('!');
  await openFiles(page, { 'c.deploy.json': deployment('of C') });
  await waitForTabs(page, ['a.deploy.json', 'b.deploy.json', 'c.deploy.json']);
  await waitForValue(textbox(page, 'Comment'), 'of C');
  await tab(page, 'b.deploy.json').click();
  await waitForShown(page, 'b.deploy.json');
  await eventually(async () => (await valueOf(textbox(page, 'Comment'))).includes('!'),
    'the letter is in B');
});

pageTest('a closed tab with changes can be reopened', site, async ({ page }) => {
  await openBoth(page);
  await enter(page, 'Comment', 'not saved');
  await button(page, 'Close b.deploy.json').click();
  await waitForValue(textbox(page, 'Comment'), 'of A');
  await button(page, 'Reopen closed').click();
  await waitForTabs(page, ['a.deploy.json', 'b.deploy.json']);
  await waitForValue(textbox(page, 'Comment'), 'not saved');
  await button(page, 'Close a.deploy.json').click();
  await eventually(async () => await button(page, 'Reopen closed').count() === 0,
    'nothing is left to reopen');
});

pageTest('tabs in a narrow window', { ...site, context: { viewport: { width: 320, height: 640 } } },
  async ({ page }) => {
    const files = {};
    for (let i = 1; i <= 8; ++i) files[`a-long-name-${i}.deploy.json`] = deployment(`of ${i}`);
    const chooser = page.waitForEvent('filechooser');
    await page.keyboard.press('ControlOrMeta+o');
    await (await chooser).setFiles(Object.entries(files).map(([name, text]) =>
      ({ name, mimeType: 'application/json', buffer: Buffer.from(text) })));
    await waitForTabs(page, Object.keys(files));
    await waitForShown(page, 'a-long-name-8.deploy.json');
    await eventually(async () => {
      const box = await tab(page, 'a-long-name-8.deploy.json').boundingBox();
      return box.x >= 0 && box.x + box.width <= 320;
    }, 'the tab that is shown is in view');
  });
