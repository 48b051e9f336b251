// Pictures of each state, for people to look at: build/screenshots/web-THEME-SIZE-STATE.png.
import assert from 'node:assert/strict';
import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';

import { NETWORK_WORDS } from './support/browser.mjs';
import {
  button, build, choose, enterToken, errorOf, EXAMPLE, openReview, outcome, send, sendButton, textbox,
  typeConfirmation,
} from './support/form.mjs';
import { pageTest } from './support/page_test.mjs';
import { screenshotFolder } from './support/paths.mjs';
import { answer, startEndpoint } from './support/scripted_endpoint.mjs';
import { startSandbox } from './support/servers.mjs';

const SIZES = [{ width: 1280, height: 800 }, { width: 1920, height: 1080 }];

/** The sandbox, and beside it an API that is out of order. */
async function serve() {
  const endpoint = await startEndpoint(answer(500, {}));
  const sandbox = await startSandbox({
    site: (base) => ({
      endpoints: [
        { name: 'Local sandbox', url: base },
        { name: 'Live', url: endpoint.url, production: true },
      ],
    }),
  });
  return {
    ...sandbox,
    endpoint,
    close: async () => {
      await sandbox.close();
      await endpoint.close();
    },
  };
}

function photographer(page, theme, { width, height }) {
  mkdirSync(screenshotFolder(), { recursive: true });
  return async (state) => {
    const file = path.join(screenshotFolder(), `web-${theme}-${width}x${height}-${state}.png`);
    await page.screenshot({ path: file });
    assert.ok(statSync(file).size > 10_000, `${file} shows something`);
  };
}

async function takeAll(page, take) {
  await take('empty');
  await button(page, 'Review and send').click();
  await errorOf(textbox(page, 'Project'));
  await take('errors');
  await build(page, EXAMPLE);
  await enterToken(page);
  await take('example');
  await openReview(page);
  await take('review');
  await typeConfirmation(page, 'Demo');
  await sendButton(page).click();
  await outcome(page, /^Accepted/);
  await take('accepted');
  await choose(page, 'Endpoint', /^Live/);
  await send(page);
  await outcome(page, /^Outcome unknown/);
  await take('unknown');
  await button(page, 'New').click();
  await page.getByRole('tab').nth(1).waitFor();
  await take('tabs');
}

for (const colorScheme of ['light', 'dark']) {
  for (const viewport of SIZES) {
    pageTest(`pictures, ${colorScheme}, ${viewport.width}x${viewport.height}`, {
      serve, context: { colorScheme, viewport }, expectedErrors: NETWORK_WORDS,
      origins: ({ endpoint }) => [endpoint.url],
    }, ({ page }) => takeAll(page, photographer(page, colorScheme, viewport)));
  }
}
