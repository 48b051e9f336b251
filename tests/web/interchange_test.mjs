// Import in the page: pasted, typed, dropped; the token in its field and nowhere else.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';

import {
  build, button, control, enter, enterToken, EXAMPLE, EXAMPLE_BODY, region, requestText, textbox, TOKEN, waitForRequest,
  waitForValue, wordsOf,
} from './support/form.mjs';
import { keptDrafts, tabNames, waitForDraft, waitForTabs } from './support/documents.mjs';
import { dropFile } from './support/fleet.mjs';
import { connectDeploy, partName } from './support/paths.mjs';
import { pageTest } from './support/page_test.mjs';
import { eventually } from './support/processes.mjs';
import { startSite } from './support/servers.mjs';

const MODULE = partName('connect-deploy-interchange.wasm');
const site = {
  serve: () => startSite({ endpoints: [{ name: 'Lab', url: 'http://127.0.0.1:9' }] }),
  context: { permissions: ['clipboard-read', 'clipboard-write'] },
};
const { user_token: hidden, ...DOCUMENT } = EXAMPLE_BODY;
const BODY = JSON.stringify({ user_token: TOKEN, ...DOCUMENT });
const URL_OF_API = 'https://api.connect.jfrog.io/v1/deploy_update';
const CURL = `curl -sS --retry 3 -H 'Content-Type: application/json' ${URL_OF_API} \\\n  -d '${BODY}'`;
const TEXTS = {
  json: `12:01:03 POST {"body": ${JSON.stringify(BODY)}}\n`,
  curl: CURL,
  powershell: `Invoke-RestMethod -Uri ${URL_OF_API} -Method Post -Body '${BODY}'\n`,
  python: `import requests\nrequests.post("${URL_OF_API}", json=${BODY})\n`,
};

const box = (page) => textbox(page, 'Text to import');
const importDialog = (page) => control(page, 'dialog', 'Import');
const report = (page) => control(page, 'status', 'Import report').textContent();
const waitForReport = (page, words) =>
  eventually(async () => words.test(await report(page)), `the report says ${words}`);

async function paste(page, text) {
  await page.evaluate((value) => navigator.clipboard.writeText(value), text);
  await page.keyboard.press('ControlOrMeta+v');
}

async function take(page) {
  await waitForReport(page, /^Taken/);
  await button(page, 'Open as deployment').click();
  await importDialog(page).waitFor({ state: 'detached' });
}

/** In no attribute, no text and no field but the token's own; not among the drafts. */
async function checkTokenIsNowhereElse(page) {
  assert.ok(!(await page.content()).includes(TOKEN), 'the token is in the page');
  const held = await page.evaluate((token) =>
    Array.from(document.querySelectorAll('input, textarea'))
      .filter((field) => field.value.includes(token)).map((field) => field.type), TOKEN);
  assert.deepEqual(held, ['password']);
  assert.ok(!(await keptDrafts(page)).includes(TOKEN));
  assert.ok(!(await page.evaluate(() => JSON.stringify(localStorage))).includes(TOKEN));
}

pageTest('a pasted command becomes a deployment; its token is in the token’s field', site,
  async ({ page, guard }) => {
    assert.ok(!guard.requests.some((url) => url.endsWith(MODULE)), 'the first visit pays nothing');
    await enter(page, 'Comment', 'a draft');
    await page.evaluate(() => document.activeElement.blur());
    await paste(page, CURL);
    await importDialog(page).waitFor();
    assert.equal(await box(page).inputValue(), CURL);
    await waitForReport(page, /user token[\s\S]*replace it on the dashboard/);
    assert.match(await report(page), /--retry/);
    await take(page);
    assert.equal((await tabNames(page)).length, 2);
    await waitForRequest(page, EXAMPLE_BODY);
    await eventually(async () => await textbox(page, 'User token').inputValue() === TOKEN,
      'the token is in its field');
    const origin = await wordsOf(region(page, 'Origin'));
    assert.match(origin, /^Imported from curl\.[\s\S]*--retry[\s\S]*replace it on the dashboard/);
    await waitForDraft(page, 'Imported from curl');
    await checkTokenIsNowhereElse(page);
    await button(page, 'Dismiss origin').click();
    await region(page, 'Origin').waitFor({ state: 'detached' });
  });

