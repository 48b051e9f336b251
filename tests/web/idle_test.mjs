// Nothing is drawn while nothing happens.
import assert from 'node:assert/strict';

import { build, textbox } from './support/form.mjs';
import { pageTest } from './support/page_test.mjs';
import { eventually } from './support/processes.mjs';
import { startSite } from './support/servers.mjs';

const WINDOW_MS = 3000;  // what is measured is time itself

/** Runs in the page, before anything of its own. */
function countFrames() {
  const original = globalThis.requestAnimationFrame;
  globalThis.framesDrawn = 0;
  globalThis.requestAnimationFrame = (draw) => original((time) => {
    ++globalThis.framesDrawn;
    draw(time);
  });
}

const framesDrawn = (page) => page.evaluate(() => globalThis.framesDrawn);

/** Waits until no frame is drawn any more; then none may come for a while. */
async function assertIdle(page) {
  let last = -1;
  await eventually(async () => {
    const now = await framesDrawn(page);
    const still = now === last;
    last = now;
    await page.waitForTimeout(300);
    return still && await framesDrawn(page) === now;
  }, 'drawing comes to rest');
  const before = await framesDrawn(page);
  await page.waitForTimeout(WINDOW_MS);
  assert.equal(await framesDrawn(page) - before, 0, `frames in ${WINDOW_MS} ms`);
}

const options = {
  serve: () => startSite(),
  prepare: ({ context }) => context.addInitScript(countFrames),
};

pageTest('no frame while idle', options, async ({ page }) => {
  await assertIdle(page);
  await build(page, { fields: { Project: 'Demo' }, groups: ['TestGroup1'] });
  assert.ok(await framesDrawn(page) > 0, 'frames are counted at all');
});

pageTest('no frame while a field has the keyboard', options, async ({ page }) => {
  await textbox(page, 'Project').click();
  await page.keyboard.type('Demo');
  await page.mouse.move(2, 2);
  await assertIdle(page);
});
