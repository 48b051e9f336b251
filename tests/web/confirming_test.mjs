// What stands between the button and the request: the review, the name, the second look.
import assert from 'node:assert/strict';

import {
  build, buildLeast, button, confirmationBox, control, dialog, enter, enterToken, EXAMPLE, openReview,
  outcome, outcomes, requestText, send, sendButton, textbox, typeConfirmation, waitForValue,
} from './support/form.mjs';
import { pageTest } from './support/page_test.mjs';
import { eventually } from './support/processes.mjs';
import { loggedDeployments, waitForDeployments } from './support/sandbox_log.mjs';
import { startSandboxSite } from './support/servers.mjs';

const sandbox = { serve: startSandboxSite };

/** What asks about a repeat, and the button that answers it. */
const question = (page) => control(dialog(page), 'alert', 'Sent before');
const againButton = (page) => control(dialog(page), 'button', 'Send again');

/** What follows from an event is drawn with the next frames. */
const drawn = (page) => page.evaluate(() => new Promise((done) => {
  requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)));
}));

pageTest('another name keeps Send disabled', sandbox, async ({ page, server }) => {
  await buildLeast(page);
  await enterToken(page);
  await openReview(page);
  for (const name of ['demo', 'Dem', 'Demo ', 'Demo2']) {
    await typeConfirmationExactly(page, name);
    assert.ok(await sendButton(page).isDisabled(), `Send after typing ${JSON.stringify(name)}`);
    await page.keyboard.press('Enter');
    assert.equal(await outcomes(page).count(), 0);
  }
  await typeConfirmationExactly(page, 'Demo');
  await eventually(() => sendButton(page).isEnabled(), 'Send is enabled by the right name');
  await control(dialog(page), 'button', 'Cancel').click();
  await dialog(page).waitFor({ state: 'detached' });
  assert.deepEqual(loggedDeployments(server.log()), []);
});

/** As typeConfirmation, for names with space at their ends. */
async function typeConfirmationExactly(page, name) {
  await confirmationBox(page).click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(name);
  await eventually(async () => await confirmationBox(page).inputValue() === name, `typed ${name}`);
  await drawn(page);
}

pageTest('a review shows whom it is about', sandbox, async ({ page }) => {
  await build(page, EXAMPLE);
  await enterToken(page);
  await openReview(page);
  const words = await dialog(page).evaluate((element) => element.textContent);
  for (const word of ['Demo', 'TestGroup1', 'd-4ec7-1be9']) {
    assert.ok(words.includes(word), `${word} in the review: ${words}`);
  }
});

pageTest('closing the review forgets the name', sandbox, async ({ page }) => {
  await buildLeast(page);
  await enterToken(page);
  await openReview(page);
  await typeConfirmation(page, 'Demo');
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'detached' });
  await openReview(page);
  await waitForValue(confirmationBox(page), '');
  assert.ok(await sendButton(page).isDisabled());
});

pageTest('an edit after the review needs a new one', sandbox, async ({ page, server }) => {
  await buildLeast(page);
  await enterToken(page);
  await openReview(page);
  const reviewed = await requestText(page);
  await typeConfirmation(page, 'Demo');
  assert.equal(await textbox(page, 'Flow ID').count(), 0, 'the form can be reached past the dialog');
  await control(dialog(page), 'button', 'Cancel').focus();
  await page.keyboard.press('Control+Z');  // an edit by a chord, if it is one here
  await drawn(page);
  if (await dialog(page).count() > 0) {
    assert.equal(await requestText(page), reviewed, 'edited under an open review');
    await page.keyboard.press('Escape');
  }
  await dialog(page).waitFor({ state: 'detached' });

  await enter(page, 'Flow ID', 'f-0000-0002');
  await openReview(page);
  await waitForValue(confirmationBox(page), '');
  assert.ok(await sendButton(page).isDisabled(), 'the name is asked for again');
  await typeConfirmation(page, 'Demo');
  await sendButton(page).click();
  assert.match(await outcome(page), /^Accepted/);
  const [{ body }, ...more] = await waitForDeployments(server, 1);
  assert.equal(more.length, 0);
  assert.equal(JSON.parse(body).flow_id, 'f-0000-0002');
});

pageTest('the same once more within ten minutes asks again', sandbox, async ({ page, server }) => {
  await buildLeast(page);
  await enterToken(page);
  assert.match(await send(page), /^Accepted/);
  await waitForDeployments(server, 1);

  await openReview(page);
  await question(page).waitFor();
  assert.equal(await sendButton(page).count(), 0, 'no Send beside the question');
  await eventually(() => question(page).evaluate((e) => e === document.activeElement),
    'the question has the keyboard');
  await page.keyboard.press('Enter');
  await typeConfirmation(page, 'Demo');
  assert.equal(loggedDeployments(server.log()).length, 1, 'nothing was sent before the answer');

  await eventually(() => againButton(page).isEnabled(), 'Send again, knowingly');
  await againButton(page).click();
  await waitForDeployments(server, 2);
  assert.match(await outcome(page), /^Accepted/);
});

pageTest('times are those of the wall clock', { ...sandbox, context: { timezoneId: 'Asia/Kolkata' } },
  async ({ page }) => {
    await buildLeast(page);
    await enterToken(page);
    await send(page);
    await openReview(page);
    await question(page).waitFor();
    const words = await question(page).textContent();
    const [, hours, minutes] = words.match(/ (\d\d):(\d\d) \(UTC\+05:30\)/) ?? assert.fail(words);
    const shown = (hours * 60 + Number(minutes)) * 60_000;
    const day = 24 * 3_600_000;
    const ago = (Date.now() + 330 * 60_000 - shown) % day;
    assert.ok(ago < 5 * 60_000, words);
  });

pageTest('a repeat is noticed after a reload', sandbox, async ({ page, server }) => {
  await buildLeast(page);
  await enterToken(page);
  await send(page);
  await waitForDeployments(server, 1);
  await page.reload();
  await page.locator('html[data-ready="true"]').waitFor({ state: 'attached' });
  await waitForValue(textbox(page, 'Project'), 'Demo');  // the draft
  await waitForValue(textbox(page, 'User token'), '');
  await enterToken(page);
  await openReview(page);
  await question(page).waitFor();
  assert.match(await question(page).textContent(), /already sent/);
  assert.equal(loggedDeployments(server.log()).length, 1);
});

pageTest('Enter in the field sends once, also if it is pressed twice', sandbox,
  async ({ page, server }) => {
    await buildLeast(page);
    await enterToken(page);
    await openReview(page);
    await typeConfirmation(page, 'demo');
    await page.keyboard.press('Enter');
    await eventually(async () => await confirmationBox(page).getAttribute('aria-invalid') === 'true',
      'another name is marked');
    await typeConfirmation(page, 'Demo');
    await page.keyboard.press('Enter');
    await page.waitForTimeout(250);
    await page.keyboard.press('Enter');
    assert.match(await outcome(page), /^Accepted/);
    await page.waitForTimeout(1500);
    assert.equal((await waitForDeployments(server, 1)).length, 1);
  });

pageTest('two clicks send once', sandbox, async ({ page, server }) => {
  await buildLeast(page);
  await enterToken(page);
  await openReview(page);
  await typeConfirmation(page, 'Demo');
  await sendButton(page).dblclick();
  assert.match(await outcome(page), /^Accepted/);
  await button(page, 'Review and send').waitFor();
  assert.equal((await waitForDeployments(server, 1)).length, 1);
});
