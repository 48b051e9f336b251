// Where the browser lets the page write files: each deployment goes into its own, and never unasked
// over what somebody else has written there. The files are real ones, of the page's private folder;
// only the browser's dialog is a stand-in.
import assert from 'node:assert/strict';

import { button, control, enter, textbox, waitForValue } from './support/form.mjs';
import { deployment, tab, waitForDraft, waitForShown, waitForTabs } from './support/documents.mjs';
import { pageTest } from './support/page_test.mjs';
import { eventually } from './support/processes.mjs';
import { startSite } from './support/servers.mjs';

function standIn() {
  const file = async (name) =>
    (await navigator.storage.getDirectory()).getFileHandle(name, { create: true });
  globalThis.picked = [];
  globalThis.showOpenFilePicker = async () => Promise.all(globalThis.picked.map(file));
  globalThis.showSaveFilePicker = async ({ suggestedName }) => {
    globalThis.suggested = suggestedName;
    if (globalThis.leaves) throw new DOMException('left', 'AbortError');
    return file(globalThis.picked[0]);
  };
  globalThis.writeFile = async (name, text) => {
    const stream = await (await file(name)).createWritable();
    await stream.write(text);
    await stream.close();
  };
  globalThis.readFile = async (name) => (await (await file(name)).getFile()).text();
}

const site = {
  serve: () => startSite({ endpoints: [{ name: 'Lab', url: 'http://127.0.0.1:9' }] }),
  pickers: true,
  prepare: ({ context }) => context.addInitScript(standIn),
};
const write = (page, name, text) =>
  page.evaluate(([of, content]) => globalThis.writeFile(of, content), [name, text]);
const kWhileWritten = ['NotReadableError', 'NotFoundError'];
/** Null while it is being written: the browser refuses to read a file that is replaced. */
const read = (page, name) => page.evaluate(([of, refusals]) =>
  globalThis.readFile(of).catch((error) => {
    if (refusals.includes(error.name)) return null;
    throw error;
  }), [name, kWhileWritten]);
const pick = (page, ...names) => page.evaluate((all) => { globalThis.picked = all; }, names);
const commentOf = async (page, name) => JSON.parse(await read(page, name) || '{}').metadata?.comment;
const waitForComment = (page, name, comment) =>
  eventually(async () => await commentOf(page, name) === comment, `${name} has ${comment}`);

async function openBoth(page) {
  await write(page, 'a.deploy.json', deployment('of A'));
  await write(page, 'b.deploy.json', deployment('of B'));
  await pick(page, 'a.deploy.json', 'b.deploy.json');
  await button(page, 'Open').click();
  await waitForTabs(page, ['a.deploy.json', 'b.deploy.json']);
  await waitForValue(textbox(page, 'Comment'), 'of B');
}

pageTest('Save writes each deployment into its own file', site, async ({ page }) => {
  await openBoth(page);
  await enter(page, 'Comment', 'new B');
  await tab(page, 'a.deploy.json').click();
  await waitForValue(textbox(page, 'Comment'), 'of A');
  await enter(page, 'Comment', 'new A');
  await button(page, 'Save').click();
  await waitForComment(page, 'a.deploy.json', 'new A');
  assert.equal(await commentOf(page, 'b.deploy.json'), 'of B');
  await tab(page, 'b.deploy.json').click();
  await waitForShown(page, 'b.deploy.json');
  await button(page, 'Save').click();
  await waitForComment(page, 'b.deploy.json', 'new B');
  await pick(page, 'a.deploy.json');
  await button(page, 'Open').click();
  await waitForShown(page, 'a.deploy.json');
  await waitForTabs(page, ['a.deploy.json', 'b.deploy.json']);
});

pageTest('a file that was changed meanwhile is asked about', site, async ({ page }) => {
  await openBoth(page);
  await enter(page, 'Comment', 'mine');
  await write(page, 'b.deploy.json', deployment('theirs'));
  await button(page, 'Save').click();
  await control(page, 'alert', 'File changed').waitFor({ state: 'attached' });
  assert.equal(await commentOf(page, 'b.deploy.json'), 'theirs');
  await pick(page, 'c.deploy.json');
  await button(page, 'Save as a new file').click();
  await waitForComment(page, 'c.deploy.json', 'mine');
  await waitForTabs(page, ['a.deploy.json', 'c.deploy.json']);
  assert.equal(await commentOf(page, 'b.deploy.json'), 'theirs');
  await write(page, 'c.deploy.json', deployment('theirs too'));
  await enter(page, 'Comment', 'mine again');
  await button(page, 'Save').click();
  await button(page, 'Write over it').click();
  await waitForComment(page, 'c.deploy.json', 'mine again');
});

pageTest('a new deployment is asked where; who leaves the dialog has saved nothing', site,
  async ({ page }) => {
    await enter(page, 'Project', 'Demo');
    await page.evaluate(() => { globalThis.leaves = true; });
    await button(page, 'Save').click();
    await eventually(async () => await page.evaluate(() => globalThis.suggested) ===
      'Demo.deploy.json', 'a name is suggested');
    await page.evaluate(() => { globalThis.leaves = false; });
    await pick(page, 'named.deploy.json');
    await button(page, 'Save').click();
    await eventually(async () => (await read(page, 'named.deploy.json')).includes('Demo'), 'saved');
  });

pageTest('a file is still known after a reload', site, async ({ page }) => {
  await openBoth(page);
  await enter(page, 'Comment', 'kept');
  await waitForDraft(page, 'kept');
  await page.reload();
  await waitForTabs(page, ['a.deploy.json', 'b.deploy.json']);
  await waitForValue(textbox(page, 'Comment'), 'kept');
  await button(page, 'Save').click();
  await waitForComment(page, 'b.deploy.json', 'kept');
});
