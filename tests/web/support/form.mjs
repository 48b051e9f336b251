// The page as a person uses it, by the roles and names of docs/front-end.md, Names: mouse and
// typing.
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';

import { eventually } from './processes.mjs';

export const TOKEN = 'tok-7d1f43c2-not-a-real-one';
export const OUTCOME = /^(Accepted|Rejected|Rate limited|Not sent|Outcome unknown)/;

/** The vendor's example, as the form names its fields. */
export const EXAMPLE = {
  fields: {
    Project: 'Demo', 'Flow ID': 'f-dd0c-73b9', Comment: 'test webhook 1',
    'App name': 'default_app', 'App version': 'v1.1',
  },
  groups: ['TestGroup1', 'TestGroup2'],
  filters: [{ type: 'specific_device', operand: 'is', value: 'd-4ec7-1be9' }],
};

/** The same on the wire, in the order of docs/api.md, Request, and with its token hidden. */
export const EXAMPLE_BODY = {
  user_token: '<hidden>',
  flow_id: 'f-dd0c-73b9',
  devices_filter: {
    project: { name: 'Demo' },
    groups: [{ name: 'TestGroup1' }, { name: 'TestGroup2' }],
    filters: [{ type: 'specific_device', operand: 'is', value: 'd-4ec7-1be9' }],
  },
  metadata: {
    comment: 'test webhook 1',
    app: { name: 'default_app', version: 'v1.1' },
  },
};

export const control = (page, role, name) => page.getByRole(role, { name, exact: true });
export const button = (page, name) => control(page, 'button', name);
export const textbox = (page, name) => control(page, 'textbox', name);
export const combobox = (page, name) => control(page, 'combobox', name);
export const region = (page, name) => control(page, 'region', name);
export const dialog = (page) => control(page, 'dialog', 'Send deployment');

/** What a field holds or a list shows as chosen. */
export const valueOf = (field) =>
  field.evaluate((e) => (e instanceof HTMLInputElement ? e.value : e.textContent).trim());

export const waitForValue = (field, value) =>
  eventually(async () => await valueOf(field) === value, `${field} holds ${value}`);

/** Clicks into a field and types over what it holds. */
export async function enter(page, name, text) {
  const field = textbox(page, name);
  await field.click();
  await page.keyboard.press('ControlOrMeta+A');
  if (text) await page.keyboard.type(text);
  else await page.keyboard.press('Delete');
  await waitForValue(field, text);
}

/** Opens a list and clicks one of its options. */
export async function choose(page, name, option) {
  const list = combobox(page, name);
  await list.click();
  const choice = typeof option === 'string'
    ? control(page, 'option', option) : page.getByRole('option', { name: option });
  const words = (await choice.textContent()).trim();
  await choice.click();
  await page.getByRole('option').first().waitFor({ state: 'detached' });
  await waitForValue(list, words);
}

/** Opens a list, reads its options and leaves it as it was. */
export async function optionsOf(page, name) {
  await combobox(page, name).click();
  await page.getByRole('option').first().waitFor();
  const names = (await page.getByRole('option').allTextContents()).map((text) => text.trim());
  await page.keyboard.press('Escape');
  await page.getByRole('option').first().waitFor({ state: 'detached' });
  return names;
}

async function addGroup(page, number, name) {
  await button(page, 'Add group').click();
  await enter(page, `Group ${number}`, name);
}

export async function addFilter(page, number, { type, operand, value }) {
  await button(page, 'Add filter').click();
  await choose(page, `Filter ${number} type`, type);
  await choose(page, `Filter ${number} operand`, operand);
  const field = `Filter ${number} value`;
  if (['device_state', 'update_status'].includes(type)) await choose(page, field, value);
  else await enter(page, field, value);
}

/** Fills an empty form. */
export async function build(page, { fields = {}, groups = [], filters = [] }) {
  for (const [name, text] of Object.entries(fields)) await enter(page, name, text);
  for (const [index, name] of groups.entries()) await addGroup(page, index + 1, name);
  for (const [index, filter] of filters.entries()) await addFilter(page, index + 1, filter);
}

/** The least that can be sent: a project, one group, a flow. */
export const buildLeast = (page) =>
  build(page, { fields: { Project: 'Demo', 'Flow ID': 'f-dd0c-73b9' }, groups: ['TestGroup1'] });

export const enterToken = (page, token = TOKEN) => enter(page, 'User token', token);

/** A region's own words, without those of the controls in it. */
export const wordsOf = (place) => place.evaluate((element) => {
  const copy = element.cloneNode(true);
  for (const inner of copy.querySelectorAll('[role], button, input, form')) inner.remove();
  return copy.textContent;
});

/** The exact text that the page shows as its request. */
export const requestText = (page) => wordsOf(region(page, 'Request'));

/** Waits for the frame that shows `expected` as the request; gives its exact text. */
export async function waitForRequest(page, expected) {
  const isShown = async () => isDeepStrictEqual(JSON.parse(await requestText(page)), expected);
  await eventually(isShown, 'the request as expected').catch(() => {});
  const shown = await requestText(page);
  assert.deepEqual(JSON.parse(shown), expected);
  return shown;
}

export async function openReview(page) {
  await button(page, 'Review and send').click();
  await dialog(page).waitFor();
}

export const confirmationBox = (page) =>
  control(dialog(page), 'textbox', 'Type the project name to confirm');
export const sendButton = (page) => control(dialog(page), 'button', 'Send');

export async function typeConfirmation(page, text) {
  await confirmationBox(page).click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(text);
  await waitForValue(confirmationBox(page), text);
}

/** From the finished form to the outcome: its words. */
export async function send(page, project = 'Demo') {
  await openReview(page);
  await typeConfirmation(page, project);
  await sendButton(page).click();
  return outcome(page);
}

/** Waits for the words of the status that tells the outcome. */
export async function outcome(page, expected = OUTCOME) {
  const status = page.getByRole('status').filter({ hasText: expected });
  await status.first().waitFor({ state: 'attached' });
  return (await status.first().textContent()).trim();
}

export const outcomes = (page) => page.getByRole('status').filter({ hasText: OUTCOME });

/** The codes that stand in the list of findings, and their lines. */
export const findings = (page) =>
  region(page, 'Diagnostics').getByRole('listitem').allTextContents();

export const waitForFinding = (page, code) =>
  eventually(async () => (await findings(page)).find((line) => line.includes(code)),
    `${code} among the findings`);

/** The message of a field in error, as a screen reader finds it; asserts that it is marked. */
export async function errorOf(field) {
  await eventually(async () => await field.getAttribute('aria-invalid') === 'true',
    `${field} is marked as invalid`);
  const message = await field.evaluate((element) =>
    document.getElementById(element.getAttribute('aria-errormessage') ?? '')?.textContent ?? '');
  assert.notEqual(message.trim(), '', `${field} names its error message`);
  return message.trim();
}