pageTest('what is typed is read as the command line reads it', site, async ({ page }) => {
  await button(page, 'Import').click();
  await importDialog(page).waitFor();
  await eventually(async () => await box(page).evaluate((e) => e === document.activeElement),
    'the box has the keyboard');
  await page.keyboard.type('good morning');
  await waitForReport(page, /^Not recognized/);
  assert.ok(await button(page, 'Open as deployment').isDisabled());
  for (const [name, text] of Object.entries(TEXTS)) {
    await box(page).fill(text);
    await waitForReport(page, /^Taken/);
    const printed = execFileSync(connectDeploy(), ['import', '-', '--format', 'json'],
      { input: text, env: { ...process.env, NO_COLOR: '1' }, stdio: ['pipe', 'pipe', 'ignore'] });
    const expected = JSON.parse(printed);
    assert.equal(expected.from, name);
    // The report of the text before it may still stand.
    for (const sentence of [...expected.changed, ...expected.ignored]) {
      await eventually(async () => (await report(page)).includes(sentence), `${name}: ${sentence}`);
    }
  }
  await box(page).fill('curl -G https://api.connect.jfrog.io/v1/deploy_update -d x');
  await waitForReport(page, /^Not imported/);
  await page.keyboard.press('Escape');
  await importDialog(page).waitFor({ state: 'detached' });
  assert.equal(await page.locator('textarea').count(), 0);
  assert.deepEqual(await tabNames(page), []);
});

pageTest('in a field a paste stays text, but for a whole request in an empty form', site,
  async ({ page }) => {
    await textbox(page, 'Comment').click();
    await paste(page, 'a comment');
    await waitForValue(textbox(page, 'Comment'), 'a comment');
    await textbox(page, 'Project').click();
    await paste(page, CURL);  // the form is not empty
    await eventually(async () => (await textbox(page, 'Project').inputValue()).startsWith('curl'),
      'it is text');
    assert.equal(await importDialog(page).count(), 0);
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.press('Delete');
    await enter(page, 'Comment', '');
    await button(page, 'New').click();
    for (const field of ['Project', 'Flow ID']) {
      await textbox(page, field).click();
      await paste(page, 'Demo');
      await waitForValue(textbox(page, field), 'Demo');
      await enter(page, field, '');
      await button(page, 'New').click();
      await textbox(page, field).click();
      await paste(page, CURL);
      await importDialog(page).waitFor();
      await waitForReport(page, /^Taken/);
      await button(page, 'Cancel').click();
      await importDialog(page).waitFor({ state: 'detached' });
      assert.equal(await textbox(page, field).inputValue(), '');
    }
  });

pageTest('a dropped script is imported, a dropped deployment opened', site, async ({ page }) => {
  await dropFile(page, 'deploy.sh', CURL);
  await importDialog(page).waitFor();
  assert.equal(await box(page).inputValue(), CURL);
  await take(page);
  await waitForRequest(page, EXAMPLE_BODY);
  await dropFile(page, 'other.deploy.json', JSON.stringify({ ...DOCUMENT, flow_id: 'f-0000-000b' }));
  await waitForTabs(page, ['Demo', 'other.deploy.json']);
  assert.equal(await importDialog(page).count(), 0);
});

pageTest('if the second module can’t be had, it says so, loses nothing, and tries again',
  { ...site, expectedErrors: /Failed to load resource|net::ERR/ }, async ({ page, context }) => {
    await enter(page, 'Project', 'My draft');
    await context.route(`**/${MODULE}`, (route) => route.abort());
    await button(page, 'Import').click();
    await box(page).fill(CURL);
    await waitForReport(page, /^Not read[\s\S]*could not be loaded/);
    assert.equal(await box(page).inputValue(), CURL);
    await context.unroute(`**/${MODULE}`);
    await button(page, 'Try again').click();
    await take(page);
    await waitForTabs(page, ['My draft', 'Demo']);
  });

