// Who receives it: an inventory dropped on the window, its funnel and its devices.
import assert from 'node:assert/strict';

import {
  addFilter, build, button, choose, control, dialog, enter, enterToken, openReview, region, textbox,
  waitForValue, wordsOf,
} from './support/form.mjs';
import {
  dropFile, dropManyDevices, funnel, scope, SMALL, waitForFunnel, waitForScope,
} from './support/fleet.mjs';
import { tabTo } from './support/keyboard.mjs';
import { pageTest } from './support/page_test.mjs';
import { eventually } from './support/processes.mjs';
import { startSandboxSite } from './support/servers.mjs';

const site = { serve: startSandboxSite };
const LEAST = { fields: { Project: 'Demo', 'Flow ID': 'f-dd0c-73b9' } };

/** The devices that the table shows, by their row's words. */
const rows = (page) => page.getByRole('grid', { name: 'Devices' }).getByRole('row')
  .evaluateAll((all) => all.map((e) => e.getAttribute('aria-label') ?? '')
    .filter((name) => name.startsWith('d-')));
const row = (page, name) => page.getByRole('grid', { name: 'Devices' }).getByRole('row', { name });
const waitForRows = (page, ids) => eventually(
  async () => (await rows(page)).map((row) => row.split(',')[0]).join() === ids.join(),
  `the table shows ${ids.join()}`);

pageTest('a filter that is added narrows the funnel', site, async ({ page }) => {
  await build(page, LEAST);
  await dropFile(page, 'fleet.csv', SMALL);
  await waitForFunnel(page, ['Inventory: 5', 'Project Demo: 4 (1 removed)', 'Selected: 4']);
  assert.match(await funnel(page), /Rows skipped: 1\nLine 7: /);
  await waitForScope(page, '4 of 5 devices');
  assert.match(await scope(page), /whole project/i);

  await build(page, { groups: ['TestGroup1', 'TestGroup2'] });
  await waitForFunnel(page, ['TestGroup1: 2', 'TestGroup2: 2', '2 groups: 4']);
  await addFilter(page, 1, { type: 'tag', operand: 'is', value: 'beta' });
  await waitForFunnel(page, ['tagged beta: 2 (2 removed)', 'Selected: 2']);
  await waitForScope(page, '2 of 5 devices');
  await waitForRows(page, ['d-4ec7-1be9', 'd-0000-0004']);

  const step = button(page, 'Step 3: tagged beta: 2 (2 removed)');
  await step.click();
  await waitForRows(page, ['d-0000-0002', 'd-0000-0003']);
  assert.equal(await step.getAttribute('aria-pressed'), 'true');
  await step.press('Enter');
  await waitForRows(page, ['d-4ec7-1be9', 'd-0000-0004']);
  assert.equal(await step.getAttribute('aria-pressed'), 'false');

  await addFilter(page, 2, { type: 'device_state', operand: 'is', value: 'online' });
  await waitForFunnel(page, ['online: 2', 'Selected: 1', 'Not decidable: 1']);
  await waitForScope(page, '1 of 5 devices, 1 undetermined, 1 row skipped');
  assert.match(await wordsOf(region(page, 'Answer')),
    /^1 of 5 devices, at least 20 %\n1 selected\n1 undetermined\n3 left out/);
  await button(page, 'Undo').click();
  await waitForFunnel(page, ['tagged beta: 2 (2 removed)']);
});

pageTest('why is this one in, or not', site, async ({ page }) => {
  await build(page, { ...LEAST, groups: ['TestGroup1'] });
  await dropFile(page, 'fleet.csv', SMALL);
  await waitForRows(page, ['d-4ec7-1be9', 'd-0000-0002']);
  await choose(page, 'Shown devices', 'left out');
  await waitForRows(page, ['d-0000-0003', 'd-0000-0004', 'd-0000-0005']);
  await row(page, /^d-0000-0003/).click();
  const answer = control(page, 'status', 'Why');
  await eventually(async () => /Left out by the groups.*TestGroup2/.test(await answer.textContent()),
    'the groups decided');
  await addFilter(page, 1, { type: 'app', operand: 'is', value: 'default_app' });
  await choose(page, 'Shown devices', 'all');
  await row(page, /^d-4ec7-1be9/).click();
  await eventually(async () => /Selected/.test(await answer.textContent()), 'it is selected');
});

pageTest('search and order', site, async ({ page }) => {
  await build(page, LEAST);
  await dropFile(page, 'fleet.csv', SMALL);
  await waitForRows(page, ['d-4ec7-1be9', 'd-0000-0002', 'd-0000-0003', 'd-0000-0004']);
  await button(page, 'Sort by device').click();
  await waitForRows(page, ['d-0000-0002', 'd-0000-0003', 'd-0000-0004', 'd-4ec7-1be9']);
  const head = page.getByRole('columnheader', { name: 'Device', exact: true });
  assert.equal(await head.getAttribute('aria-sort'), 'ascending');
  assert.equal(await page.getByRole('grid', { name: 'Devices' }).getAttribute('aria-rowcount'), '5');
  assert.deepEqual(await row(page, /^d-0000-0002/).getByRole('gridcell').allTextContents(),
    ['d-0000-0002', 'gateway 2', 'TestGroup1', 'offline', 'failed']);
  assert.equal(await row(page, /^d-0000-0002/).getAttribute('aria-rowindex'), '2');
  await enter(page, 'Search devices', 'GATE');
  await waitForRows(page, ['d-0000-0002', 'd-4ec7-1be9']);
  await enter(page, 'Search devices', 'nothing like it');
  await region(page, 'Devices').waitFor({ state: 'detached' });
  await button(page, 'Clear search').click();
  await waitForRows(page, ['d-0000-0002', 'd-0000-0003', 'd-0000-0004', 'd-4ec7-1be9']);
  // Dropped while the search is typed in: it begins anew.
  await enter(page, 'Search devices', 'GATE');
  await textbox(page, 'Search devices').focus();
  await dropFile(page, 'again.csv', SMALL);
  await waitForRows(page, ['d-4ec7-1be9', 'd-0000-0002', 'd-0000-0003', 'd-0000-0004']);
  assert.equal(await textbox(page, 'Search devices').inputValue(), '');
});

