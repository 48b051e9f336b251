// Files and texts that come into the page: large ones, several, none.
import assert from 'node:assert/strict';

import { dropFile } from './support/fleet.mjs';
import { enter, region, textbox, valueOf } from './support/form.mjs';
import { pageTest } from './support/page_test.mjs';
import { eventually } from './support/processes.mjs';
import { startSite } from './support/servers.mjs';

const plain = { serve: () => startSite({ endpoints: [{ name: 'Lab', url: 'http://127.0.0.1:9' }] }) };
const words = (page) => page.locator('body').ariaSnapshot();

const document_ = (comment) => JSON.stringify({
  flow_id: 'f-1234-5678', devices_filter: { project: { name: 'Demo' }, groups: [], filters: [] },
  metadata: { comment },
});

pageTest('a comment of 12 MiB is opened and shown', { ...plain, timeoutMs: 120_000 },
  async ({ page }) => {
    await dropFile(page, 'big.json', document_('x'.repeat(12 << 20)));
    await eventually(async () => await valueOf(textbox(page, 'Flow ID')) === 'f-1234-5678', 'opened',
      60_000);
    await enter(page, 'Project', 'Other');
    assert.equal(await page.locator('html[data-failed]').count(), 0);
  });

/** Milliseconds from three keys until they are drawn. */
async function timeKeys(page) {
  const before = performance.now();
  await page.keyboard.type('abc');
  await page.evaluate(() => new Promise((done) => {
    requestAnimationFrame(() => requestAnimationFrame(done));
  }));
  return performance.now() - before;
}

/** The quickest of some: what else the machine does only adds. */
async function timeKeysAtBest(page) {
  let best = Infinity;
  for (let round = 0; round < 5; ++round) best = Math.min(best, await timeKeys(page));
  return best;
}

pageTest('keys after half a megabyte in the comment come at once', plain, async ({ page }) => {
  await textbox(page, 'Comment').click();
  const alone = await timeKeysAtBest(page);
  await page.evaluate(() => document.execCommand('insertText', false, 'lorem ipsum '.repeat(42_000)));
  const after = await timeKeysAtBest(page);
  console.log(`three keys: ${Math.round(alone)} ms alone, ${Math.round(after)} after half a megabyte`);
  // Laying the whole text out for each key took a hundred times as long as a key alone.
  assert.ok(after < 30 * alone, `${after} ms for three keys, ${alone} without the text`);
});

// --- Files that are none, or several.

pageTest('a folder that is dropped is named', plain, async ({ page }) => {
  await page.evaluate(() => {
    const transfer = new DataTransfer();
    const file = new File(['x'], 'releases');
    Object.defineProperty(File.prototype, 'arrayBuffer', { value() {
      return this.name === 'releases' ? Promise.reject(new DOMException('', 'NotReadableError'))
        : new Response(this).arrayBuffer();
    } });
    transfer.items.add(file);
    transfer.items.add(new File(['{"flow_id": "f-1234-5678"}'], 'a.json'));
    document.body.dispatchEvent(
      new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  });
  await eventually(async () => /releases/.test(await words(page)) && /folder/.test(await words(page)),
    'the folder is named');
  await eventually(async () => await valueOf(textbox(page, 'Flow ID')) === 'f-1234-5678',
    'the file beside it is open');
});

pageTest('a deployment and an inventory dropped together are both opened', plain, async ({ page }) => {
  await page.evaluate(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['{"flow_id": "f-1234-5678"}'], 'a.json'));
    transfer.items.add(new File(['device_id,project\nd-1,Demo\n'], 'fleet.csv'));
    document.body.dispatchEvent(
      new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  });
  await region(page, 'Funnel').waitFor({ state: 'attached' });
  assert.equal(await valueOf(textbox(page, 'Flow ID')), 'f-1234-5678');
});
