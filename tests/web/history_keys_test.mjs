// The view of all records without a mouse; axe-core finds nothing serious in any of its states.
import assert from 'node:assert/strict';

import { assertAccessible, loadAxe } from './support/axe.mjs';
import { buildLeast, control, region, textbox, waitForValue, wordsOf } from './support/form.mjs';
import { fillHistory } from './support/history.mjs';
import { pick, press, tabTo, typeInto } from './support/keyboard.mjs';
import { pageTest } from './support/page_test.mjs';
import { eventually } from './support/processes.mjs';
import { startSandboxSite } from './support/servers.mjs';

const words = async (place) => await place.count() === 0 ? '' : wordsOf(place);
const waitFor = (place, pattern) => eventually(async () => pattern.test(await words(place)), `${pattern}`)
  .catch(async (error) => { throw new Error(`${error.message}: ${await words(place)}`); });
const focusedName = (page) => page.evaluate(() => document.activeElement?.ariaLabel ?? '');
const waitForFocus = (page, pattern) =>
  eventually(async () => pattern.test(await focusedName(page)), `the keyboard is at ${pattern}`)
    .catch(async (error) => { throw new Error(`${error.message}: ${await focusedName(page)}`); });

pageTest('the history by keyboard, seen by axe-core', { serve: startSandboxSite }, async ({ page, context }) => {
  await loadAxe(context, page);
  await page.evaluate(fillHistory, { count: 120, outcome: 'unknown' });
  await buildLeast(page);
  await press(page, 'All records');
  const found = control(page, 'status', 'Records found');
  await waitFor(found, /^120 records$/);
  await assertAccessible(page, 'the list');

  await typeInto(page, 'Search history', 'record-11');
  await waitFor(found, /^11 of 120 records$/);  // 11, 110 to 119
  await pick(page, 'Shown outcomes', 'accepted');
  await waitFor(found, /^0 of 120 records$/);
  await assertAccessible(page, 'nothing found');
  await pick(page, 'Shown outcomes', 'unknown');
  await waitFor(found, /^11 of 120 records$/);

  await page.keyboard.press('Tab');
  await waitForFocus(page, /Group119$/);
  await page.keyboard.press('ArrowDown');
  await waitForFocus(page, /Group118$/);
  await page.keyboard.press('End');
  await waitForFocus(page, /Group11$/);
  await page.keyboard.press('Home');
  await waitForFocus(page, /Group119$/);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await waitFor(region(page, 'Record'), /Record: record-118$/);
  await waitFor(region(page, 'Look it up'), /dashboard/);
  await waitFor(region(page, 'Sent request'), /flow_id/);
  await waitForFocus(page, /Group118$/);
  await assertAccessible(page, 'a record');

  await typeInto(page, 'Note', 'not on the dashboard');
  await press(page, 'Add note');
  await waitFor(region(page, 'Notes'), /not on the dashboard/);
  await press(page, 'Compare with the draft');
  await waitFor(control(page, 'status', 'Comparison'), /./);
  await assertAccessible(page, 'compared, with a note');

  await page.keyboard.press('Escape');
  await textbox(page, 'Project').waitFor({ state: 'attached' });
  await press(page, 'All records', 'Space');
  await waitFor(found, /^120 records$/);
  await tabTo(page, 'button', 'Close history', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await textbox(page, 'Project').waitFor({ state: 'attached' });
  await press(page, 'All records');
  await waitFor(found, /^120 records$/);
  await tabTo(page, 'combobox', 'Shown outcomes');
  await page.keyboard.press('Tab');
  await waitForFocus(page, /Group\d+$/);
  await page.keyboard.press('Home');
  await waitForFocus(page, /Group120$/);
  await page.keyboard.press('Enter');
  await waitFor(region(page, 'Record'), /Record: record-120$/);
  await waitFor(region(page, 'Sent request'), /flow_id/);
  await press(page, 'Use again');
  await waitFor(region(page, 'Origin'), /Made of what was sent on/);
  await waitForValue(textbox(page, 'Flow ID'), 'f-1');
  assert.equal(await region(page, 'All records').count(), 0);
});