const focusedName = (page) => page.evaluate(() => document.activeElement.getAttribute('aria-label'));

pageTest('Tab visits one row of the table, the arrow keys the others', site, async ({ page }) => {
  await dropManyDevices(page, 'fleet.csv', 5000);
  await waitForFunnel(page, ['Inventory: 5,000']);
  await choose(page, 'Shown devices', 'all');
  await eventually(async () => (await rows(page)).length > 5, 'the table shows devices');
  await tabTo(page, 'button', 'Sort by last update');
  await page.keyboard.press('Tab');
  for (let i = 0; i < 60; ++i) {
    const id = `d-0000-${i.toString(16).padStart(4, '0')}`;
    await eventually(async () => (await focusedName(page))?.startsWith(`${id},`), `${id} has focus`);
    const below = `d-0000-${(i + 1).toString(16).padStart(4, '0')},`;
    await eventually(async () => (await rows(page)).some((name) => name.startsWith(below)),
      `the row below ${id} is there`);
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  const answer = control(page, 'status', 'Why');
  await eventually(async () => (await answer.textContent()).startsWith('d-0000-003c: '), 'it is asked');
  assert.equal(await row(page, /^d-0000-003c,/).getAttribute('aria-selected'), 'true');
  await page.keyboard.press('Tab');
  assert.doesNotMatch(await focusedName(page) ?? '', /^d-/);
  await page.keyboard.press('Shift+Tab');
  assert.match(await focusedName(page), /^d-0000-003c,/);  // where it was
  for (const [key, id] of [['End', 'd-0000-1387,'], ['Home', 'd-0000-0000,']]) {
    await page.keyboard.press(key);
    await eventually(async () => (await focusedName(page))?.startsWith(id), `${key} leads to ${id}`);
  }
});

pageTest('the review repeats the count and names some', site, async ({ page }) => {
  await build(page, { ...LEAST, groups: ['TestGroup1'] });
  await enterToken(page);
  await dropFile(page, 'fleet.csv', SMALL);
  await waitForScope(page, '2 of 5 devices');
  await openReview(page);
  const words = await wordsOf(dialog(page));
  assert.match(words, /2 of 5 devices/);
  assert.match(words, /gateway 1 \(d-4ec7-1be9\)/);
});

pageTest('the vendor’s own answer', site, async ({ page }) => {
  await build(page, LEAST);
  await dropFile(page, 'answer.json', JSON.stringify({
    more: true,
    message: [
      { device_id: 'd-0000-0001', device_name: 'one', project: 'Demo', group: 'A', tags: ['beta'],
        updates: [{ update_status: 'failed' }, { update_status: 'success' }] },
      { device_id: 'd-0000-0002', device_name: 'two', project: 'Demo', tags: [], updates: [] },
    ],
  }));
  await waitForFunnel(page, ['Inventory: 2', 'Project Demo: 2']);
  await addFilter(page, 1, { type: 'update_status', operand: 'is', value: 'failed' });
  await waitForFunnel(page, ['Selected: 1']);
});

pageTest('a file that is no inventory says so and the former stays', site, async ({ page }) => {
  await build(page, LEAST);
  await dropFile(page, 'fleet.csv', SMALL);
  await waitForFunnel(page, ['Inventory: 5']);
  await dropFile(page, 'other.csv', 'a,b\n1,2\n');
  const alert = control(page, 'alert', 'Inventory problem');
  await alert.waitFor({ state: 'attached' });
  assert.match(await alert.textContent(), /other\.csv .*device_id/);
  await waitForFunnel(page, ['Inventory: 5']);
  await button(page, 'Dismiss inventory problem').click();
  await alert.waitFor({ state: 'detached' });
  await button(page, 'Close inventory').click();
  await region(page, 'Funnel').waitFor({ state: 'detached' });
});

pageTest('a deployment that is dropped is opened', site, async ({ page }) => {
  await dropFile(page, 'nightly.deploy.json', JSON.stringify({
    flow_id: 'f-0000-0001',
    devices_filter: { project: { name: 'Nightly' }, groups: [], filters: [] },
    metadata: {},
  }));
  await waitForValue(textbox(page, 'Project'), 'Nightly');
  await waitForValue(textbox(page, 'Flow ID'), 'f-0000-0001');
});

pageTest('a sample inventory counts made-up devices, and no send goes by it', site, async ({ page }) => {
  await build(page, { ...LEAST, groups: ['TestGroup1'] });
  await enterToken(page);
  await button(page, 'Use a sample inventory').click();
  await waitForScope(page, 'of 200 sample devices');
  await openReview(page);
  const words = await wordsOf(dialog(page));
  assert.match(words, /The open inventory is a sample of made-up devices/);
  assert.doesNotMatch(words, /of 200|%/);
});
