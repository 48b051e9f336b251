// Where the built things and the tools lie. What is missing fails the test and names what to install.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../../', import.meta.url));

const fromRoot = (name) => path.join(root, name);

function existing(file, advice) {
  if (!existsSync(file)) throw new Error(`${file} is missing: ${advice}`);
  return file;
}

/** The first of `names` in PATH or among the folders that only root has in it. */
export function program(names, debianPackage) {
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/usr/local/sbin'];
  for (const name of names) {
    for (const folder of folders) {
      if (folder && existsSync(path.join(folder, name))) return path.join(folder, name);
    }
  }
  throw new Error(`${names[0]} is missing (Debian: apt-get install ${debianPackage})`);
}

export const connectDeploy = () =>
  existing(process.env.CONNECT_DEPLOY ?? fromRoot('build/native/bin/connect-deploy'),
    'run scripts/build.sh native connect-deploy');

export const siteFolder = () =>
  path.dirname(existing(
    path.join(process.env.CONNECT_DEPLOY_SITE ?? fromRoot('build/web/site'), 'index.html'),
    'run scripts/build.sh web'));

/** A name with the hash of its content in it. */
export const HASHED = /^[a-z-]+\.([0-9a-f]{16})\.(js|wasm|css|svg|png|json)$/;

/** The files of the built page, without what was compressed of them. */
export const builtFiles = () =>
  readdirSync(siteFolder()).filter((name) => !/\.(br|gz)$|^site\.json$/.test(name));
export const builtFile = (name) => readFileSync(path.join(siteFolder(), name));

/** The name under which the built page has a part: `connect-deploy.wasm` carries its hash there. */
export function partName(name) {
  const found = builtFiles().filter((file) => file.replace(/\.[0-9a-f]{16}(?=\.)/, '') === name);
  if (found.length !== 1) throw new Error(`${name} is in the page as ${found.join() || 'nothing'}`);
  return found[0];
}

export const chromiumProgram = () => process.env.CHROMIUM ?? program(['chromium'], 'chromium');

export const screenshotFolder = () =>
  process.env.CONNECT_DEPLOY_SCREENSHOTS ?? fromRoot('build/screenshots');

/** Resolves within the npm packages that scripts/setup.sh installs. */
export function npmFile(name) {
  const manifest = existing(fromRoot('build/deps/node/package.json'),
    'run scripts/setup.sh --for test (npm playwright-core and axe-core)');
  return createRequire(manifest).resolve(name);
}

export const npmPackage = (name) => createRequire(import.meta.url)(npmFile(name));
