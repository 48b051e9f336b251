// The page in Firefox: from the form to the outcome, what is pasted, what is composed, every width.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Firefox, firefoxProgram } from './support/firefox.mjs';
import {
  TOKEN, build, button, choose, combobox, dialog, enter, enterToken, openReview, outcome, region,
  sendButton, textbox, typeConfirmation, valueOf, waitForRequest, waitForValue, wordsOf,
} from './support/form.mjs';
import { eventually } from './support/processes.mjs';
import { startSandboxSite } from './support/servers.mjs';

if (!firefoxProgram()) {
  console.log('firefox-esr is missing (Debian: apt-get install firefox-esr)');
  process.exit(77);
}

let firefox;
let server;
before(async () => {
  server = await startSandboxSite();
  firefox = await Firefox.launch();
});
after(async () => {
  await firefox?.close();
  await server?.close();
});

/** A page of its own; whatever it throws fails the test. */
function firefoxTest(name, body) {
  test(name, { timeout: 120_000 }, async () => {
    const page = await firefox.open(server.url);
    const thrown = [];
    page.on('pageerror', (error) => thrown.push(error.stack));
    try {
      await body(page);
      assert.deepEqual(thrown, []);
    } catch (error) {
      const seen = await page.locator('body').ariaSnapshot().catch(() => '');
      console.error(seen.replaceAll(TOKEN, '<token>'));
      throw error;
    } finally {
      await page.context().close();
    }
  });
}

firefoxTest('from the token to the outcome', async (page) => {
  await enterToken(page);
  await build(page, {
    fields: { Project: 'Demo', 'Flow ID': 'f-dd0c-73b9', Comment: 'from Firefox' },
    groups: ['TestGroup1'],
    filters: [{ type: 'specific_device', operand: 'is', value: 'd-4ec7-1be9' }],
  });
  await waitForRequest(page, {
    user_token: '<hidden>',
    flow_id: 'f-dd0c-73b9',
    devices_filter: {
      project: { name: 'Demo' },
      groups: [{ name: 'TestGroup1' }],
      filters: [{ type: 'specific_device', operand: 'is', value: 'd-4ec7-1be9' }],
    },
    metadata: { comment: 'from Firefox' },
  });
  await openReview(page);
  assert.match(await wordsOf(dialog(page)), /Demo/);
  await typeConfirmation(page, 'Demo');
  await sendButton(page).click();
  assert.match(await outcome(page), /^Accepted/);
  assert.equal(await dialog(page).count(), 0);
  assert.match(server.log(), /POST \/v1\/deploy_update 200/);
  assert.doesNotMatch(await page.content(), new RegExp(TOKEN));
});

const COMMAND = `curl -X POST ${'https://api.example.com/v1/deploy_update'} ` +
  `-d '{"user_token":"${TOKEN}","flow_id":"f-dd0c-73b9",` +
  `"devices_filter":{"project":{"name":"Pasted"},"groups":[{"name":"A"}]}}'`;

/** Onto the clipboard by the keys that a person has. */
async function copy(page, text) {
  await page.evaluate((words) => {
    const field = document.createElement('textarea');
    field.value = words;
    document.body.append(field);
    field.select();
    document.activeElement.id = 'copied-from';
  }, text);
  await page.keyboard.press('Control+C');
  await page.evaluate(() => document.getElementById('copied-from').remove());
}

firefoxTest('a paste into a field is its text, a paste into none is imported', async (page) => {
  await copy(page, 'two\nlines');
  await textbox(page, 'Comment').click();
  await page.keyboard.press('Control+V');
  await waitForValue(textbox(page, 'Comment'), 'two lines');
  await page.keyboard.press('Control+Z');
  await waitForValue(textbox(page, 'Comment'), '');

  await copy(page, COMMAND);
  await button(page, 'Add group').focus();
  await page.keyboard.press('Control+V');
  await button(page, 'Open as deployment').click();
  await waitForValue(textbox(page, 'Project'), 'Pasted');
  assert.doesNotMatch(await wordsOf(region(page, 'Request')), new RegExp(TOKEN));
});

firefoxTest('what is composed comes in once, as it was meant', async (page) => {
  const comment = textbox(page, 'Comment');
  await comment.click();
  await page.keyboard.type('a');
  await firefox.compose(['か', 'かん', 'かんじ'], null);
  assert.equal(await valueOf(comment), 'aかんじ', 'it stands in the field while it is composed');
  await firefox.compose(['かん'], '漢');
  await page.keyboard.type('b');
  await eventually(async () => /漢b$/.test(await valueOf(comment)), 'the letters are committed');
  await eventually(async () => (await wordsOf(region(page, 'Request'))).includes('漢b'),
    'and are in the request');
});

const SIZES = [[320, 568], [390, 844], [768, 1024], [1280, 800]];

/** Of the buttons and fields that are in the window: whose middle another one covers. */
const covered = (page) => page.evaluate(() => {
  const controls = [...document.querySelectorAll('button, input')].filter((element) => {
    const { left, right, top, bottom, width } = element.getBoundingClientRect();
    return width > 0 && left >= 0 && right <= innerWidth && top >= 0 && bottom <= innerHeight;
  });
  return controls.filter((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const there = document.elementFromPoint(left + width / 2, top + height / 2);
    return !element.disabled && there !== element && getComputedStyle(element).clipPath === 'none';
  }).map((element) => element.ariaLabel ?? element.getAttribute('aria-label'));
});

/** Gives it the keyboard, which scrolls all of it into sight. */
async function reach(control) {
  await control.focus();
  await eventually(() => control.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return document.elementFromPoint(left + width / 2, top + height / 2) === element;
  }), `${control} is in sight`);
}

firefoxTest('every width: nothing is cut off, nothing covers another, all can be used',
  async (page) => {
    await enter(page, 'Project', 'Demo');
    await enter(page, 'Flow ID', 'f-dd0c-73b9');
    await page.keyboard.press('Tab');
    let filters = 0;
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height });
      const canvas = page.locator('canvas');
      await eventually(async () => (await canvas.boundingBox()).width === width, `${width} wide`);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
      await reach(button(page, 'Add filter'));
      await button(page, 'Add filter').click();
      const type = `Filter ${++filters} type`;
      await reach(combobox(page, type));
      await choose(page, type, 'specific_device');
      await reach(textbox(page, 'Comment'));
      await enter(page, 'Comment', `at ${width}`);
      const send = await button(page, 'Review and send').boundingBox();
      assert.ok(send.x >= 0 && send.x + send.width <= width, `in reach at ${width}`);
      assert.ok(send.y + send.height <= height, `in sight at ${width}`);
      await eventually(async () => (await covered(page)).length === 0,
        `nothing is covered at ${width}: ${await covered(page)}`);
    }
    assert.match(await wordsOf(region(page, 'Scope')), /Demo/);
  });
