// node assemble.mjs BUILT STATIC SITE: makes the folder that is served. SITE/index.html alone keeps its
// name; every other file is named by its content (connect-deploy.0123456789abcdef.js), so that a server
// may have it kept for ever. Beside each lies what was compressed of it beforehand (.br, .gz). sw.js
// keeps its name, too: it holds the names of all others.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

import { drawIcon } from './icons.mjs';

// Each names those before it, so its own name is known last.
const kStatic = ['favicon.svg', 'style.css', 'boot.js'];
const kIcons = { 'icon-small.png': [192], 'icon-large.png': [512],
  'icon-full.png': [512, { full: true }], 'icon-touch.png': [180, { full: true }] };
const kManifest = 'manifest.json';
const kWorker = 'sw.js';
const kModules = ['connect-deploy.wasm', 'connect-deploy-interchange.wasm'];
const kScript = 'connect-deploy.js';
const kPage = 'index.html';
/** What this program writes, and wrote under plain names before. */
const kOurs = new RegExp('^(favicon|style|boot|icon-[a-z]+|manifest|connect-deploy[a-z-]*)' +
  '(\\.[0-9a-f]{16})?\\.(svg|css|js|wasm|png|json)(\\.br|\\.gz)?$|^(index\\.html|sw\\.js)(\\.br|\\.gz)?$');

const hashOf = (content) => createHash('sha256').update(content).digest('hex');

function named(name, content) {
  const { name: stem, ext } = path.parse(name);
  return `${stem}.${hashOf(content).slice(0, 16)}${ext}`;
}

/** The text with each file called by its new name; each must be named in it. */
function renamed(text, names) {
  let out = text;
  for (const [before, after] of names) {
    if (!out.includes(`"${before}"`)) throw new Error(`"${before}" must be named, and is not`);
    out = out.replaceAll(`"${before}"`, `"${after}"`);
  }
  return out;
}

const compressed = (content) => [
  ['.br', brotliCompressSync(content, { params: {
    [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } })],
  ['.gz', gzipSync(content, { level: 9 })],
];

const [built, statics, site] = process.argv.slice(2);
const files = new Map();   // by the name that is served
const names = new Map();   // from the name in the sources to that
const add = (name, content) => {
  names.set(name, named(name, content));
  files.set(names.get(name), content);
};
const pick = (wanted) => wanted.map((name) => [name, names.get(name)]);
for (const name of kStatic) add(name, readFileSync(path.join(statics, name)));
const icon = readFileSync(path.join(statics, 'favicon.svg'), 'utf8');
for (const [name, how] of Object.entries(kIcons)) add(name, drawIcon(icon, ...how));
const [touch, ...shown] = ['icon-touch.png', 'favicon.svg',
  ...Object.keys(kIcons).filter((name) => name !== 'icon-touch.png')];
const manifest = readFileSync(path.join(statics, kManifest), 'utf8');
add(kManifest, Buffer.from(renamed(manifest, pick(shown))));
for (const name of kModules) add(name, readFileSync(path.join(built, name)));
const script = readFileSync(path.join(built, kScript), 'utf8');
add(kScript, Buffer.from(renamed(script, pick(kModules))));
const page = readFileSync(path.join(statics, kPage), 'utf8');
files.set(kPage, Buffer.from(renamed(page, pick([...kStatic, touch, kManifest, kModules[0], kScript]))));
const worker = readFileSync(path.join(statics, kWorker), 'utf8');
files.set(kWorker, Buffer.from(worker.replace('@page@', hashOf(files.get(kPage)))
  .replace('"@files@"', [...names.values()].map((name) => JSON.stringify(name)).join(', '))));

mkdirSync(site, { recursive: true });
// What is compressed comes after its file and is never older: servers that compare would not use it.
const wanted = new Map([...files].flatMap(([name, content]) => [[name, content],
  ...compressed(content).map(([ending, packed]) => [name + ending, packed])]));
for (const [name, content] of wanted) writeFileSync(path.join(site, name), content);
for (const name of readdirSync(site)) {
  if (kOurs.test(name) && !wanted.has(name)) rmSync(path.join(site, name));
}
