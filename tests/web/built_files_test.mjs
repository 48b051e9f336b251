// The folder that is served, as web/assemble.mjs makes it.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import { builtFile, builtFiles, HASHED } from './support/paths.mjs';

test('each file but index.html is named by its content, and compressed of it as it is', () => {
  assert.ok(builtFiles().length >= 6, builtFiles().join());
  for (const name of builtFiles()) {
    const content = builtFile(name);
    assert.deepEqual(brotliDecompressSync(builtFile(`${name}.br`)), content);
    assert.deepEqual(gunzipSync(builtFile(`${name}.gz`)), content);
    if (name === 'index.html') continue;
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 16);
    assert.equal(HASHED.exec(name)?.[1], hash, name);
  }
});

test('each is named by index.html or by a script of it, and by no name without its hash', () => {
  const texts = builtFiles().filter((name) => /\.(html|js)$/.test(name))
    .map((name) => builtFile(name).toString());
  for (const name of builtFiles()) {
    if (name !== 'index.html') assert.ok(texts.some((text) => text.includes(`"${name}"`)), name);
  }
  for (const text of texts) {
    assert.doesNotMatch(text, /"(connect-deploy[a-z-]*|boot|style|favicon)\.(js|wasm|css|svg)"/);
  }
});
