// What nginx and Caddy answer with the configurations of web/hosting (docs/hosting.md): each path, method
// and header in a table, against an API on TLS that counts.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { connect } from 'node:tls';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import { API, call, SERVERS, startHosted } from './support/hosting.mjs';
import { builtFile, builtFiles, HASHED } from './support/paths.mjs';
import { makeAuthority } from './support/test_ca.mjs';

const TOKEN = 'tok-3c9e51b7-not-a-real-one';
const BODY = JSON.stringify({ user_token: TOKEN, flow_id: 'f-dd0c-73b9' });
const JSON_TYPE = { 'Content-Type': 'application/json' };
const CALL = '/v1/deploy_update';
const NO_STORE = 'no-store';
const FOR_EVER = 'public, max-age=31536000, immutable';
const TYPES = { '.html': /^text\/html/, '.css': /^text\/css/, '.js': /^(text|application)\/javascript/,
  '.wasm': /^application\/wasm$/, '.svg': /^image\/svg\+xml/, '.png': /^image\/png/,
  '.json': /^application\/json/ };

const POLICY = [
  "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'",
  "img-src 'self' data:", "connect-src 'self'", "base-uri 'none'", "form-action 'none'",
  "frame-ancestors 'none'", "require-trusted-types-for 'script'", "worker-src 'self'", "manifest-src 'self'",
  'trusted-types connect-deploy'];

const success = (response) => {
  response.writeHead(200, JSON_TYPE).end('{"message": "Success"}');
};
const answering = (status, headers = {}, text = '{"error_message": "No such project"}') =>
  (response) => response.writeHead(status, { ...JSON_TYPE, ...headers }).end(text);

/** These stand on each answer, once, whatever it is. */
function assertGuarded({ headers, raw }, cache = NO_STORE) {
  assert.deepEqual(headers['content-security-policy']?.split('; '), POLICY);
  assert.equal(headers['x-content-type-options'], 'nosniff');
  assert.equal(headers['referrer-policy'], 'no-referrer');
  assert.equal(headers['cross-origin-opener-policy'], 'same-origin');
  assert.equal(headers['cross-origin-resource-policy'], 'same-origin');
  assert.match(headers['permissions-policy'], /camera=\(\).*geolocation=\(\).*usb=\(\)/);
  assert.equal(headers['cache-control'], cache);
  assert.equal(headers.connection, 'close', 'no connection is used twice');
  const named = raw.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
  assert.deepEqual(named.filter((name, index) => named.indexOf(name) !== index), [], 'none stands twice');
  assert.deepEqual(named.filter((name) => name.startsWith('access-control-')), []);
}

