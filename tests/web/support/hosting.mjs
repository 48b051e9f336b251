// The page hosted as docs/hosting.md says: the real servers with the files of web/hosting, in which only
// the values are changed that a person changes, and the API as a server of the test on TLS.
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:https';
import path from 'node:path';

import { program, root } from './paths.mjs';
import { startProgram } from './processes.mjs';
import { copySite, freePort, temporaryFolder } from './servers.mjs';
import { makeAuthority } from './test_ca.mjs';

export const API = 'api.connect.jfrog.io';
const BROTLI = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so';

/** Answers each question for an IPv4 address with this machine's own. */
async function startNames() {
  const socket = createSocket('udp4');
  socket.on('message', (question, { address, port }) => {
    const end = question.indexOf(0, 12) + 5;  // of the first question: name, type, class
    const isIpv4 = question.readUInt16BE(end - 4) === 1;
    const head = Buffer.from(question.subarray(0, end));
    head.writeUInt16BE(0x8180, 2);
    head.writeUInt16BE(1, 4);
    head.writeUInt16BE(isIpv4 ? 1 : 0, 6);
    head.writeUInt32BE(0, 8);
    const answer = Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 1, 0, 4, 127, 0, 0, 1]);
    socket.send(isIpv4 ? Buffer.concat([head, answer]) : head, port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return { port: socket.address().port, close: () => socket.close() };
}

/**
 * The API on TLS: behave(response, request) answers, and may be set anew. `requests` is all that came,
 * `connections` counts.
 */
async function startApi({ cert, keyText }) {
  const api = { requests: [], connections: 0, behave: null };
  const server = createServer({ cert, key: keyText }, async (incoming, response) => {
    const pieces = [];
    try {
      for await (const piece of incoming) pieces.push(piece);
    } catch {
      return;  // broken off
    }
    api.requests.push({ method: incoming.method, path: incoming.url, headers: incoming.headers,
      body: Buffer.concat(pieces).toString() });
    api.behave(response, incoming);
  });
  const sockets = new Set();
  server.on('connection', (socket) => sockets.add(socket));
  server.on('secureConnection', () => { ++api.connections; });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  api.port = server.address().port;
  api.close = () => new Promise((resolve) => {
    if (!server.listening) return resolve();
    for (const socket of sockets) socket.destroy();
    return server.close(resolve);
  });
  return api;
}

/** The text with each of these replaced, everywhere; what is not in it fails. */
function changed(text, changes) {
  let out = text;
  for (const [before, after] of changes) {
    if (!out.includes(before)) throw new Error(`the configuration has no ${before}`);
    out = out.replaceAll(before, after);
  }
  return out;
}

const example = (name) => readFileSync(path.join(root, 'web/hosting', name), 'utf8');
/** At the root of a host there is no address without the slash that could lead there. */
const withoutRedirect = { nginx: /location = \/tools\/deploy \{[^}]*\}/, caddy: /redir .*\n/ };

