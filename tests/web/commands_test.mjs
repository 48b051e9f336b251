// All that can be done, by the keyboard alone: the palette, the sheet of keys, the keys themselves.
import assert from 'node:assert/strict';

import { control, dialog, EXAMPLE_BODY, textbox, waitForRequest } from './support/form.mjs';
import { pageTest } from './support/page_test.mjs';
import { eventually } from './support/processes.mjs';
import { startSandboxSite } from './support/servers.mjs';

const focused = (place) => place.evaluate((element) => element === document.activeElement);
const live = (page) => page.locator('[aria-live="polite"]');
const says = (page, words) => eventually(
  async () => words.test(await live(page).textContent()), `"${words}" is told`);
const option = (page) => page.getByRole('option', { selected: true });

async function run(page, words, name) {
  await page.keyboard.press('ControlOrMeta+k');
  const search = control(page, 'combobox', 'Search commands');
  await search.waitFor();
  await eventually(() => focused(search), 'the search has the keyboard');
  await page.keyboard.type(words);
  await eventually(async () => (await option(page).textContent()).startsWith(name),
    `${name} is found`);
  assert.equal(await search.getAttribute('aria-activedescendant'),
    await option(page).getAttribute('id'));
  await page.keyboard.press('Enter');
  await search.waitFor({ state: 'detached' });
}

pageTest('a deployment by commands and keys alone', { serve: startSandboxSite },
  async ({ page }) => {
    assert.equal(await live(page).count(), 1);
    await run(page, 'example', 'Show an example');
    await waitForRequest(page, EXAMPLE_BODY);
    await says(page, /Demo|device/);  // whom it is for, once it rests
    await run(page, 'sample', 'Use a sample inventory');
    await control(page, 'grid', 'Devices').waitFor();
    await says(page, / of 200 /);

    await page.keyboard.press('/');
    const search = textbox(page, 'Search devices');
    await eventually(() => focused(search), 'the search of devices has the keyboard');
    assert.equal(await search.getAttribute('aria-keyshortcuts'), '/');
    await page.keyboard.type('/?');  // text in a field
    assert.equal(await search.inputValue(), '/?');
    assert.equal(await control(page, 'dialog', 'Keys').count(), 0);

    await page.keyboard.press('ControlOrMeta+Enter');  // also while a field has the keyboard
    await says(page, /Not ready to send: 1 error/);
    await textbox(page, 'User token').focus();
    await page.keyboard.type('tok-not-a-real-one');
    await page.keyboard.press('ControlOrMeta+Enter');
    await dialog(page).waitFor();
    await page.keyboard.type('Demo');
    await page.keyboard.press('ControlOrMeta+Enter');  // Enter alone would send
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(await dialog(page).count(), 1);
    assert.equal(await dialog(page).getAttribute('aria-busy'), null);
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
  });

pageTest('the sheet of keys, and its tick, which is remembered', { serve: startSandboxSite },
  async ({ page }) => {
    await page.keyboard.press('?');
    const sheet = control(page, 'dialog', 'Keys');
    await sheet.waitFor();
    const rows = await sheet.getByRole('row').allInnerTexts();
    assert.ok(rows.some((row) => /Undo/.test(row) && /(Ctrl|Cmd)\+Z/.test(row)), rows.join('; '));
    const tick = control(page, 'checkbox', 'Use / and ? as keys');
    await tick.focus();
    await page.keyboard.press('Space');
    await eventually(async () => await tick.getAttribute('aria-checked') === 'false', 'unticked');
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    await page.keyboard.press('?');
    await page.reload();
    await page.locator('html[data-ready="true"]').waitFor({ state: 'attached' });
    await page.keyboard.press('?');
    await page.keyboard.press('ControlOrMeta+k');
    await control(page, 'dialog', 'Commands').waitFor();
    assert.equal(await sheet.count(), 0);
    await page.keyboard.press('Escape');
    await eventually(async () => await page.getByRole('dialog').count() === 0, 'it is shut');
  });
