// Scripts that a font can't draw a letter at a time: the canvas shows them as the browser writes
// them, in fields, sentences and the review.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';

import { build, dialog, enterToken, openReview, region, textbox } from './support/form.mjs';
import { pageTest } from './support/page_test.mjs';
import { screenshotFolder } from './support/paths.mjs';
import { startSite } from './support/servers.mjs';

const site = { serve: () => startSite({ endpoints: [{ name: 'Lab', url: 'http://127.0.0.1:9' }] }) };

const PROJECT = '\u0645\u0634\u0631\u0648\u0639 \u0627\u0644\u0633\u0644\u0627\u0645!';  // Arabic
const VALUES = {
  Project: PROJECT,
  Comment: '\u092a\u0930\u093f\u092f\u094b\u091c\u0928\u093e',  // Devanagari
  'App name': 'Kiosk \u{1F468}\u200D\u{1F469}\u200D\u{1F467} \u{1F1E9}\u{1F1EA} \u{1F44D}\u{1F3FD}',
  'App version': 'e\u0301o\u0308\u0327',
};
const GROUP = '\u05e7\u05d1\u05d5\u05e6\u05d4 (1)';  // Hebrew, with what stands the other way round

/**
 * Runs in the page: how well the best place in a picture fits what a 2D canvas makes of `text`, from
 * 0 to 1: the share of the ink of both that both have.
 */
async function likeness({ shot, text, direction, weight }) {
  const THRESHOLD = 80;
  const inkOf = (context, width, height) => {
    const { data } = context.getImageData(0, 0, width, height);
    const ground = data.slice(0, 3);
    const ink = new Uint8Array(width * height);
    for (let i = 0; i < ink.length; ++i) {
      const apart = [0, 1, 2].map((k) => Math.abs(data[4 * i + k] - ground[k]));
      ink[i] = Math.max(...apart) > THRESHOLD ? 1 : 0;
    }
    return { width, height, ink };
  };
  const picture = new Image();
  picture.src = `data:image/png;base64,${shot}`;
  await picture.decode();
  const shown = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
  shown.drawImage(picture, 0, 0);
  const seen = inkOf(shown, picture.width, picture.height);

  const { fontFamily, fontSize } = getComputedStyle(document.querySelector('input.textbox'));
  const pen = new OffscreenCanvas(1000, 40).getContext('2d');
  Object.assign(pen, { font: `${weight} ${fontSize} ${fontFamily}`, fontKerning: 'none', direction });
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, 1000, 40);
  pen.fillStyle = '#000';
  pen.textAlign = 'left';
  pen.fillText(text, 4, 26);
  const wanted = inkOf(pen, Math.ceil(pen.measureText(text).width) + 8, 40);

  const points = [];
  wanted.ink.forEach((one, i) => one && points.push([i % wanted.width, Math.floor(i / wanted.width)]));
  const left = Math.min(...points.map(([x]) => x)), right = Math.max(...points.map(([x]) => x));
  const top = Math.min(...points.map(([, y]) => y)), low = Math.max(...points.map(([, y]) => y));
  let best = 0;
  for (let y = 0; y + low - top < seen.height; ++y) {
    for (let x = 0; x + right - left < seen.width; ++x) {
      let both = 0;
      for (const [px, py] of points) both += seen.ink[(y + py - top) * seen.width + x + px - left];
      if (both <= best * points.length) continue;
      let there = 0;
      for (let py = 0; py <= low - top; ++py) {
        for (let px = 0; px <= right - left; ++px) there += seen.ink[(y + py) * seen.width + x + px];
      }
      best = Math.max(best, both / (points.length + there - both));
    }
  }
  return best;
}

/** Asserts that the canvas shows `text` somewhere within that element. */
async function assertDrawn(page, element, text, look = {}) {
  const box = await element.boundingBox();
  const clip = { x: box.x + 3, y: box.y + 3, width: box.width - 6, height: box.height - 6 };
  const shot = (await page.screenshot({ clip })).toString('base64');
  const found = await page.evaluate(likeness,
    { shot, text, direction: 'ltr', weight: 400, ...look });
  assert.ok(found > 0.7, `${text}: ${found}`);
}

async function photograph(page, name) {
  mkdirSync(screenshotFolder(), { recursive: true });
  await page.screenshot({ path: path.join(screenshotFolder(), `web-light-1280x800-${name}.png`) });
}

pageTest('what joins, stacks or runs from right to left is drawn as written', site, async ({ page }) => {
  await build(page, { fields: { ...VALUES, 'Flow ID': 'f-dd0c-73b9' }, groups: [GROUP] });
  await enterToken(page);
  await photograph(page, 'scripts');
  for (const [name, text] of Object.entries({ ...VALUES, 'Group 1': GROUP })) {
    const direction = [PROJECT, GROUP].includes(text) ? 'rtl' : 'ltr';
    await assertDrawn(page, textbox(page, name), text, { direction });
    const letterSpacing = await textbox(page, name).evaluate((e) => e.style.letterSpacing);
    assert.equal(letterSpacing, 'normal', `${name} lies as the browser has it`);
  }
  const headline = (await region(page, 'Scope').textContent()).split('\n')[0];
  assert.ok(headline.includes(PROJECT), `the tree keeps the text: ${headline}`);
  await openReview(page);
  await photograph(page, 'scripts-review');
  await assertDrawn(page, dialog(page), PROJECT, { weight: 600, direction: 'rtl' });
});
