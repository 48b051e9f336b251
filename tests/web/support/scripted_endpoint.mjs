// An endpoint on loopback that answers as it is told, and remembers what came.
import { createServer } from 'node:http';
import { once } from 'node:events';

const CORS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': 'Content-Type',
  'Access-Control-Allow-Methods': 'GET, HEAD, POST, OPTIONS',
  'Access-Control-Expose-Headers': 'Retry-After',
};

/** The answer to a POST. */
export const answer = (status, body, headers = {}) => (response) => {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
};
/** Takes the request and never answers. */
export const hang = () => {};
/** Takes the request and breaks the connection. */
export const reset = (response) => response.socket.resetAndDestroy();

async function bodyOf(request) {
  let body = '';
  for await (const piece of request.setEncoding('utf8')) body += piece;
  return body;
}

/**
 * Answers every POST by `behave(response)`. With `cors: false` it is a server that has never heard of
 * browsers, with `cors: "preflight"` one that admits them in preflights alone; `preflight` lists the
 * methods that it admits; with `kept: false` every connection ends with its answer; `look(response)`
 * answers a GET. Gives { url, requests, posts(), close() }.
 */
export async function startEndpoint(behave, { cors = true, kept = true, preflight, look } = {}) {
  const requests = [];
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request).catch(() => '');
    requests.push({ method: request.method, path: request.url, headers: request.headers, body });
    if (cors === true || (cors && request.method === 'OPTIONS')) for (const [name, value] of Object.entries(CORS)) response.setHeader(name, value);
    if (!kept) response.setHeader('Connection', 'close');
    if (request.method === 'POST') return behave(response);
    if (request.method === 'GET' && look) return look(response);
    const asked = request.headers['access-control-request-method'];
    const admitted = cors && (!preflight || preflight.includes(asked));
    response.writeHead(request.method === 'OPTIONS' && admitted ? 204 : 404);
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    requests,
    posts: () => requests.filter(({ method }) => method === 'POST'),
    close: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
  };
}
