// The vendor's example, built by typing and clicking, sent to the sandbox, and compared byte for byte.
import assert from 'node:assert/strict';

import {
  build, control, dialog, enterToken, EXAMPLE, EXAMPLE_BODY, findings, openReview, outcome, region,
  sendButton, TOKEN, typeConfirmation, waitForRequest, wordsOf,
} from './support/form.mjs';
import { pageTest } from './support/page_test.mjs';
import { acceptedDeployments, waitForDeployments } from './support/sandbox_log.mjs';
import { startRunScript, startSandboxSite } from './support/servers.mjs';

async function assertRequestIsExample(page) {
  const shown = await waitForRequest(page, EXAMPLE_BODY);
  assert.deepEqual(Object.keys(JSON.parse(shown)), Object.keys(EXAMPLE_BODY), 'order of the keys');
  return shown;
}

pageTest('the vendor’s example by mouse and typing', { serve: startSandboxSite },
  async ({ page, server }) => {
    assert.equal(await page.evaluate(() => performance.getEntriesByName('app-ready').length), 1);
    await build(page, EXAMPLE);
    await enterToken(page);
    const shown = await assertRequestIsExample(page);
    const scope = await wordsOf(region(page, 'Scope'));
    for (const word of ['Demo', 'TestGroup1', 'TestGroup2', 'd-4ec7-1be9']) {
      assert.ok(scope.includes(word), `${word} in the scope sentence: ${scope}`);
    }
    assert.ok(!(await findings(page)).some((line) => /missing|empty-value/.test(line)));

    await openReview(page);
    await control(dialog(page), 'button', 'Cancel').waitFor();
    assert.ok(await sendButton(page).isDisabled(), 'Send before the project is named');
    await typeConfirmation(page, 'Demo');
    await sendButton(page).click();
    assert.match(await outcome(page), /^Accepted/);
    await dialog(page).waitFor({ state: 'detached' });

    const [{ status, body }, ...more] = await waitForDeployments(server, 1);
    assert.deepEqual([status, more.length], [200, 0]);
    assert.equal(body, shown, 'the log holds what the page showed');
    const accepted = await acceptedDeployments(server.base);
    assert.match(accepted, /"d-4ec7-1be9"/);
    assert.ok(!accepted.includes(TOKEN));
  });

pageTest('through scripts/run.sh', { serve: startRunScript, timeoutMs: 300_000 },
  async ({ page, server }) => {
    await build(page, EXAMPLE);
    await assertRequestIsExample(page);
    assert.match(server.log(), /GET \/(index\.html)? 200/);
  });
