// Small windows, large text, a finger, the system's own colours: everything stays in reach.
import assert from 'node:assert/strict';

import {
  TOKEN, buildLeast, button, dialog, enter, enterToken, openReview, outcome, region, sendButton,
  textbox, typeConfirmation, waitForValue, wordsOf,
} from './support/form.mjs';
import { pageTest } from './support/page_test.mjs';
import { eventually } from './support/processes.mjs';
import { startSandboxSite } from './support/servers.mjs';

const sandbox = { serve: startSandboxSite };
const at = (width, height, more = {}) =>
  ({ ...sandbox, context: { viewport: { width, height }, ...more } });

/** By roles alone: whatever is out of sight comes into sight as it is used. */
async function journey(page) {
  await buildLeast(page);
  assert.match(await page.title(), /Demo/);
  assert.equal(await page.getByRole('heading', { name: 'Who receives it', level: 2 }).count(), 1);
  await enterToken(page);
  await button(page, 'Add filter').click();
  await button(page, 'Copy request').click();
  await button(page, 'Remove filter 1').click();
  await enter(page, 'Comment', 'from far away');
  await openReview(page);
  await typeConfirmation(page, 'Demo');
  await sendButton(page).click();
  assert.match(await outcome(page), /^Accepted/);
  assert.equal(await dialog(page).count(), 0);
}

pageTest('a phone: by roles alone, to the outcome', at(390, 844, { hasTouch: true, isMobile: true }),
  ({ page }) => journey(page));
pageTest('1280x800 at 400 %: by roles alone, to the outcome',
  at(320, 200, { deviceScaleFactor: 4 }), ({ page }) => journey(page));

pageTest('text of twice the size: all of it grows, and a click meets what it shows', sandbox,
  async ({ page }) => {
    const before = await textbox(page, 'Project').boundingBox();
    await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
    await eventually(async () =>
      Math.abs((await textbox(page, 'Project').boundingBox()).height - 2 * before.height) < 1,
    'the fields are twice as high');
    await page.mouse.click(...Object.values(await textbox(page, 'Project').boundingBox())
      .slice(0, 2).map((edge) => edge + 20));
    await page.keyboard.type('Demo');
    await waitForValue(textbox(page, 'Project'), 'Demo');
    await eventually(async () => /Demo/.test(await wordsOf(region(page, 'Scope'))), 'the scope');
  });

pageTest('the system’s colours are taken, and more contrast is given', sandbox,
  async ({ page }) => {
    const colours = () => page.evaluate(() => {
      const style = getComputedStyle(document.documentElement);
      return [style.getPropertyValue('--ground'), style.getPropertyValue('--quiet')];
    });
    await page.emulateMedia({ contrast: 'more', forcedColors: 'none' });
    await eventually(async () => (await colours()).join() === '#ffffff,#000000', 'black on white');
    await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark', contrast: null });
    const system = await page.evaluate(() => {
      const swatch = document.createElement('span');
      document.body.append(swatch);
      const [red, green, blue] = ['Canvas', 'CanvasText'].map((name) => {
        swatch.style.color = name;
        return getComputedStyle(swatch).color;
      }).map((colour) => colour.match(/\d+/g).map((part) => Number(part).toString(16)
        .padStart(2, '0')).join('')).map((hex) => `#${hex}`).concat('');
      swatch.remove();
      return [red, green, blue];
    });
    await eventually(async () => (await colours()).join() === system.slice(0, 2).join(),
      'the system’s');
  });

const top = async (page) => (await region(page, 'Scope').count(), await page.evaluate(() => {
  const field = document.querySelector('[aria-label="Comment"]');
  return field.getBoundingClientRect().top;
}));

/** A finger's way up the page, fast enough to set it going. */
async function fling(page) {
  const tools = await page.context().newCDPSession(page);
  const touch = (type, y) => tools.send('Input.dispatchTouchEvent',
    { type, touchPoints: type === 'touchEnd' ? [] : [{ x: 200, y }] });
  await touch('touchStart', 400);
  // Not one after the other's answer: a busy machine would make the finger slow.
  const moves = [];
  for (let y = 390; y >= 290; y -= 10) moves.push(touch('touchMove', y));
  await Promise.all([...moves, touch('touchEnd', 290)]);
}

pageTest('a fling goes on after the finger is up, unless less motion is asked for',
  at(390, 500, { hasTouch: true }), async ({ page }) => {
    await enter(page, 'Comment', 'x');
    const start = await top(page);
    await fling(page);
    await eventually(async () => start - await top(page) > 130, 'it went further than the finger');
    await page.reload();
    await page.locator('html[data-ready="true"]').waitFor({ state: 'attached' });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const again = await top(page);
    await fling(page);
    await new Promise((done) => { setTimeout(done, 500); });
    assert.ok(again - await top(page) <= 115, 'no further than the finger');
  });
