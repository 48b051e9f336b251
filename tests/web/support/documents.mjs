// Several deployments in the page: their tabs, and files that go in.
import assert from 'node:assert/strict';

import { button, control } from './form.mjs';
import { eventually } from './processes.mjs';

/** The tabs of deployments; those of what the request is shown as are another list. */
const deployments = (page) => control(page, 'tablist', 'Deployments');
export const tab = (page, name) => control(deployments(page), 'tab', name);
export const tabNames = (page) => deployments(page).getByRole('tab')
  .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));

export async function waitForTabs(page, names) {
  const isShown = async () => String(await tabNames(page)) === String(names);
  await eventually(isShown, `the tabs ${names}`).catch(() => {});
  assert.deepEqual(await tabNames(page), names);
}

export const waitForShown = (page, name) =>
  eventually(async () => await tab(page, name).getAttribute('aria-selected') === 'true',
    `${name} is shown`);

export const deployment = (comment, more = {}) =>
  `${JSON.stringify({ flow_id: 'f-dd0c-73b9', ...more, metadata: { comment } }, null, 2)}\n`;

/** By the button Open and the browser's own dialog. */
export async function openFiles(page, files) {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'), button(page, 'Open').click(),
  ]);
  await chooser.setFiles(Object.entries(files).map(([name, text]) =>
    ({ name, mimeType: 'application/json', buffer: Buffer.from(text) })));
}

/** Presses Save; gives the downloaded file's name and text. */
export async function saveDownload(page) {
  const [download] = await Promise.all([
    page.waitForEvent('download'), button(page, 'Save').click(),
  ]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return { name: download.suggestedFilename(), text: Buffer.concat(chunks).toString() };
}

/** Runs in the page: all that is kept of drafts, as text. */
export const keptDrafts = (page) => page.evaluate(async () => {
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const database = await done(indexedDB.open('connect-deploy drafts'));
  const all = await done(database.transaction('sessions').objectStore('sessions').getAll());
  database.close();
  return JSON.stringify(all);
});

export const waitForDraft = (page, words) =>
  eventually(async () => (await keptDrafts(page)).includes(words), `${words} among the drafts`);
