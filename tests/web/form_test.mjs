// Findings beside their fields, pickers that offer what is allowed, undo.
import assert from 'node:assert/strict';

import {
  addFilter, build, button, choose, combobox, dialog, enter, enterToken, errorOf, findings,
  openReview, optionsOf, region, requestText, textbox, valueOf, waitForFinding, waitForValue, wordsOf,
} from './support/form.mjs';
import { pageTest } from './support/page_test.mjs';
import { eventually } from './support/processes.mjs';
import { startSite } from './support/servers.mjs';

const site = { serve: () => startSite({ endpoints: [{ name: 'Lab', url: 'http://127.0.0.1:9' }] }) };

/** Asks for the review, which shows every error if there are any. */
async function askForReview(page) {
  await button(page, 'Review and send').click();
}

pageTest('each error stands beside its field', site, async ({ page }) => {
  await button(page, 'Add group').click();
  await button(page, 'Add filter').click();
  await choose(page, 'Filter 1 type', 'tag');
  await enter(page, 'App name', 'default_app');
  await askForReview(page);
  for (const name of ['Project', 'Flow ID', 'Group 1', 'Filter 1 value', 'App version']) {
    assert.match(await errorOf(textbox(page, name)), /\w/, name);
  }
  await errorOf(textbox(page, 'User token'));
  assert.equal(await textbox(page, 'App name').getAttribute('aria-invalid'), null);
  const lines = await findings(page);
  assert.equal(lines.filter((line) => line.includes('empty-value')).length, 5, lines.join('\n'));
  assert.equal(lines.filter((line) => line.includes('token-missing')).length, 1, lines.join('\n'));
  assert.equal(await dialog(page).count(), 0, 'nothing to review yet');
});

pageTest('a mended field is no longer marked', site, async ({ page }) => {
  await askForReview(page);
  await errorOf(textbox(page, 'Project'));
  await enter(page, 'Project', 'Demo');
  await eventually(async () => await textbox(page, 'Project').getAttribute('aria-invalid') === null,
    'the mark is gone');
  assert.equal(await textbox(page, 'Project').getAttribute('aria-errormessage'), null);
  await errorOf(textbox(page, 'Flow ID'));
});

pageTest('a whole project is warned of', site, async ({ page }) => {
  await build(page, { fields: { Project: 'Demo', 'Flow ID': 'f-dd0c-73b9' } });
  await waitForFinding(page, 'whole-project');
  assert.match(await wordsOf(region(page, 'Scope')), /whole project/i);
});

const BOTH = ['is', 'is_not'];
const TYPES = {
  specific_device: { operands: BOTH },
  tag: { operands: BOTH },
  app: { operands: BOTH },
  device_state: { operands: ['is'], values: ['online', 'offline'] },
  update_status: {
    operands: BOTH, values: ['pending', 'in_progress', 'success', 'failed', 'aborted'],
  },
};

pageTest('the pickers offer what the type allows', site, async ({ page }) => {
  await button(page, 'Add filter').click();
  assert.deepEqual(await optionsOf(page, 'Filter 1 type'), Object.keys(TYPES));
  for (const [type, { operands, values }] of Object.entries(TYPES)) {
    await choose(page, 'Filter 1 type', type);
    assert.deepEqual(await optionsOf(page, 'Filter 1 operand'), operands, type);
    if (values) {
      assert.deepEqual(await optionsOf(page, 'Filter 1 value'), values, type);
      assert.equal(await textbox(page, 'Filter 1 value').count(), 0);
    } else {
      await textbox(page, 'Filter 1 value').waitFor();
      assert.equal(await combobox(page, 'Filter 1 value').count(), 0);
    }
  }
});

pageTest('a type that forbids the operand takes its own', site, async ({ page }) => {
  await addFilter(page, 1, { type: 'update_status', operand: 'is_not', value: 'failed' });
  await choose(page, 'Filter 1 type', 'device_state');
  assert.equal(await valueOf(combobox(page, 'Filter 1 operand')), 'is');
  const filters = async () => JSON.parse(await requestText(page)).devices_filter.filters;
  await eventually(async () => (await filters())[0].operand === 'is', 'the operand is in the request');
  assert.deepEqual(await filters(), [{ type: 'device_state', operand: 'is', value: 'online' }]);
});

pageTest('undo and redo', site, async ({ page }) => {
  assert.ok(await button(page, 'Undo').isDisabled());
  await enter(page, 'Project', 'Demo');
  await enter(page, 'Flow ID', 'f-dd0c-73b9');
  await build(page, { groups: ['TestGroup1'] });
  await button(page, 'Remove group 1').click();
  await textbox(page, 'Group 1').waitFor({ state: 'detached' });
  await button(page, 'Undo').click();
  await waitForValue(textbox(page, 'Group 1'), 'TestGroup1');
  for (let step = 0; step < 20 && await button(page, 'Undo').isEnabled(); ++step) {
    await button(page, 'Undo').click();
  }
  await waitForValue(textbox(page, 'Project'), '');
  assert.equal(await textbox(page, 'Group 1').count(), 0);
  for (let step = 0; step < 20 && await button(page, 'Redo').isEnabled(); ++step) {
    await button(page, 'Redo').click();
  }
  await waitForValue(textbox(page, 'Project'), 'Demo');
  await waitForValue(textbox(page, 'Flow ID'), 'f-dd0c-73b9');
  assert.equal(await textbox(page, 'Group 1').count(), 0, 'the removal was done again');
});

pageTest('what is removed is the one that was meant', site, async ({ page }) => {
  await build(page, { groups: ['A', 'B', 'C'] });
  await button(page, 'Remove group 2').click();
  await textbox(page, 'Group 3').waitFor({ state: 'detached' });
  assert.equal(await valueOf(textbox(page, 'Group 1')), 'A');
  assert.equal(await valueOf(textbox(page, 'Group 2')), 'C');
});

pageTest('any text survives, letter for letter', site, async ({ page }) => {
  const odd = ' a"b\\c <i>&amp; é 北京 \u{1F680}';
  await textbox(page, 'Comment').click();
  await page.keyboard.insertText(odd);
  await eventually(async () => JSON.parse(await requestText(page)).metadata.comment === odd,
    'the comment in the request');
});

pageTest('a review needs a usable address', {
  serve: () => startSite({ endpoints: [] }),
}, async ({ page }) => {
  await choose(page, 'Endpoint', /another url/i);
  await build(page, { fields: { Project: 'Demo', 'Flow ID': 'f-dd0c-73b9' } });
  await enterToken(page);
  await askForReview(page);
  await page.getByRole('alert').or(page.locator('[aria-invalid="true"]')).first().waitFor();
  assert.equal(await dialog(page).count(), 0);
  await choose(page, 'Endpoint', /built-in sandbox/i);
  await openReview(page);
});
