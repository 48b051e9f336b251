// node one_file.mjs BUILT STATIC OUT: the whole page in one file, which opens from a disk. Its policy
// admits the scripts and the style that stand in it, by their hashes, and nothing else; the modules are
// packed texts that web/js/loader.js unpacks.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const kModules = ['connect-deploy.wasm', 'connect-deploy-interchange.wasm'];

const [built, statics, out] = process.argv.slice(2);
const read = (folder, name) => readFileSync(path.join(folder, name), 'utf8');
const hashed = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The text with that one line in the place of another. */
function replaced(text, before, after) {
  if (text.split(before).length !== 2) throw new Error(`index.html: ${before} must be there once`);
  return text.replace(before, () => after);
}

function inline(name, text) {
  if (/<\/(script|style)|<!--/i.test(text)) throw new Error(`${name} can't stand within a page`);
  return text;
}

const style = inline('style.css', read(statics, 'style.css'));
const scripts = [['boot.js', statics], ['connect-deploy.js', built]]
  .map(([name, folder]) => inline(name, read(folder, name)));
const policy = [
  "default-src 'none'", `script-src ${scripts.map(hashed).join(' ')} 'wasm-unsafe-eval'`,
  `style-src ${hashed(style)}`, 'img-src data:',
  "connect-src 'self' https: http://127.0.0.1:* http://localhost:*", "base-uri 'none'",
  "form-action 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'",
].join('; ');
const packed = kModules.map((name) => {
  const text = gzipSync(readFileSync(path.join(built, name)), { level: 9 }).toString('base64');
  return `<script type="application/gzip" id="${name}">${text}</script>\n`;
}).join('');
const icon = `data:image/svg+xml;base64,${Buffer.from(read(statics, 'favicon.svg')).toString('base64')}`;

let page = read(statics, 'index.html');
page = page.replace(/(http-equiv="Content-Security-Policy" content=")[^"]*/, (_, head) => head + policy);
page = replaced(page, 'href="favicon.svg"', `href="${icon}"`);
for (const line of ['<link rel="apple-touch-icon" href="icon-touch.png">',
  '<link rel="manifest" href="manifest.json">', '<script src="boot.js" defer></script>',
  '<script src="connect-deploy.js" defer></script>',
  '<link rel="preload" href="connect-deploy.wasm" as="fetch" type="application/wasm" crossorigin>']) {
  page = replaced(page, `${line}\n`, '');
}
page = replaced(page, '<link rel="stylesheet" href="style.css">', `<style>${style}</style>`);
page = replaced(page, '</body>', '<script type="application/json" id="site.json"></script>\n' + packed +
  scripts.map((text) => `<script>${text}</script>\n`).join('') + '</body>');
writeFileSync(out, page);
