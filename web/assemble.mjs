// node assemble.mjs BUILT STATIC SITE: makes the folder that is served. SITE/index.html alone keeps its
// name; every other file is named by its content (connect-deploy.0123456789abcdef.js), so that a server
// may have it kept for ever. Beside each lies what was compressed of it beforehand (.br, .gz).
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

// Each names those before it, so its own name is known last.
const kStatic = ['favicon.svg', 'style.css', 'boot.js'];
const kModules = ['connect-deploy.wasm', 'connect-deploy-interchange.wasm'];
const kScript = 'connect-deploy.js';
const kPage = 'index.html';
/** What this program writes, and wrote under plain names before. */
const kOurs = new RegExp('^(favicon|style|boot|connect-deploy[a-z-]*)(\\.[0-9a-f]{16})?\\.(svg|css|js|wasm)' +
  '(\\.br|\\.gz)?$|^index\\.html(\\.br|\\.gz)?$');

function named(name, content) {
  const { name: stem, ext } = path.parse(name);
  return `${stem}.${createHash('sha256').update(content).digest('hex').slice(0, 16)}${ext}`;
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
for (const name of kModules) add(name, readFileSync(path.join(built, name)));
const script = readFileSync(path.join(built, kScript), 'utf8');
add(kScript, Buffer.from(renamed(script, pick(kModules))));
const page = readFileSync(path.join(statics, kPage), 'utf8');
files.set(kPage, Buffer.from(renamed(page, pick([...kStatic, kModules[0], kScript]))));

mkdirSync(site, { recursive: true });
// What is compressed comes after its file and is never older: servers that compare would not use it.
const wanted = new Map([...files].flatMap(([name, content]) => [[name, content],
  ...compressed(content).map(([ending, packed]) => [name + ending, packed])]));
for (const [name, content] of wanted) writeFileSync(path.join(site, name), content);
for (const name of readdirSync(site)) {
  if (kOurs.test(name) && !wanted.has(name)) rmSync(path.join(site, name));
}
