// All that was sent, in the page: one record, notes, using it again, and a hundred thousand of them.
import assert from 'node:assert/strict';

import { button, buildLeast, choose, control, enter, enterToken, region, send, TOKEN, valueOf, textbox,
  wordsOf } from './support/form.mjs';
import { fillHistory } from './support/history.mjs';
import { openPage, pageTest } from './support/page_test.mjs';
import { eventually } from './support/processes.mjs';
import { startSandboxSite } from './support/servers.mjs';

const sandbox = { serve: startSandboxSite };

const words = async (place) => await place.count() === 0 ? '' : wordsOf(place);
const waitFor = (place, pattern) => eventually(async () => pattern.test(await words(place)), `${pattern}`)
  .catch(async (error) => { throw new Error(`${error.message}: ${await words(place)}`); });
const records = (page) => region(page, 'Records').getByRole('button');

async function open(page) {
  await button(page, 'All records').click();
  await waitFor(control(page, 'status', 'Records found'), /^[\d,]+ records?$/);
}

async function sendOne(page) {
  await buildLeast(page);
  await enterToken(page);
  assert.match(await send(page), /^Accepted/);
  await button(page, 'Dismiss outcome').click();
}

pageTest('a record is told, noted and used again', sandbox, async ({ page }) => {
  await sendOne(page);
  await open(page);
  await records(page).first().click();
  await waitFor(region(page, 'Record'), /Outcome: Accepted[^]*Tries: 1/);
  await waitFor(region(page, 'Sent request'), /"user_token": "<hidden>"/);
  await button(page, 'Compare with the draft').click();
  await waitFor(control(page, 'status', 'Comparison'), /Both mean the same/);
  await enter(page, 'Note', 'seen on the dashboard');
  await button(page, 'Add note').click();
  await waitFor(region(page, 'Notes'), /seen on the dashboard/);
  await page.reload();
  await openPage(page, page.url());
  await open(page);
  await records(page).first().click();
  await waitFor(region(page, 'Notes'), /seen on the dashboard/);
  await button(page, 'Use again').click();
  await waitFor(region(page, 'Origin'), /Made of what was sent on/);
  assert.equal(await valueOf(textbox(page, 'Project')), 'Demo');
  assert.ok(!(await page.content()).includes(TOKEN));
});

pageTest('an unknown one is to be looked up', sandbox, async ({ page }) => {
  await page.evaluate(fillHistory, { count: 3, outcome: 'unknown' });
  await waitFor(region(page, 'History'), /Outcome unknown/);
  await open(page);
  await records(page).first().click();
  await waitFor(region(page, 'Look it up'), /dashboard/);
  await choose(page, 'Shown outcomes', 'accepted');
  await waitFor(control(page, 'status', 'Records found'), /^0 of 3 records$/);
  await page.keyboard.press('Escape');
  await waitFor(region(page, 'History'), /Outcome unknown/);
});

pageTest('a hundred thousand records', sandbox, async ({ page }) => {
  await page.evaluate(fillHistory, { count: 100_000, outcome: 'accepted' });
  await waitFor(region(page, 'History'), /Group100000/);
  const begin = performance.now();
  await button(page, 'All records').click();
  await records(page).first().waitFor({ state: 'attached' });
  const first = performance.now() - begin;
  await eventually(async () =>
    /^100,000 records$/.test(await words(control(page, 'status', 'Records found'))), 'all are read',
  60_000);
  console.log(`# ${Math.round(first)} ms to the first row, ${Math.round(performance.now() - begin)} to all`);
  assert.ok(await records(page).count() < 60);
  await enter(page, 'Search history', 'record-4242');
  await waitFor(control(page, 'status', 'Records found'), /^11 of 100,000 records$/);
});
