// Inventories of 0, 1, 5,000 and 1,000,000 devices, for people to look at: build/screenshots/fleet-N.png.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';

import { addFilter, build } from './support/form.mjs';
import { dropManyDevices, waitForFunnel, waitForScope } from './support/fleet.mjs';
import { pageTest } from './support/page_test.mjs';
import { screenshotFolder } from './support/paths.mjs';
import { startSandboxSite } from './support/servers.mjs';

const COUNTS = [0, 1, 5000, 1_000_000];
const LOADED_MS = 120_000;

for (const count of COUNTS) {
  const shown = count.toLocaleString('en-US');
  pageTest(`${shown} devices`, { serve: startSandboxSite }, async ({ page }) => {
    await build(page, {
      fields: { Project: 'Demo', 'Flow ID': 'f-dd0c-73b9' }, groups: ['North', 'South'],
    });
    await dropManyDevices(page, `devices-${count}.csv`, count);
    await waitForFunnel(page, [`Inventory: ${shown}`], LOADED_MS);
    await addFilter(page, 1, { type: 'tag', operand: 'is', value: 'beta' });
    await addFilter(page, 2, { type: 'update_status', operand: 'is_not', value: 'success' });
    await waitForScope(page, `of ${shown} device`);
    if (count > 1) assert.ok(await page.getByRole('row').count() > 5);
    mkdirSync(screenshotFolder(), { recursive: true });
    await page.screenshot({ path: path.join(screenshotFolder(), `fleet-${count}.png`) });
  });
}
