// What the sandbox wrote down: a line a request, with the body as a JSON string.
import { eventually } from './processes.mjs';

const LINE = /POST \/v1\/deploy_update (\d{3}) \d+ (".*")$/;

/** The deployments that reached the server, in order: { status, body }. */
export function loggedDeployments(log) {
  return log.split('\n').map((line) => LINE.exec(line)).filter(Boolean)
    .map(([, status, body]) => ({ status: Number(status), body: JSON.parse(body) }));
}

/** Waits for the log to hold `count` deployments. */
export const waitForDeployments = (server, count) =>
  eventually(() => {
    const found = loggedDeployments(server.log());
    return found.length >= count && found;
  }, `${count} deployments in the server's log`);

/** What GET /sandbox/deployments lists, as text. */
export async function acceptedDeployments(base) {
  const response = await fetch(`${base}/sandbox/deployments`);
  return response.text();
}