for (const kind of Object.keys(SERVERS)) {
  describe(kind, () => {
    let server;
    const post = (options = {}) => call(server, server.prefix + CALL,
      { method: 'POST', body: BODY, ...options, headers: { ...JSON_TYPE, ...options.headers } });
    /** What came to the API while `act` ran. */
    const reaching = async (act, behave = success) => {
      server.api.behave = behave;
      const count = server.api.requests.length;
      const result = await act();
      return [result, server.api.requests.slice(count)];
    };
    before(async () => {
      server = await startHosted(kind);
    });
    after(() => server?.close());

    test('index.html and sw.js are not kept, and have their headers', async () => {
      for (const [name, file] of [['/', 'index.html'], ['/index.html', 'index.html'],
        ['/sw.js', 'sw.js']]) {
        const got = await call(server, server.prefix + name);
        assert.equal(got.status, 200);
        assert.match(got.headers['content-type'], TYPES[path.extname(file)]);
        assert.deepEqual(got.content, builtFile(file));
        assertGuarded(got);
      }
    });

    test('no connection carries several requests', async () => {
      const { port } = new URL(server.origin);
      const socket = connect({ port, host: '127.0.0.1', servername: 'localhost', ca: server.ca,
        ALPNProtocols: ['h2', 'http/1.1'] });
      await once(socket, 'secureConnect');
      assert.notEqual(socket.alpnProtocol, 'h2');
      socket.destroy();
      const { headers } = await call(server, `${server.prefix}/`);
      assert.equal(headers['alt-svc'], undefined, 'no HTTP/3');
    });

    test('files named by their content are kept for ever, with their types', async () => {
      for (const name of builtFiles().filter((file) => HASHED.test(file))) {
        for (const method of ['GET', 'HEAD']) {
          const got = await call(server, `${server.prefix}/${name}`, { method });
          assert.equal(got.status, 200, name);
          assert.match(got.headers['content-type'], TYPES[path.extname(name)], name);
          assertGuarded(got, FOR_EVER);
          if (method === 'GET') assert.deepEqual(got.content, builtFile(name));
        }
      }
    });

    test('what a client can unpack comes compressed', async () => {
      for (const [accepted, coding] of [['gzip, deflate, br', 'br'], ['br', 'br'], ['gzip', 'gzip'],
        ['', undefined], ['identity', undefined]]) {
        for (const name of builtFiles()) {
          const got = await call(server, `${server.prefix}/${name}`,
            { headers: { 'Accept-Encoding': accepted } });
          assert.equal(got.headers['content-encoding'], coding, `${name} for ${accepted}`);
          const unpack = { br: brotliDecompressSync, gzip: gunzipSync }[coding] ?? ((same) => same);
          assert.deepEqual(unpack(got.content), builtFile(name));
          assert.match(got.headers['content-type'], TYPES[path.extname(name)], name);
          assert.match(got.headers.vary ?? '', coding ? /Accept-Encoding/i : /^/);
        }
      }
    });

    test('site.json is never kept, nor that there is none', async () => {
      const file = path.join(server.folder, 'site/site.json');
      const missing = await call(server, `${server.prefix}/site.json`);
      assert.equal(missing.status, 404);
      assertGuarded(missing);
      writeFileSync(file, '{"endpoints": []}');
      const got = await call(server, `${server.prefix}/site.json`);
      rmSync(file);
      assert.deepEqual([got.status, got.content.toString()], [200, '{"endpoints": []}']);
      assert.match(got.headers['content-type'], /^application\/json/);
      assertGuarded(got);
    });

    test('that a file of another build is missing is not kept', async () => {
      const got = await call(server, `${server.prefix}/connect-deploy.0123456789abcdef.js`);
      assert.equal(got.status, 404);
      assertGuarded(got);
    });

    test('the path without its slash leads to the page', async () => {
      const got = await call(server, server.prefix);
      assert.equal(got.status, 301);
      assert.equal(new URL(got.headers.location, server.origin).href, server.url);
      assertGuarded(got);
    });

    test('other files of the host are not to be had', async () => {
      for (const target of ['/../site.conf', '/%2e%2e/site.conf', '/..%2fsite.conf', '/site/../../pid',
        '/../site.conf%00.js', '/\\..\\site.conf']) {
        const { status } = await call(server, server.prefix + target);
        assert.ok([400, 403, 404].includes(status), `${target}: ${status}`);
      }
    });

    test('files are only read', async () => {
      for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
        for (const name of ['/', '/index.html', '/site.json']) {
          const got = await call(server, server.prefix + name, { method });
          assert.ok([405, 404].includes(got.status), `${method} ${name}: ${got.status}`);
          assertGuarded(got);
        }
      }
    });

    test('the call is passed on, with its body and nothing else of the browser', async () => {
      const [got, came] = await reaching(() => post({ headers: {
        Origin: server.origin, Cookie: 'sso=1', Authorization: 'Basic eDp5', Referer: server.url,
        'User-Agent': 'a browser', 'X-Forwarded-For': '10.1.2.3', Forwarded: 'for=10.1.2.3',
        'Idempotency-Key': 'a', 'X-Idempotency-Key': 'a', 'Accept-Language': 'de', 'X-Other': 'a',
      } }));
      assert.deepEqual([got.status, got.content.toString()], [200, '{"message": "Success"}']);
      assertGuarded(got);
      assert.deepEqual(came.map(({ method, path: at, body }) => [method, at, body]),
        [['POST', CALL, BODY]]);
      const { 'user-agent': agent, 'accept-encoding': coding, ...headers } = came[0].headers;
      void coding;
      assert.notEqual(agent, 'a browser');
      assert.deepEqual(headers, { host: API, connection: 'close', accept: 'application/json',
        'content-type': 'application/json', 'content-length': String(BODY.length) });
    });

    test('each call has a connection of its own', async () => {
      const first = server.api.connections;
      for (let round = 0; round < 3; ++round) await reaching(post);
      assert.equal(server.api.connections, first + 3);
    });

    test('other methods are refused', async () => {
      for (const method of ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND']) {
        const [got, came] = await reaching(() => call(server, server.prefix + CALL, { method,
          headers: { Origin: 'https://other.example', 'Access-Control-Request-Method': 'POST' } }));
        assert.equal(got.status, 405, method);
        assert.equal(got.headers.allow, 'POST');
        assertGuarded(got);
        assert.deepEqual(came, []);
      }
    });

    test('no other path leads to the API', async () => {
      const p = server.prefix;
      for (const target of [`${p}${CALL}/`, `${p}${CALL}?a=b`, `${p}${CALL}?`, `${p}/v1//deploy_update`,
        `${p}//v1/deploy_update`, `${p}/v1/x/../deploy_update`, `${p}/v1/deploy%5fupdate`,
        `${p}/%76%31/deploy_update`, `${p}/V1/deploy_update`, `${p}/v1/devices_details`, `${p}/v1/`,
        `${p}/api/v2/x/deployments`, CALL, `${p}${CALL}%00`, `${p}/v1/deploy_update;a`]) {
        const [got, came] = await reaching(() => call(server, target,
          { method: 'POST', body: BODY, headers: JSON_TYPE }));
        const refused = target.endsWith('%00') ? [400, 404, 405, 500] : [400, 404, 405];
        assert.ok(refused.includes(got.status), `${target}: ${got.status}`);
        assert.deepEqual(came, [], target);
      }
    });

    test('a page of another origin can’t make it send', async () => {
      const { port } = new URL(server.origin);
      for (const origin of ['https://other.example', 'null', `http://localhost:${port}`,
        'https://localhost', `https://localhost:${port}.other.example`, `https://127.0.0.1:${port}`,
        `https://localhost:${port}/`, `${server.origin}, https://other.example`]) {
        const [got, came] = await reaching(() => post({ headers: { Origin: origin } }));
        assert.equal(got.status, 403, origin);
        assertGuarded(got);
        assert.deepEqual(came, [], origin);
      }
    });

    test('only JSON passes', async () => {
      for (const [headers, status] of [
        [{ 'Content-Type': 'application/json; charset=utf-8' }, 200],
        [{ 'Content-Type': 'Application/JSON' }, 200],
        [{ 'Content-Type': 'text/plain' }, 415], [{ 'Content-Type': '' }, 415],
        [{ 'Content-Type': 'application/x-www-form-urlencoded' }, 415],
        [{ 'Content-Type': 'application/json-seq' }, 415],
        [{ 'Content-Type': 'text/plain, application/json' }, 415],
        [{ 'Content-Encoding': 'gzip' }, 415],
      ]) {
        const [got, came] = await reaching(() => post({ headers }));
        assert.equal(got.status, status, JSON.stringify(headers));
        assert.equal(came.length, status === 200 ? 1 : 0);
      }
    });

    test('a body of 1 MiB passes, one of more does not', async () => {
      const large = (size) => BODY.slice(0, -1) + ' '.repeat(size - BODY.length) + '}';
      const [got, came] = await reaching(() => post({ body: large(1 << 20) }));
      assert.equal(got.status, 200);
      assert.equal(came[0].body, large(1 << 20));
      const [refused, none] = await reaching(() => post({ body: large((1 << 20) + 1) }));
      assert.deepEqual([refused.status, none], [413, []]);
      const [chunked, still] = await reaching(() => post({ chunked: true }));
      assert.deepEqual([chunked.status, still], [411, []]);
    });

    test('answers come as they are', async () => {
      for (const status of [201, 400, 401, 403, 404, 405, 409, 411, 413, 415, 422, 429, 500, 502, 503]) {
        const [got, came] = await reaching(post, answering(status));
        assert.deepEqual([got.status, got.content.toString(), came.length],
          [status, '{"error_message": "No such project"}', 1]);
        assert.match(got.headers['content-type'], /^application\/json/);
      }
      const date = 'Wed, 21 Oct 2015 07:28:00 GMT';
      const [limited] = await reaching(post, answering(429, { 'Retry-After': '77', Date: date }));
      assert.deepEqual([limited.headers['retry-after'], limited.headers.date], ['77', date]);
    });

    test('an answer decides nothing about this host', async () => {
      for (const status of [200, 404]) {
        const [got] = await reaching(post, answering(status, {
          'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Credentials': 'true',
          'Access-Control-Expose-Headers': 'A', 'Set-Cookie': ['a=b', 'c=d'], Refresh: '0; url=/',
          'Cache-Control': 'public, max-age=9', Expires: 'Wed, 21 Oct 2035 07:28:00 GMT',
          'Content-Security-Policy': "default-src *", 'X-Content-Type-Options': 'a',
          'Referrer-Policy': 'unsafe-url', 'Permissions-Policy': 'camera=*', Link: '</a>; rel=preload',
          'Cross-Origin-Opener-Policy': 'unsafe-none', 'Cross-Origin-Resource-Policy': 'cross-origin',
          'Clear-Site-Data': '"*"', 'Strict-Transport-Security': 'max-age=0', 'Alt-Svc': 'h3=":1"',
          'Service-Worker-Allowed': '/', 'X-Accel-Redirect': '/tools/deploy/index.html',
          'X-Accel-Expires': '9', 'X-Accel-Limit-Rate': '1', Server: 'of the API', NEL: '{}',
          'Report-To': '{}', 'Reporting-Endpoints': 'a="/"',
        }));
        assert.equal(got.status, status);
        assertGuarded(got);
        assert.match(got.content.toString(), /No such project/);
        for (const name of ['set-cookie', 'refresh', 'expires', 'link', 'clear-site-data', 'alt-svc',
          'strict-transport-security', 'service-worker-allowed', 'x-accel-redirect', 'nel',
          'report-to', 'reporting-endpoints']) assert.equal(got.headers[name], undefined, name);
        assert.notEqual(got.headers.server, 'of the API');
      }
    });

    test('a redirect is not followed', async () => {
      for (const status of [301, 302, 303, 307, 308]) {
        const [got, came] = await reaching(post, answering(status, { Location: `${CALL}/again` }));
        assert.deepEqual([got.status, came.length], [status, 1]);
      }
    });

    test('at 421 a browser would send again: it sees 502', async () => {
      const [got, came] = await reaching(post, answering(421));
      assert.deepEqual([got.status, came.length], [502, 1]);
      assert.doesNotMatch(got.content.toString(), /error_message/);
      assertGuarded(got);
    });

    test('408 is said to the browser, or 502, and the connection ended', async () => {
      const [got, came] = await reaching(post, answering(408));
      assert.ok([408, 502].includes(got.status), String(got.status));
      assert.equal(came.length, 1);
      assertGuarded(got);
    });

    test('a connection that breaks is not tried again', async () => {
      for (const [what, behave] of Object.entries({
        'closed without an answer': (response) => response.socket.end(),
        reset: (response) => response.socket.destroy(),
      })) {
        const [got, came] = await reaching(post, behave);
        assert.deepEqual([got.status, came.length], [502, 1], what);
        assert.doesNotMatch(got.content.toString(), /error_message/);
        assertGuarded(got);
      }
    });

    test('an answer that is cut is seen to be cut', async () => {
      const [failed, came] = await reaching(() => post().catch((error) => error), (response) => {
        response.writeHead(200, { ...JSON_TYPE, 'Content-Length': '22' });
        response.write('{"message":', () => response.socket.destroy());
      });
      assert.ok(failed instanceof Error, JSON.stringify(failed));
      assert.equal(came.length, 1);
    });

    test('bodies are on no disk and in no log', async () => {
      const temporary = path.join(server.folder, 'temporary');
      rmSync(temporary, { recursive: true, force: true });  // what would be written has no place
      const body = BODY.slice(0, -1) + ' '.repeat((1 << 20) - BODY.length) + '}';  // the most
      const [got, came] = await reaching(() => post({ body }),
        answering(200, {}, `{"message": "${TOKEN}${' '.repeat(1 << 19)}"}`));
      mkdirSync(temporary, { recursive: true });
      assert.deepEqual([got.status, came.length], [200, 1]);
      await reaching(() => post({ headers: { 'Content-Type': 'text/plain' } }));
      await reaching(post, (response) => response.socket.destroy());
      assert.ok(server.written().includes(CALL), 'there is a log');
      assert.ok(!server.written().includes(TOKEN));
    });
  });

  const withServer = (name, options, body) => test(`${kind}: ${name}`, async () => {
    const server = await startHosted(kind, options);
    try {
      server.api.behave = success;
      await body(server, (more = {}) => call(server, server.prefix + CALL,
        { method: 'POST', body: BODY, headers: JSON_TYPE, ...more }));
    } finally {
      await server.close();
    }
  });

  for (const prefix of ['', '/deploy', '/a/b.c/~d_2/deploy']) {
    withServer(`page and API below "${prefix}/"`, { prefix }, async (server, post) => {
      const got = await call(server, `${prefix}/`);
      assert.deepEqual([got.status, got.content], [200, builtFile('index.html')]);
      const [hashed] = builtFiles().filter((name) => HASHED.test(name));
      assertGuarded(await call(server, `${prefix}/${hashed}`), FOR_EVER);
      assert.equal((await post()).status, 200);
      assert.equal((await call(server, prefix + CALL)).status, 405);
      assert.deepEqual(server.api.requests.map(({ path: at }) => at), [CALL]);
    });
  }

  for (const [what, certificate] of [
    ['of an unknown authority', (_, folder) => makeAuthority(folder, 'stranger').issue(API)],
    ['for another name', (authority) => authority.issue('api.example.com')],
    ['that has expired', (authority) => authority.issue(API, { days: -1 })],
  ]) {
    withServer(`an API with a certificate ${what} gets nothing`, { certificate },
      async (server, post) => {
        const got = await post();
        assert.deepEqual([got.status, server.api.requests], [502, []]);
        assertGuarded(got);
        assert.ok(!server.written().includes(TOKEN));
      });
  }

  withServer('an API that is down is 502', {}, async (server, post) => {
    await server.api.close();
    assert.equal((await post()).status, 502);
  });

  withServer('an API that says nothing is 504, and called once', {
    changes: [kind === 'nginx' ? ['proxy_read_timeout 60s', 'proxy_read_timeout 1s']
      : ['response_header_timeout 60s', 'response_header_timeout 1s']],
  }, async (server, post) => {
    server.api.behave = () => {};
    const { status } = await post();
    assert.ok([502, 504].includes(status), String(status));
    assert.equal(server.api.requests.length, 1);
  });
}
