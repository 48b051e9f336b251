// The vendor's example without a mouse.
import assert from 'node:assert/strict';

import {
  confirmationBox, dialog, EXAMPLE, EXAMPLE_BODY, outcome, sendButton, TOKEN, waitForRequest,
  waitForValue,
} from './support/form.mjs';
import { pick, press, tabTo, typeInto } from './support/keyboard.mjs';
import { pageTest } from './support/page_test.mjs';
import { eventually } from './support/processes.mjs';
import { waitForDeployments } from './support/sandbox_log.mjs';
import { startSandboxSite } from './support/servers.mjs';

const focused = (field) => eventually(
  () => field.evaluate((element) => element === document.activeElement), `${field} has focus`);

async function buildByKeyboard(page) {
  for (const [name, text] of Object.entries(EXAMPLE.fields)) await typeInto(page, name, text);
  for (const [index, name] of EXAMPLE.groups.entries()) {
    await press(page, 'Add group', index % 2 ? 'Space' : 'Enter');
    await typeInto(page, `Group ${index + 1}`, name);
  }
  const [filter] = EXAMPLE.filters;
  await press(page, 'Add filter', 'Space');
  await pick(page, 'Filter 1 type', filter.type, { key: 'ArrowDown' });
  await pick(page, 'Filter 1 operand', 'is_not', { key: 'Space', take: 'Space' });
  await pick(page, 'Filter 1 operand', filter.operand);
  await typeInto(page, 'Filter 1 value', filter.value);
  await tabTo(page, 'button', 'Add group', 'Shift+Tab');
  await typeInto(page, 'User token', TOKEN);
}

pageTest('the vendor’s example by keyboard', { serve: startSandboxSite },
  async ({ page, server }) => {
    await buildByKeyboard(page);
    const shown = await waitForRequest(page, EXAMPLE_BODY);

    await press(page, 'Review and send');
    await dialog(page).waitFor();
    await focused(confirmationBox(page));
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    await focused(page.getByRole('button', { name: 'Review and send' }));

    await page.keyboard.press('Enter');
    await dialog(page).waitFor();
    await focused(confirmationBox(page));
    await page.keyboard.type('Demo');
    await waitForValue(confirmationBox(page), 'Demo');
    await eventually(() => sendButton(page).isEnabled(), 'Send is enabled');
    await press(page, 'Send');
    assert.match(await outcome(page), /^Accepted/);
    const [{ body }] = await waitForDeployments(server, 1);
    assert.equal(body, shown);
  });

pageTest('Tab stays within the dialog', { serve: startSandboxSite }, async ({ page }) => {
  for (const name of ['Project', 'Flow ID']) await typeInto(page, name, EXAMPLE.fields[name]);
  await typeInto(page, 'User token', TOKEN);
  await press(page, 'Review and send');
  await dialog(page).waitFor();
  for (const key of [...Array(6).fill('Tab'), ...Array(6).fill('Shift+Tab')]) {
    await page.keyboard.press(key);
    assert.ok(await dialog(page).evaluate((e) => e.contains(document.activeElement)),
      `${key} left the dialog`);
  }
});

pageTest('the button More says whether its list is open', {
  serve: startSandboxSite, context: { viewport: { width: 260, height: 700 } },
}, async ({ page }) => {
  const more = page.getByRole('button', { name: 'More', exact: true });
  const says = (expanded) => eventually(
    async () => await more.getAttribute('aria-expanded') === expanded, `expanded: ${expanded}`);
  await says('false');
  await more.focus();
  await page.keyboard.press('Enter');
  await says('true');
  await page.keyboard.press('Escape');
  await says('false');
  // What opens nothing does not say that something is shut.
  assert.equal(await page.locator('button:not([role])[aria-expanded]').count(), 1);
});
