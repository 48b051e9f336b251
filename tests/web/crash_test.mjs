// A tab that crashes, or is loaded anew, in the middle of a send: one POST, and it is asked about.
//
// CONNECT_DEPLOY_CRASHES: rounds (scripts/soak.sh: 40). CONNECT_DEPLOY_SEED repeats their moments.
import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';

import { NETWORK_WORDS } from './support/browser.mjs';
import {
  buildLeast, control, dialog, enter, enterToken, openReview, region, sendButton, textbox,
  typeConfirmation, waitForValue,
} from './support/form.mjs';
import { openPage, pageTest } from './support/page_test.mjs';
import { eventually } from './support/processes.mjs';
import { answer, startEndpoint } from './support/scripted_endpoint.mjs';
import { startSite } from './support/servers.mjs';

const ROUNDS = Number(process.env.CONNECT_DEPLOY_CRASHES || 2);
const SEED = Number(process.env.CONNECT_DEPLOY_SEED || randomInt(2 ** 31));
const MOMENTS_MS = 400;  // after the press, the last moment at which a tab goes
const ANSWER_MS = 200;

let state = SEED >>> 0;
/** From 0 to below `end`. */
function drawn(end) {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor(state / 2 ** 32 * end);
}

/** The page, with an endpoint that accepts after a while, or never answers while `hangs` is set. */
async function startSlow() {
  const endpoint = await startEndpoint((response) => {
    if (!endpoint.hangs) setTimeout(answer(200, { message: 'Success' }), drawn(ANSWER_MS), response);
  });
  const site = await startSite({ endpoints: [{ name: 'Slow', url: endpoint.url }] });
  return { ...site, endpoint, close: () => Promise.all([site.close(), endpoint.close()]) };
}

const postsOf = (server, flow) =>
  server.endpoint.posts().filter(({ body }) => body.includes(flow)).length;

async function crash(tab, context, server) {
  const gone = tab.waitForEvent('crash');
  const session = await context.newCDPSession(tab);
  session.send('Page.crash').catch(() => {});  // nobody is left to answer
  await gone;
  await tab.close();
  return openTab(context, server);
}

async function reload(tab) {
  await tab.reload();
  await tab.locator('html[data-ready="true"]').waitFor({ state: 'attached' });
  return tab;
}

async function openTab(context, server) {
  const tab = await context.newPage();
  tab.on('dialog', (question) => question.accept());  // it is left in the middle of a send
  await openPage(tab, server.url);
  return tab;
}

/** Of the same deployment, in a tab that has just been opened: whether it is asked about. */
async function lookAgain(tab, flow, arrived) {
  await waitForValue(textbox(tab, 'Flow ID'), flow);
  if (arrived) await region(tab, 'History').filter({ hasText: 'Outcome unknown' }).waitFor();
  await enterToken(tab);
  await openReview(tab);
  const again = control(dialog(tab), 'button', 'Send again');
  if (!arrived) await typeConfirmation(tab, 'Demo');
  await eventually(async () => await again.count() > 0 || (!arrived && sendButton(tab).isEnabled()),
    'an answer');
  const asked = await again.count() > 0;
  await tab.keyboard.press('Escape');
  await dialog(tab).waitFor({ state: 'detached' });
  return asked;
}

pageTest(`a tab that goes in the middle of a send: ${ROUNDS} rounds, seed ${SEED}`, {
  serve: startSlow, origins: ({ endpoint }) => [endpoint.url], expectedErrors: NETWORK_WORDS,
  timeoutMs: 60_000 + ROUNDS * 30_000,
}, async ({ context, server }) => {
  let tab = await openTab(context, server);  // the first page stays: what is watched may not crash
  await buildLeast(tab);
  let arrivals = 0;
  let questions = 0;
  for (let round = 0; round < ROUNDS; ++round) {
    const flow = `f-0000-${String(round).padStart(4, '0')}`;
    const waits = round % 4 < 2;  // until the request has arrived, else a moment drawn
    server.endpoint.hangs = waits;
    await enter(tab, 'Flow ID', flow);
    await enterToken(tab);
    await openReview(tab);
    await typeConfirmation(tab, 'Demo');
    await eventually(() => sendButton(tab).isEnabled(), 'Send is enabled');
    await sendButton(tab).click();
    if (waits) await eventually(() => postsOf(server, flow) > 0, 'the request has left');
    else await new Promise((resolve) => { setTimeout(resolve, drawn(MOMENTS_MS)); });
    tab = round % 2 === 0 ? await crash(tab, context, server) : await reload(tab);
    const asked = await lookAgain(tab, flow, waits);
    assert.ok(asked || postsOf(server, flow) === 0, `${flow} is asked about`);
    assert.ok(postsOf(server, flow) <= 1, `POSTs of ${flow}`);
    questions += asked;
    arrivals += postsOf(server, flow);
  }
  console.log(`soak: ${ROUNDS} tabs gone, seed ${SEED}: ${arrivals} requests had arrived, ` +
    `${questions} were asked about, 0 went out twice`);
});
