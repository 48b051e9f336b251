// The folder that is served, as web/assemble.mjs makes it.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import { builtFile, builtFiles, HASHED } from './support/paths.mjs';

test('each file but index.html and sw.js is named by its content, and compressed of it as it is', () => {
  assert.ok(builtFiles().length >= 6, builtFiles().join());
  for (const name of builtFiles()) {
    const content = builtFile(name);
    assert.deepEqual(brotliDecompressSync(builtFile(`${name}.br`)), content);
    assert.deepEqual(gunzipSync(builtFile(`${name}.gz`)), content);
    if (name === 'index.html' || name === 'sw.js') continue;
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 16);
    assert.equal(HASHED.exec(name)?.[1], hash, name);
  }
});

test('each is named by index.html or by a script of it, and by no name without its hash', () => {
  const texts = builtFiles().filter((name) => /\.(html|js|json)$/.test(name) && name !== 'sw.js')
    .map((name) => builtFile(name).toString());
  for (const name of builtFiles()) {
    if (!['index.html', 'sw.js'].includes(name)) assert.ok(texts.some((text) => text.includes(`"${name}"`)), name);
  }
  for (const text of texts) {
    assert.doesNotMatch(text, /"(connect-deploy[a-z-]*|boot|style|favicon|manifest|icon-\w+)\.(js|wasm|css|svg|png|json)"/);
  }
});

test('sw.js has the hash of index.html and the names of all others, and each is once there', () => {
  const text = builtFile('sw.js').toString();
  const hash = createHash('sha256').update(builtFile('index.html')).digest('hex');
  assert.ok(text.includes(`kPage = "${hash}"`));
  const listed = JSON.parse(/kFiles = (\[[^\]]*\])/.exec(text)[1]);
  const others = builtFiles().filter((name) => name !== 'index.html' && name !== 'sw.js');
  assert.deepEqual(listed.sort(), others.sort());
});

test('icons are PNG of the sizes that the manifest says', () => {
  const name = builtFiles().find((file) => file.startsWith('manifest.'));
  const { icons } = JSON.parse(builtFile(name));
  for (const { src, sizes, type } of icons.filter((icon) => icon.type === 'image/png')) {
    const content = builtFile(src);
    assert.equal(content.subarray(1, 4).toString(), 'PNG');
    assert.equal(`${content.readUInt32BE(16)}x${content.readUInt32BE(20)}`, sizes, type);
  }
});
