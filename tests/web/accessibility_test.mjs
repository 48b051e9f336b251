// axe-core finds nothing serious, in each state that people meet.
import assert from 'node:assert/strict';

import { assertAccessible, loadAxe } from './support/axe.mjs';
import {
  build, button, combobox, dialog, enterToken, errorOf, EXAMPLE, openReview, outcome, sendButton,
  textbox, typeConfirmation,
} from './support/form.mjs';
import { dropFile, SMALL, waitForFunnel } from './support/fleet.mjs';
import { pageTest } from './support/page_test.mjs';
import { startSandboxSite } from './support/servers.mjs';

for (const colorScheme of ['light', 'dark']) {
  pageTest(`no serious finding of axe-core, ${colorScheme}`, {
    serve: startSandboxSite, context: { colorScheme },
  }, async ({ page, context }) => {
    await loadAxe(context, page);
    await assertAccessible(page, 'empty');
    await button(page, 'Review and send').click();
    await errorOf(textbox(page, 'Project'));
    await assertAccessible(page, 'errors');
    await build(page, EXAMPLE);
    await enterToken(page);
    await assertAccessible(page, 'example');
    await dropFile(page, 'fleet.csv', SMALL);
    await waitForFunnel(page, ['Inventory: 5']);
    await assertAccessible(page, 'an inventory');
    await combobox(page, 'Filter 1 type').click();
    await page.getByRole('option').first().waitFor();
    await assertAccessible(page, 'an open list');
    await page.keyboard.press('Escape');
    await openReview(page);
    await assertAccessible(page, 'review');
    await typeConfirmation(page, 'Demo');
    await sendButton(page).click();
    await outcome(page);
    await dialog(page).waitFor({ state: 'detached' });
    await assertAccessible(page, 'accepted');
  });
}

pageTest('the page has a title and a language', { serve: startSandboxSite }, async ({ page }) => {
  assert.match(await page.title(), /connect-deploy/i);
  assert.match(await page.locator('html').getAttribute('lang'), /^en/);
});