pageTest('nothing of the text is left once the dialog is shut', site, async ({ page }) => {
  await button(page, 'Import').click();
  await box(page).fill(CURL);
  await waitForReport(page, /^Taken/);
  assert.ok(!(await page.content()).includes(TOKEN), 'only the box holds it');
  await button(page, 'Cancel').click();
  await importDialog(page).waitFor({ state: 'detached' });
  await button(page, 'Import').click();
  assert.equal(await box(page).inputValue(), '');
  await page.keyboard.press('Escape');
  assert.equal(await textbox(page, 'User token').inputValue(), '');
  assert.ok(!(await requestText(page)).includes('f-dd0c'));
  assert.ok(!(await keptDrafts(page)).includes(TOKEN));
});

pageTest('Import in a narrow window, by keyboard alone',
  { ...site, context: { ...site.context, viewport: { width: 320, height: 560 } } },
  async ({ page }) => {
    if (await button(page, 'Import').count() === 0) await button(page, 'More').click();
    await button(page, 'Import').click();
    await importDialog(page).waitFor();
    await eventually(async () => await box(page).evaluate((e) => e === document.activeElement),
      'the box has the keyboard');
    await page.keyboard.insertText(CURL);
    await waitForReport(page, /^Taken/);
    for (const name of ['Cancel', 'Open as deployment']) {
      const place = await button(page, name).boundingBox();
      assert.ok(place.x >= 0 && place.x + place.width <= 320 && place.y + place.height <= 560, name);
    }
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await importDialog(page).waitFor({ state: 'detached' });
    await region(page, 'Origin').waitFor();
  });

/** Beside one another: the same endpoint, no site file. */
const exported = (target) => execFileSync(connectDeploy(),
  ['export', '-', '--as', target, '--endpoint', 'https://api.connect.jfrog.io'],
  { input: JSON.stringify(DOCUMENT), env: { ...process.env, NO_COLOR: '1' } }).toString();

const PROGRAMS = {
  curl: ['curl', 'deploy.sh'], PowerShell: ['powershell', 'deploy.ps1'],
  Python: ['python', 'deploy.py'], JavaScript: ['javascript', 'deploy.js'],
  GitHub: ['github-actions', 'deploy-update.yml'], GitLab: ['gitlab-ci', 'gitlab-ci.yml'],
  Jenkins: ['jenkins', 'Jenkinsfile'],
};
const as = (page, words) => control(control(page, 'tablist', 'Request as'), 'tab', words);

pageTest('the request as programs: what the command line writes, copied and saved',
  { ...site, serve: () => startSite({}) }, async ({ page }) => {
    await build(page, EXAMPLE);
    await enterToken(page);
    for (const [words, [target, file]] of Object.entries(PROGRAMS)) {
      await as(page, words).click();
      const text = exported(target);
      await eventually(async () => await region(page, 'Program').count() === 1 &&
        await wordsOf(region(page, 'Program')) === text, `${words} is what export writes`);
      await button(page, 'Copy request').click();
      await eventually(async () =>
        await page.evaluate(() => navigator.clipboard.readText()) === text, `${words} is copied`);
      assert.ok(!text.includes(TOKEN));
      const [download] = await Promise.all([
        page.waitForEvent('download'), button(page, 'Save program').click(),
      ]);
      assert.ok(download.suggestedFilename().endsWith(file), download.suggestedFilename());
    }
    await enter(page, 'Project', '');
    await control(page, 'alert', 'Program problem').waitFor();
    assert.match(await control(page, 'alert', 'Program problem').textContent(), /not valid[\s\S]*empty-value/);
    assert.ok(await button(page, 'Copy request').isDisabled());
    await as(page, 'JSON').click();
    await control(page, 'alert', 'Program problem').waitFor({ state: 'detached' });
    await as(page, 'JSON').focus();
    await page.keyboard.press('ArrowRight');
    await eventually(async () => await as(page, 'curl').getAttribute('aria-selected') === 'true',
      'arrows choose');
  });
