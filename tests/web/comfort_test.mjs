// What the browser does with the page beside drawing it: printing, dropping, keyboards of phones,
// spelling, password managers.
import assert from 'node:assert/strict';

import { build, button, enterToken, EXAMPLE, textbox, TOKEN } from './support/form.mjs';
import { pageTest } from './support/page_test.mjs';
import { eventually } from './support/processes.mjs';
import { startSite } from './support/servers.mjs';

const site = { serve: () => startSite({ endpoints: [{ name: 'Lab', url: 'http://127.0.0.1:9' }] }) };

pageTest('fields tell keyboards, spelling and password managers what they are', site,
  async ({ page }) => {
    const of = (name) => textbox(page, name).evaluate((e) => ({
      type: e.type, spelling: e.spellcheck, hint: e.enterKeyHint, required: e.ariaRequired,
      invalid: e.ariaInvalid, placeholder: e.placeholder,
    }));
    assert.deepEqual(await of('Project'), {
      type: 'text', spelling: false, hint: 'done', required: 'true', invalid: null,
      placeholder: 'e.g. Demo',
    });
    assert.equal((await of('Comment')).spelling, true);
    assert.equal((await of('Comment')).required, null);
    const names = await textbox(page, 'User token').evaluate((e) =>
      Array.from(e.form.elements, ({ name, autocomplete }) => [name, autocomplete].join()));
    assert.deepEqual(names, ['user-token,current-password', 'username,username']);
    assert.match(await page.locator('meta[name=viewport]').getAttribute('content'),
      /interactive-widget=resizes-content/);

    await enterToken(page);
    assert.equal((await of('User token')).type, 'password');
    await button(page, 'Show token').click();
    await eventually(async () => (await of('User token')).type === 'text', 'it is shown');
    assert.equal(await button(page, 'Show token').getAttribute('aria-pressed'), 'true');
    assert.equal(await textbox(page, 'User token').inputValue(), TOKEN);
    await button(page, 'Show token').click();
    await eventually(async () => (await of('User token')).type === 'password', 'it is hidden');
  });

pageTest('sentences and request are printed, and a window says that it takes files', site,
  async ({ page }) => {
    await enterToken(page);
    await build(page, EXAMPLE);
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    const printed = await page.locator('#print').innerText();
    for (const words of ['Who receives it', 'TestGroup1', '"flow_id": "f-dd0c-73b9"', '<hidden>']) {
      assert.ok(printed.includes(words), printed);
    }
    assert.ok(!printed.includes(TOKEN));
    assert.equal(await page.locator('#canvas').isVisible(), false);
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    assert.equal(await page.locator('#print').textContent(), '');
    await page.emulateMedia({ media: 'screen' });

    const drag = (type, file) => page.evaluate(([kind, with_file]) => {
      const transfer = new DataTransfer();
      if (with_file) transfer.items.add(new File(['{}'], 'a.json'));
      else transfer.setData('text/plain', 'words');
      document.body.dispatchEvent(
        new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }));
    }, [type, file]);
    const overlay = page.locator('#drop');
    await drag('dragover', false);
    assert.equal(await overlay.isVisible(), false);
    await drag('dragover', true);
    assert.equal(await overlay.isVisible(), true);
    await drag('dragleave', true);
    assert.equal(await overlay.isVisible(), false);
    await drag('dragover', true);
    await drag('drop', true);
    assert.equal(await overlay.isVisible(), false);
  });
