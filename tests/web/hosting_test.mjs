// The page on servers that know nothing of it: no site file, no sandbox, no network once it is loaded.
import assert from 'node:assert/strict';

import {
  build, choose, EXAMPLE, EXAMPLE_BODY, send, waitForRequest,
} from './support/form.mjs';
import { pageTest } from './support/page_test.mjs';
import { startNginx, startPythonServer, STRICT_POLICY } from './support/servers.mjs';

/** From now on nothing gets out of the browser. */
async function cutNetwork(context) {
  await context.setOffline(true);
  await context.route('**/*', (route) => route.abort());
}

async function sendToBuiltInSandbox({ page, context, guard }) {
  await page.waitForLoadState('networkidle');
  await cutNetwork(context);
  const before = guard.requests.length;
  await choose(page, 'Endpoint', /built-in sandbox/i);
  await build(page, EXAMPLE);
  await waitForRequest(page, EXAMPLE_BODY);
  assert.match(await send(page), /^Accepted/);
  assert.deepEqual(guard.requests.slice(before), [], 'nothing was asked of the network');
}

pageTest('Python’s file server, the network cut after loading', { serve: startPythonServer },
  sendToBuiltInSandbox);

pageTest('nginx under a path, with the strictest policy as a header', { serve: startNginx },
  async (place) => {
    const response = await place.page.request.get(place.server.url);
    assert.equal(response.headers()['content-security-policy'], STRICT_POLICY);
    await sendToBuiltInSandbox(place);
  });

pageTest('asks for nothing but its own files, all beside index.html', { serve: startNginx },
  async ({ page, guard, server }) => {
    await page.waitForLoadState('networkidle');
    for (const url of guard.requests) {
      assert.ok(url.startsWith(server.url) || /^(data|blob):/.test(url), url);
    }
  });
