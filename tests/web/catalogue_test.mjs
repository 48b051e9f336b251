// site.json's catalogue: names that the text fields suggest.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';

import {
  addFilter, button, control, enter, textbox, valueOf, waitForValue,
} from './support/form.mjs';
import { pageTest } from './support/page_test.mjs';
import { screenshotFolder } from './support/paths.mjs';
import { eventually } from './support/processes.mjs';
import { startSite } from './support/servers.mjs';

const TAGS = 10_000;
const CATALOG = {
  projects: [{ name: 'Demo', groups: ['TestGroup1', 'TestGroup2'] }, { name: 'Depot', groups: [] },
    { name: 'Lab', groups: [] }],
  flows: [{ id: 'f-dd0c-73b9', name: 'Nightly' }, { id: 'f-01aa-0001', name: 'Rollback' }],
  apps: ['default_app', 'camera'],
  tags: Array.from({ length: TAGS }, (_, i) => `tag${i}`),
};
const serve = () => startSite({ catalog: CATALOG });

const options = async (page) =>
  (await page.getByRole('option').allTextContents()).map((text) => text.trim());
const offers = (page, names) => eventually(
  async () => JSON.stringify(await options(page)) === JSON.stringify(names),
  `offered are ${names.join(', ') || 'none'}`);
const attribute = (field, name, value) => eventually(
  async () => await field.getAttribute(name) === value, `${name} is ${value}`);
const hasKeyboard = (field) => field.evaluate((element) => element === document.activeElement);

/** The option that the arrow keys stand on, as a screen reader finds it. */
const active = (page) => page.evaluate(() => {
  const id = document.activeElement.getAttribute('aria-activedescendant');
  return id ? document.getElementById(id).textContent : null;
});
const standsOn = (page, name) =>
  eventually(async () => await active(page) === name, `the keys stand on ${name}`);

pageTest('nothing opens before a field is used', { serve }, async ({ page }) => {
  const field = textbox(page, 'Project');
  await attribute(field, 'aria-autocomplete', 'list');
  await attribute(field, 'aria-expanded', 'false');
  assert.equal(await page.getByRole('listbox').count(), 0);
  assert.equal(await textbox(page, 'Comment').getAttribute('aria-autocomplete'), null);
});

pageTest('names by keyboard', { serve }, async ({ page }) => {
  const field = textbox(page, 'Project');
  await attribute(field, 'aria-autocomplete', 'list');
  await field.focus();
  await offers(page, ['Demo', 'Depot', 'Lab']);
  await page.keyboard.type('de');
  await offers(page, ['Demo', 'Depot']);
  await attribute(field, 'aria-expanded', 'true');
  await attribute(field, 'aria-controls', await control(page, 'listbox', 'Project').getAttribute('id'));
  assert.equal(await active(page), null);

  await page.keyboard.press('ArrowDown');
  await standsOn(page, 'Demo');
  await page.keyboard.press('ArrowDown');
  await standsOn(page, 'Depot');
  await page.keyboard.press('ArrowUp');
  await standsOn(page, 'Demo');
  await page.keyboard.press('Enter');
  await waitForValue(field, 'Demo');
  await offers(page, []);
  await attribute(field, 'aria-expanded', 'false');
  assert.ok(await hasKeyboard(field));

  await page.keyboard.type('2');
  await waitForValue(field, 'Demo2');
  await page.keyboard.press('Tab');
  await waitForValue(field, 'Demo2');
});

pageTest('Escape shuts the list and leaves the text; Tab moves on', { serve }, async ({ page }) => {
  const field = textbox(page, 'Project');
  await attribute(field, 'aria-autocomplete', 'list');
  await field.click();
  await page.keyboard.type('de');
  await offers(page, ['Demo', 'Depot']);
  await page.keyboard.press('Escape');
  await offers(page, []);
  assert.equal(await valueOf(field), 'de');
  assert.ok(await hasKeyboard(field));
  await page.keyboard.press('ArrowDown');
  await standsOn(page, 'Demo');
  await page.keyboard.press('Tab');
  await offers(page, ['f-dd0c-73b9 Nightly', 'f-01aa-0001 Rollback']);
  assert.ok(await hasKeyboard(textbox(page, 'Flow ID')));
  await waitForValue(field, 'de');
});

pageTest('names by mouse', { serve }, async ({ page }) => {
  const flow = textbox(page, 'Flow ID');
  await attribute(flow, 'aria-autocomplete', 'list');
  await flow.click();
  await page.keyboard.type('night');
  await control(page, 'option', 'f-dd0c-73b9 Nightly').click();
  await waitForValue(flow, 'f-dd0c-73b9');
  await offers(page, []);
  await textbox(page, 'App name').click();
  await offers(page, ['default_app', 'camera']);
  await page.mouse.click(640, 20);
  await offers(page, []);
});

pageTest('the browser’s undo brings back what was typed', { serve }, async ({ page }) => {
  const field = textbox(page, 'App name');
  await attribute(field, 'aria-autocomplete', 'list');
  await field.click();
  await page.keyboard.type('cam');
  await page.keyboard.press('ArrowDown');
  await standsOn(page, 'camera');
  await page.keyboard.press('Enter');
  await waitForValue(field, 'camera');
  await page.keyboard.press('ControlOrMeta+Z');
  await waitForValue(field, 'cam');
  await textbox(page, 'Comment').click();
  await waitForValue(field, 'cam');
});

pageTest('groups of the project, tags of a long list', { serve }, async ({ page }) => {
  await attribute(textbox(page, 'Project'), 'aria-autocomplete', 'list');
  await enter(page, 'Project', 'Demo');
  await button(page, 'Add group').click();
  await textbox(page, 'Group 1').click();
  await offers(page, ['TestGroup1', 'TestGroup2']);
  await control(page, 'option', 'TestGroup2').click();
  await waitForValue(textbox(page, 'Group 1'), 'TestGroup2');

  await addFilter(page, 1, { type: 'tag', operand: 'is', value: 'tag99' });
  await eventually(async () => (await options(page))[0] === 'tag99', 'the tags');
  assert.ok((await options(page)).length <= 10, 'only what is seen');
  await page.keyboard.press('ArrowUp');
  await standsOn(page, 'tag9999');
  await page.keyboard.press('Enter');
  await waitForValue(textbox(page, 'Filter 1 value'), 'tag9999');
});

for (const colorScheme of ['light', 'dark']) {
  pageTest(`a picture, ${colorScheme}`, { serve, context: { colorScheme } }, async ({ page }) => {
    const field = textbox(page, 'Flow ID');
    await attribute(field, 'aria-autocomplete', 'list');
    await field.click();
    await page.keyboard.type('f-');
    await offers(page, ['f-dd0c-73b9 Nightly', 'f-01aa-0001 Rollback']);
    await page.keyboard.press('ArrowDown');
    await standsOn(page, 'f-dd0c-73b9 Nightly');
    mkdirSync(screenshotFolder(), { recursive: true });
    await page.screenshot({
      path: path.join(screenshotFolder(), `web-${colorScheme}-1280x800-suggestions.png`),
    });
  });
}
