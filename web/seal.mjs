// node seal.mjs SCRIPT [MODULE SEALED]...: marks a script and modules as made together, with one name
// out of their content: in the place that web/js/loader.js keeps for it, and in a section "build" at
// each module's end.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

const kPlace = '@build@';

/** A custom section of WebAssembly: 0, the length of what follows, then the name and the content. */
function section(name, content) {
  const body = Buffer.concat([Buffer.from([name.length]), Buffer.from(name), Buffer.from(content)]);
  if (body.length > 127) throw new Error('a length of more than one byte is not written here');
  return Buffer.concat([Buffer.from([0, body.length]), body]);
}

const [script, ...files] = process.argv.slice(2);
const code = readFileSync(script, 'utf8');
const parts = code.split(kPlace);
if (parts.length !== 2) throw new Error(`${script}: ${kPlace} must be there once`);
const modules = [];
for (let i = 0; i < files.length; i += 2) {
  modules.push({ wasm: readFileSync(files[i]), sealed: files[i + 1] });
}
const hash = createHash('sha256').update(code);
for (const { wasm } of modules) hash.update(wasm);
const build = hash.digest('hex').slice(0, 16);
writeFileSync(script, parts.join(build));
for (const { wasm, sealed } of modules) {
  writeFileSync(sealed, Buffer.concat([wasm, section('build', build)]));
}