function nginxFiles({ folder, port, prefix, names, api, own, trusted, changes }) {
  let text = example('nginx.conf');
  if (!prefix) text = text.replace(withoutRedirect.nginx, '');
  text = changed(text, [
    ['listen 443 ssl', `listen 127.0.0.1:${port} ssl`],
    ['https://deploy.example.com', `https://localhost:${port}`],
    ['server_name deploy.example.com', 'server_name localhost'],
    ['/etc/ssl/deploy.example.com/fullchain.pem', own.certificate],
    ['/etc/ssl/deploy.example.com/privkey.pem', own.key],
    ['/srv/connect-deploy/', `${folder}/site/`], ['/tools/deploy', prefix],
    ['resolver 127.0.0.53', `resolver 127.0.0.1:${names.port}`],
    [`https://${API}`, `https://${API}:${api.port}`],
    ['/etc/ssl/certs/ca-certificates.crt', trusted], ...changes,
  ]);
  writeFileSync(path.join(folder, 'site.conf'), text);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/temporary/${name};`).join('\n');
  mkdirSync(path.join(folder, 'temporary'));
  // Workers of a server that root starts run as another user, who must be able to read the page.
  writeFileSync(path.join(folder, 'nginx.conf'), `${process.getuid() === 0 ? 'user root;' : ''}
load_module ${BROTLI}; daemon off; pid ${folder}/pid; error_log stderr notice; worker_processes 1;
events {}
http { include /etc/nginx/mime.types; access_log ${folder}/access.log; ${temporary}
       include ${folder}/site.conf; }`);
  return { command: program(['nginx'], 'nginx'), ready: /start worker process /,
    args: ['-p', folder, '-e', 'stderr', '-c', path.join(folder, 'nginx.conf')], env: {} };
}

function caddyFiles({ folder, port, prefix, api, own, trusted, changes }) {
  let text = example('Caddyfile');
  if (!prefix) text = text.replace(withoutRedirect.caddy, '');
  text = changed(text, [
    ['\ndeploy.example.com {', `\nhttps://localhost:${port} {\n\tbind 127.0.0.1\n` +
      `\tlog {\n\t\toutput file ${folder}/access.log\n\t}\n`],
    ['\ttls {', `\ttls ${own.certificate} ${own.key} {`],
    ['https://deploy.example.com', `https://localhost:${port}`],
    ['/srv/connect-deploy', `${folder}/site`], ['/tools/deploy', prefix],
    [`https://${API}`, `https://localhost:${api.port}`], ...changes,
  ]);
  writeFileSync(path.join(folder, 'site.conf'), text);
  const file = path.join(folder, 'Caddyfile');
  writeFileSync(file, `{\n\tadmin off\n\tauto_https disable_redirects\n` +
    `\tstorage file_system ${folder}/storage\n}\nimport ${folder}/site.conf\n`);
  return { command: program(['caddy'], 'caddy'), ready: /serving initial configuration/,
    args: ['run', '--adapter', 'caddyfile', '--config', file],
    env: { HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder, SSL_CERT_FILE: trusted } };
}

const childrenOf = (pid) =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);

export const SERVERS = { nginx: nginxFiles, caddy: caddyFiles };

/**
 * The page on that server, below `prefix`, and the API behind it. options.site: the page's site.json out
 * of the origin; options.certificate(authority): the API's own; options.trusted(ca, other): the file
 * that the server trusts; options.changes: more of what is changed in the configuration.
 */
export async function startHosted(kind, options = {}) {
  const { folder, remove } = temporaryFolder();
  const { prefix = '/tools/deploy', site, changes = [] } = options;
  mkdirSync(path.join(folder, 'site'));
  copySite(path.join(folder, 'site'));
  const authority = makeAuthority(folder, 'authority');
  const own = authority.issue('localhost');
  const api = await startApi(options.certificate?.(authority, folder) ?? authority.issue(API));
  const names = await startNames();
  const port = await freePort();
  const origin = `https://localhost:${port}`;
  if (site) {
    writeFileSync(path.join(folder, 'site/site.json'), JSON.stringify(site(origin + prefix)));
  }
  const files = SERVERS[kind]({
    folder, port, prefix, names, api, own, trusted: authority.file, changes });
  const server = await startProgram(files.command, files.args, files);
  return {
    url: `${origin}${prefix}/`, base: origin + prefix, origin, prefix, folder, api,
    ca: readFileSync(authority.file), log: server.output,
    /** Ends what serves at once, in the middle of all that it does; then nobody listens. */
    kill: () => {
      for (const pid of childrenOf(server.child.pid)) process.kill(pid, 'SIGKILL');
      server.child.kill('SIGKILL');
    },
    /** All that the server wrote, but for the page and the keys. */
    written: () => [server.output(), ...readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.(pem|key|csr|names)$/.test(entry.name))
      .map((entry) => readFileSync(path.join(entry.path, entry.name), 'latin1'))].join('\n'),
    close: async () => {
      await server.close();
      names.close();
      await api.close();
      remove();
    },
  };
}

/** One request, its path as it is written here. `body` goes with its length unless it is chunked. */
export function call(server, target, { method = 'GET', headers = {}, body, chunked } = {}) {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.origin);
    const length = body === undefined || chunked ? {} : { 'Content-Length': Buffer.byteLength(body) };
    const outgoing = request({ hostname, port, path: target, method, agent: false, ca: server.ca,
      family: 4, headers: { ...length, ...headers } }, (response) => {
      const pieces = [];
      response.on('data', (piece) => pieces.push(piece)).on('error', reject).on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers,
          raw: response.rawHeaders, content: Buffer.concat(pieces) }));
    });
    outgoing.on('error', reject);
    if (chunked) outgoing.setHeader('Transfer-Encoding', 'chunked');
    outgoing.end(body);
  });
}
