// What serves the page in tests: the sandbox, and servers that know nothing of it. Loopback only.
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createSocketServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { connectDeploy, program, root, siteFolder } from './paths.mjs';
import { startProgram } from './processes.mjs';

/** The header that the strictest host of the page would send (docs/front-end.md, Measured). */
export const STRICT_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; " +
  "style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "require-trusted-types-for 'script'; manifest-src 'self'";

/** A folder of its own that goes with close(). */
export function temporaryFolder() {
  const folder = mkdtempSync(path.join(tmpdir(), 'connect-deploy-web-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A copy of the built page without any site file. */
export function copySite(target) {
  cpSync(siteFolder(), target, { recursive: true, dereference: true });
  rmSync(path.join(target, 'site.json'), { force: true });
}

const closing = (server, remove) => ({
  ...server,
  close: async () => {
    await server.close();
    remove();
  },
});

/**
 * The sandbox with the page beside it, as scripts/run.sh starts it. `site` makes the page's site.json
 * out of the sandbox's address. Gives { url, log(), close() }.
 */
export async function startSandbox({ site, args = [] } = {}) {
  const { folder, remove } = temporaryFolder();
  copySite(folder);
  const sandbox = await startProgram(connectDeploy(),
    ['sandbox', '--port', '0', '--site', folder, '--log-bodies', ...args],
    { ready: /^ready: (http:\/\/\S+)$/m, env: { NO_COLOR: '1', XDG_DATA_HOME: folder } });
  const url = sandbox.match[1];
  const base = url.replace(/\/$/, '');
  if (site) writeFileSync(path.join(folder, 'site.json'), JSON.stringify(site(base)));
  return closing({ url, base, log: sandbox.output, close: sandbox.close }, remove);
}

/** A site file with the sandbox as the one endpoint of its own. */
export const sandboxSite = (base) => ({ endpoints: [{ name: 'Local sandbox', url: base }] });

export const startSandboxSite = () => startSandbox({ site: sandboxSite });

/**
 * The page by `connect-deploy serve`, with `site` as the user's site file and `endpoints` as its
 * --endpoint, if there are any. Beside { url, log(),
 * close() }: kill() ends it at once, restart() starts it at the same port, run(...args) is the
 * command line with the same history.
 */
export async function startServe({ site, endpoints = [] }) {
  const { folder, remove } = temporaryFolder();
  copySite(folder);
  writeFileSync(path.join(folder, 'site.json'), JSON.stringify(site));
  const env = { NO_COLOR: '1', XDG_DATA_HOME: path.join(folder, 'data') };
  const start = (port) => startProgram(connectDeploy(),
    ['serve', '--no-browser', '--port', String(port), '--site', folder,
      ...endpoints.flatMap((name) => ['--endpoint', name])],
    { ready: /^ready: (http:\/\/\S+)$/m, env });
  let running = await start(0);
  const url = running.match[1];
  return {
    url,
    log: () => running.output(),
    kill: async () => {
      const ended = once(running.child, 'exit');
      running.child.kill('SIGKILL');
      await ended;
    },
    restart: async () => { running = await start(new URL(url).port); },
    run: async (args, input, more = {}) => {
      const child = spawn(connectDeploy(), args, { env: { ...process.env, ...env, ...more } });
      let said = '';
      child.stdout.on('data', (piece) => { said += piece; });
      child.stdin.end(input);
      const [code] = await once(child, 'exit');
      return { code, said };
    },
    close: async () => {
      await running.close();
      remove();
    },
  };
}

/** scripts/run.sh itself, as a person starts it. */
export async function startRunScript() {
  const run = await startProgram(path.join(root, 'scripts/run.sh'), ['--port', '0', '--no-browser'],
    { ready: /^ready: (http:\/\/\S+)$/m, timeoutMs: 240_000 });
  return { url: run.match[1], log: run.output, close: run.close };
}

/** Python's own server, which knows nothing but files. */
export async function startPythonServer() {
  const { folder, remove } = temporaryFolder();
  copySite(folder);
  const python = await startProgram(program(['python3'], 'python3'),
    ['-u', '-m', 'http.server', '0', '--bind', '127.0.0.1', '--directory', folder],
    { ready: /port (\d+)/ });
  const url = `http://127.0.0.1:${python.match[1]}/`;
  return closing({ url, log: python.output, close: python.close }, remove);
}

/** A port that was free a moment ago. */
export async function freePort() {
  const server = createSocketServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

function nginxConfiguration(port, folder) {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`).join('\n');
  return `
daemon off; pid ${folder}/pid; error_log stderr notice;
events {}
http {
  access_log off; ${temporary}
  types { text/html html; text/css css; text/javascript js mjs; application/wasm wasm;
          application/json json; image/svg+xml svg; image/png png; }
  server {
    listen 127.0.0.1:${port};
    location /tools/deploy/ {
      alias ${folder}/site/;
      add_header Content-Security-Policy "${STRICT_POLICY}" always;
    }
  }
}`;
}

/** nginx with the page under a path of its own, and the strictest policy as a header. */
export async function startNginx() {
  const { folder, remove } = temporaryFolder();
  mkdirSync(path.join(folder, 'site'));
  copySite(path.join(folder, 'site'));
  const port = await freePort();
  const configuration = path.join(folder, 'nginx.conf');
  // Workers of a server that root starts run as another user, who must be able to read the page.
  const user = process.getuid() === 0 ? 'user root;' : '';
  writeFileSync(configuration, user + nginxConfiguration(port, folder));
  const nginx = await startProgram(program(['nginx'], 'nginx'),
    ['-p', folder, '-e', 'stderr', '-c', configuration], { ready: /start worker process / });
  const url = `http://127.0.0.1:${port}/tools/deploy/`;
  return closing({ url, log: nginx.output, close: nginx.close }, remove);
}

const TYPES = {
  '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.mjs': 'text/javascript',
  '.wasm': 'application/wasm', '.json': 'application/json', '.svg': 'image/svg+xml', '.png': 'image/png',
};

/**
 * The page with a site.json of the test's making: an object, or the text or the bytes themselves.
 * answer(status) and redirect(status, target) say how the site file is answered from then on.
 */
export async function startSite(site) {
  const folder = siteFolder();
  const isText = site === undefined || typeof site === 'string' || Buffer.isBuffer(site);
  const text = isText ? site : JSON.stringify(site);
  let special = null;  // [status, headers] of the site file
  const read = (name) => {
    if (name === '/site.json') return text;
    try {
      return readFileSync(path.join(folder, path.normalize(name)));
    } catch {
      return undefined;
    }
  };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const name = pathname === '/' ? '/index.html' : pathname;
    if (special && name === '/site.json') return response.writeHead(...special).end();
    const content = read(name);
    response.writeHead(content === undefined ? 404 : 200,
      { 'Content-Type': TYPES[path.extname(name)] ?? 'application/octet-stream' });
    return response.end(content);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    answer: (status) => { special = [status, {}]; },
    redirect: (status, target) => { special = [status, { Location: target }]; },
    log: () => '',
    close: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
  };
}
